import CMicroHTTPD
import Glibc

/// Where the service listens: an address of this machine and a port.
package struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
  /// The numeric address, such as `127.0.0.1` or `::1`.
  package let host: String
  /// The port; 0 for one that the system chooses.
  package let port: UInt16

  /// The machine itself, at port 8080.
  package static let standard = ListenAddress(host: "127.0.0.1", port: 8_080)

  /// An address with a port.
  package init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  /// Reads `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`, `:8080` (the machine itself) or
  /// `8080`; `nil` for anything else.
  package init?(_ text: String) {
    let colon = text.lastIndex(of: ":")
    let portText = colon.map { text[text.index(after: $0)...] } ?? text[...]
    var name = colon.map { text[..<$0] } ?? ""
    guard let port = UInt16(portText) else { return nil }
    if name.hasPrefix("["), name.hasSuffix("]") { name = name.dropFirst().dropLast() }
    if name.isEmpty || name == "localhost" { name = "127.0.0.1" }
    self.init(host: String(name), port: port)
    guard isIPv4 || isIPv6 else { return nil }
  }

  /// Whether only programs of this machine can connect.
  package var isLoopback: Bool { host.hasPrefix("127.") || host == "::1" }

  /// As people write it.
  package var description: String { isIPv6 ? "[\(host)]:\(port)" : "\(host):\(port)" }

  private var isIPv4: Bool {
    var address = in_addr()
    return inet_pton(AF_INET, host, &address) == 1
  }

  private var isIPv6: Bool {
    var address = in6_addr()
    return inet_pton(AF_INET6, host, &address) == 1
  }

  /// A socket that listens here, which the caller closes.
  ///
  /// - Throws: `ServerError` which says why not.
  func listeningSocket() throws(ServerError) -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(isIPv6 ? AF_INET6 : AF_INET, kind, 0)
    guard descriptor >= 0 else { throw failure("no socket can be made", errno) }
    var on: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    guard bind(descriptor) == 0 else {
      let number = errno
      close(descriptor)
      throw failure(Self.reason(number), number)
    }
    guard listen(descriptor, Self.backlog) == 0,
      fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) == 0
    else {
      let number = errno
      close(descriptor)
      throw failure("the socket does not listen", number)
    }
    return descriptor
  }

  /// The port of a socket that listens.
  static func port(of descriptor: Int32) -> UInt16 {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        getsockname(descriptor, address, &length) == 0 ? SocketName.port(of: address) : 0
      }
    }
  }

  private func bind(_ descriptor: Int32) -> Int32 {
    if isIPv6 {
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = port.bigEndian
      inet_pton(AF_INET6, host, &address.sin6_addr)
      return Self.bind(descriptor, &address)
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    inet_pton(AF_INET, host, &address.sin_addr)
    return Self.bind(descriptor, &address)
  }

  private static func bind<Address>(_ descriptor: Int32, _ address: inout Address) -> Int32 {
    withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
      }
    }
  }

  /// Connections that the kernel holds until they are accepted.
  private static let backlog: Int32 = 1_024

  private static func reason(_ number: Int32) -> String {
    switch number {
    case EADDRINUSE: "another program listens there; choose another port"
    case EACCES: "ports below 1024 need a permission that this process has not; choose another"
    case EADDRNOTAVAIL: "this machine has no such address"
    default: "the address cannot be taken"
    }
  }

  private func failure(_ reason: String, _ number: Int32) -> ServerError {
    ServerError("The service cannot listen at \(self): \(reason) (error \(number)).")
  }
}

/// Why the service could not start: what, where, and what to do.
package struct ServerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The message.
  package let description: String

  /// An error with its message.
  package init(_ description: String) { self.description = description }
}

/// What a socket's address says.
enum SocketName {
  /// The port.
  static func port(of address: UnsafePointer<sockaddr>) -> UInt16 {
    if address.pointee.sa_family == sa_family_t(AF_INET6) {
      return address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
        UInt16(bigEndian: $0.pointee.sin6_port)
      }
    }
    return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
      UInt16(bigEndian: $0.pointee.sin_port)
    }
  }

  /// The numeric address.
  static func host(of address: UnsafePointer<sockaddr>) -> String {
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    if address.pointee.sa_family == sa_family_t(AF_INET6) {
      address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
        var host = $0.pointee.sin6_addr
        inet_ntop(AF_INET6, &host, &buffer, socklen_t(buffer.count))
      }
    } else {
      address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        var host = $0.pointee.sin_addr
        inet_ntop(AF_INET, &host, &buffer, socklen_t(buffer.count))
      }
    }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
