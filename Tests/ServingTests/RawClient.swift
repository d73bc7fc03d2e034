import Glibc

/// Sends bytes to a server of this machine and gathers what comes back until the server closes.
///
/// Works on a thread of its own: the tests' own threads are those that the server's tasks need.
enum RawClient {
  /// What came back.
  struct Answer: Sendable {
    /// All bytes.
    let bytes: [UInt8]
    /// Whether the server closed the connection before the time was over.
    let wasClosed: Bool

    /// The bytes as text.
    var text: String { String(decoding: bytes, as: UTF8.self) }
    /// The first response's status; 0 where there is none.
    var status: Int { Int(text.dropFirst(9).prefix(3)) ?? 0 }
    /// What stands behind the first empty line.
    var body: String {
      var lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)[...]
      while let line = lines.popFirst(), !line.isEmpty {}
      return lines.joined(separator: "\r\n")
    }
    /// The value of a field of the first response's header.
    func field(_ name: String) -> String? {
      for line in text.split(separator: "\r\n", omittingEmptySubsequences: false) {
        if line.isEmpty { return nil }
        if line.lowercased().hasPrefix(name.lowercased() + ": ") {
          return String(line.dropFirst(name.utf8.count + 2))
        }
      }
      return nil
    }
  }

  /// Sends `parts` one after the other, `gap` milliseconds apart, and reads until the server closes,
  /// what came has `mark` in it, or nothing comes for `seconds`: so many that only a server that
  /// hangs is given up, however busy the machine is.
  static func send(
    _ parts: [String], to port: UInt16, gap: UInt32 = 0, seconds: Int = 300, until mark: String = ""
  ) async -> Answer {
    await withCheckedContinuation { continuation in
      let work = Work(parts: parts, port: port, gap: gap, seconds: seconds, mark: mark) {
        continuation.resume(returning: $0)
      }
      var thread = pthread_t()
      let pointer = Unmanaged.passRetained(work).toOpaque()
      pthread_create(&thread, nil, runWork, pointer)
      pthread_detach(thread)
    }
  }

  /// Asks for a target with `Connection: close`.
  static func get(
    _ target: String, from port: UInt16, fields: [String] = [], method: String = "GET",
    body: String = ""
  ) async -> Answer {
    let head = ["\(method) \(target) HTTP/1.1", "Host: localhost", "Connection: close"] + fields
    let length = body.isEmpty ? [] : ["Content-Length: \(body.utf8.count)"]
    let text = (head + length).joined(separator: "\r\n") + "\r\n\r\n" + body
    return await send([text], to: port)
  }

  fileprivate final class Work: Sendable {
    let parts: [String]
    let port: UInt16
    let gap: UInt32
    let seconds: Int
    let mark: String
    let done: @Sendable (Answer) -> Void

    init(
      parts: [String], port: UInt16, gap: UInt32, seconds: Int, mark: String,
      done: @escaping @Sendable (Answer) -> Void
    ) {
      (self.parts, self.port, self.gap, self.seconds) = (parts, port, gap, seconds)
      (self.mark, self.done) = (mark, done)
    }

    func run() -> Answer {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
      let connected = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      guard connected == 0 else { return Answer(bytes: [], wasClosed: true) }
      var limit = timeval(tv_sec: seconds, tv_usec: 0)
      setsockopt(
        descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
      for (index, part) in parts.enumerated() {
        if index > 0, gap > 0 { usleep(gap * 1_000) }
        let bytes = Array(part.utf8)
        guard Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) > 0 else {
          break
        }
      }
      var result: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count > 0 {
          result.append(contentsOf: buffer[..<count])
          if !mark.isEmpty, String(decoding: result, as: UTF8.self).contains(mark) {
            return Answer(bytes: result, wasClosed: false)
          }
        } else {
          return Answer(bytes: result, wasClosed: count == 0 || errno == ECONNRESET)
        }
      }
    }
  }
}

private func runWork(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let pointer else { return nil }
  let work = Unmanaged<RawClient.Work>.fromOpaque(pointer).takeRetainedValue()
  work.done(work.run())
  return nil
}
