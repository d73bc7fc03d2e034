import Glibc
package import StoryModel

/// The book of messages in a file that outlives the process.
///
/// Lines are only added, each durable before it counts, and the file is written anew, shorter, when
/// it is opened. A line that was cut off by a crash is passed over.
package actor HookLedger {
  /// Messages that wait; beyond them the oldest is given up.
  private static let pendingLimit = 100_000
  private static let head = "stet.hooks/1"

  private let path: String
  private let descriptor: Int32
  /// What the file says.
  package private(set) var book: HookBook

  /// Opens the ledger in a file, which is made where there is none.
  ///
  /// - Throws: `ServerError` where the file cannot be read or written, or is no ledger.
  package init(path: String, now: Timestamp) throws(ServerError) {
    self.path = path
    var book = HookBook(since: now.milliseconds)
    let content = try LedgerFile.content(of: path)
    if !content.isEmpty {
      var lines = content.split(separator: 0x0A, omittingEmptySubsequences: false)
      // What stands behind the last line feed was cut off.
      lines.removeLast()
      guard lines.first.map({ String(decoding: $0, as: UTF8.self) }) == Self.head else {
        throw ServerError("\(path) is no ledger of webhooks; name another file or move it away.")
      }
      for line in lines.dropFirst() { book.apply(String(decoding: line, as: UTF8.self)) }
    }
    let text = ([Self.head] + book.lines).map { $0 + "\n" }.joined()
    descriptor = try LedgerFile.rewritten(path, Array(text.utf8))
    self.book = book
  }

  deinit { close(descriptor) }

  /// Takes a message in, unless it was taken in before; `moment` is its event's.
  ///
  /// - Throws: `ServerError` where it cannot be written down.
  package func queue(_ message: HookMessage, moment: Int64) throws(ServerError) -> Bool {
    guard !book.has(message.id) else { return false }
    try write(["queued", message.id, message.hook, "\(moment)", message.body])
    if book.counts.pending > Self.pendingLimit, let oldest = book.waiting.first {
      try giveUp(oldest.id, "too many messages wait")
    }
    return true
  }

  /// Notes that a message was taken.
  package func noteTaken(_ id: String) throws(ServerError) { try write(["done", id]) }

  /// Notes that an attempt was in vain.
  package func noteFailed(_ id: String, dueAt: Int64, reason: String) throws(ServerError) {
    guard let message = book.message(id) else { return }
    try write(["failed", id, "\(message.attempts + 1)", "\(dueAt)", Self.plain(reason)])
  }

  /// Gives a message up.
  package func giveUp(_ id: String, _ reason: String) throws(ServerError) {
    try write(["dead", id, Self.plain(reason)])
  }

  /// Takes up again what was given up: one message, or all; gives how many.
  package func replay(_ id: String?, now: Int64) throws(ServerError) -> Int {
    let messages = book.givenUp.filter { id == nil || $0.id == id }
    for message in messages { try write(["again", message.id, "\(now)"]) }
    return messages.count
  }

  private func write(_ fields: [String]) throws(ServerError) {
    let line = fields.joined(separator: "\t")
    try LedgerFile.append(Array((line + "\n").utf8), to: descriptor, path)
    book.apply(line)
  }

  /// A reason without tabs and line ends.
  private static func plain(_ reason: String) -> String {
    String(
      decoding: reason.utf8.prefix(200).map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
  }
}

/// Reads and writes the file of a ledger.
private enum LedgerFile {
  /// All bytes; none where there is no file.
  static func content(of path: String) throws(ServerError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return [] }
      throw ServerError("\(path) cannot be read (error \(errno)).")
    }
    defer { close(descriptor) }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw ServerError("\(path) cannot be read (error \(errno)).") }
      if count == 0 { return result }
      result += chunk[..<count]
    }
  }

  /// Puts a new file with these bytes in the place of the former one, and gives it open for more.
  static func rewritten(_ path: String, _ bytes: [UInt8]) throws(ServerError) -> Int32 {
    let draft = path + ".new"
    // Bodies tell what stories say; nobody else on the machine needs to read them.
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw ServerError("\(draft) cannot be written (error \(errno)).")
    }
    do throws(ServerError) {
      try append(bytes, to: descriptor, draft)
      guard rename(draft, path) == 0 else {
        throw ServerError("\(path) cannot be written (error \(errno)).")
      }
      return descriptor
    } catch {
      close(descriptor)
      throw error
    }
  }

  /// Adds bytes, durably.
  static func append(
    _ bytes: [UInt8], to descriptor: Int32, _ path: String
  ) throws(ServerError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw ServerError("\(path) cannot be written (error \(errno)).") }
      done += count
    }
    guard fdatasync(descriptor) == 0 else {
      throw ServerError("\(path) cannot be written (error \(errno)).")
    }
  }
}
