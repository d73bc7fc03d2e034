import Glibc

/// The lines of a file or of standard input, one after the other.
struct LineSource: ~Copyable {
  /// Bytes that are read at once.
  private static let chunkSize = 256 << 10

  private let name: String
  private let descriptor: Int32
  private let lineLimit: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// Opens a file, or standard input for `-`; a line may have so many bytes.
  ///
  /// - Throws: `CommandError` where the file cannot be read.
  init(path: String, lineLimit: Int) throws(CommandError) {
    name = path == "-" ? "standard input" : path
    self.lineLimit = lineLimit
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else {
      throw CommandError("\(path) cannot be read: \(SystemFailure.text(errno))")
    }
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// The next line without its line feed; `nil` after the last.
  ///
  /// - Throws: `CommandError` where reading fails or a line is too long.
  mutating func next() throws(CommandError) -> [UInt8]? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return Array(buffer[start..<end])
      }
      searched = buffer.count
      if isAtEnd {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return Array(buffer[start...])
      }
      guard buffer.count - start <= lineLimit else {
        throw CommandError("\(name) has a line of more than \(lineLimit >> 20) MiB")
      }
      buffer.removeFirst(start)
      searched -= start
      start = 0
      try fill()
    }
  }

  private mutating func fill() throws(CommandError) {
    var failure: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: Self.chunkSize) { bytes, count in
      var got = -1
      repeat {
        got = read(descriptor, bytes.baseAddress, Self.chunkSize)
      } while got < 0 && errno == EINTR
      if got < 0 { failure = errno }
      count = max(0, got)
    }
    guard failure == 0 else {
      throw CommandError("\(name) cannot be read: \(SystemFailure.text(failure))")
    }
    isAtEnd = chunk.isEmpty
    buffer += chunk
  }
}
