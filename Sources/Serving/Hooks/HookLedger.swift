import Glibc
package import StoryModel

/// The book of messages in a file that outlives the process.
///
/// Lines are only added, each durable before it counts, and the file is written anew, shorter, when
/// it is opened and when it has grown. A line that was cut off by a crash is passed over, one that
/// was by a full disk is taken out.
package actor HookLedger {
  /// Messages that wait; beyond them the oldest is given up.
  private static let pendingLimit = 100_000
  /// Bytes that a file may grow by at least, before it is written anew; beyond them by its own length.
  private static let growth = 1 << 20
  private static let head = "stet.hooks/1"

  private let path: String
  private var descriptor: Int32
  /// Bytes of the lines that count; what stands behind them is cut off before the next is added.
  private var length: Int
  /// The length at which the file is written anew.
  private var limit: Int
  /// What the file says.
  package private(set) var book: HookBook

  /// Opens the ledger in a file, which is made where there is none.
  ///
  /// - Throws: `ServerError` where the file cannot be read or written, or is no ledger.
  package init(path: String, now: Timestamp) throws(ServerError) {
    self.path = path
    let held = try LedgerFile.held(path, isShared: true)
    defer { if let held { close(held) } }
    var book = try Self.book(in: path)
    book.hasten(to: now.milliseconds)
    let bytes = Self.bytes(of: book)
    descriptor = try LedgerFile.rewritten(path, bytes)
    length = bytes.count
    limit = 2 * bytes.count + Self.growth
    self.book = book
  }

  deinit { close(descriptor) }

  /// Takes a forgotten story's messages out of the file of a ledger that nobody has open; whoever has it
  /// open does so itself.
  ///
  /// - Throws: `ServerError` where the file cannot be read or written, or is no ledger.
  package static func forget(_ story: StoryID, in path: String) throws(ServerError) {
    guard let held = try LedgerFile.held(path, isShared: false) else { return }
    defer { close(held) }
    var book = try book(in: path)
    for line in fields([story: 0]) { book.apply(line.joined(separator: "\t")) }
    close(try LedgerFile.rewritten(path, bytes(of: book)))
  }

  /// What a file says; an empty book where there is none.
  private static func book(in path: String) throws(ServerError) -> HookBook {
    var book = HookBook()
    let content = try LedgerFile.content(of: path)
    guard !content.isEmpty else { return book }
    var lines = content.split(separator: 0x0A, omittingEmptySubsequences: false)
    // What stands behind the last line feed was cut off.
    lines.removeLast()
    guard lines.first.map({ String(decoding: $0, as: UTF8.self) }) == head else {
      throw ServerError("\(path) is no ledger of webhooks; name another file or move it away.")
    }
    for line in lines.dropFirst() { book.apply(String(decoding: line, as: UTF8.self)) }
    return book
  }

  /// Begins to keep what was told, with what needs not be: for each story a number up to which.
  ///
  /// - Throws: `ServerError` where it cannot be written down.
  package func begin(_ told: [StoryID: Int]) throws(ServerError) {
    try write([["begun"]] + Self.fields(told))
  }

  /// Notes up to which number stories were told; 0 for one that is not there any more, whose messages
  /// leave the file at once.
  package func noteTold(_ told: [StoryID: Int]) throws(ServerError) {
    try write(Self.fields(told))
    if told.values.contains(0) { shorten() }
  }

  /// Takes a message in, unless it was taken in before.
  ///
  /// - Throws: `ServerError` where it cannot be written down.
  package func queue(_ message: HookMessage) throws(ServerError) -> Bool {
    guard !book.has(message.id) else { return false }
    try write([["queued", message.id, message.hook, "\(message.dueAt)", message.body]])
    if book.counts.pending > Self.pendingLimit, let oldest = book.waiting.first {
      try giveUp(oldest.id, "too many messages wait")
    }
    return true
  }

  /// Notes that a message was taken.
  package func noteTaken(_ id: String) throws(ServerError) { try write([["done", id]]) }

  /// Notes that an attempt was in vain.
  package func noteFailed(_ id: String, dueAt: Int64, reason: String) throws(ServerError) {
    guard let message = book.message(id) else { return }
    try write([["failed", id, "\(message.attempts + 1)", "\(dueAt)", Self.plain(reason)]])
  }

  /// Gives a message up.
  package func giveUp(_ id: String, _ reason: String) throws(ServerError) {
    try write([["dead", id, Self.plain(reason)]])
  }

  /// Takes up again what was given up, one message or all, and gives it.
  package func replay(_ id: String?, now: Int64) throws(ServerError) -> [HookMessage] {
    let messages = book.givenUp.filter { id == nil || $0.id == id }
    try write(messages.map { ["again", $0.id, "\(now)"] })
    return messages
  }

  /// Adds lines, all or none, and does what they say.
  private func write(_ fields: [[String]]) throws(ServerError) {
    guard !fields.isEmpty else { return }
    let lines = fields.map { $0.joined(separator: "\t") }
    let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
    try LedgerFile.append(bytes, to: descriptor, path, at: length)
    length += bytes.count
    for line in lines { book.apply(line) }
    if length > limit { shorten() }
  }

  /// Writes the file anew; where that fails it stays as it is, and is tried again when it has grown.
  private func shorten() {
    let bytes = Self.bytes(of: book)
    if let shorter = try? LedgerFile.rewritten(path, bytes) {
      close(descriptor)
      descriptor = shorter
      length = bytes.count
    }
    limit = 2 * length + Self.growth
  }

  private static func bytes(of book: HookBook) -> [UInt8] {
    Array(([head] + book.lines).map { $0 + "\n" }.joined().utf8)
  }

  private static func fields(_ told: [StoryID: Int]) -> [[String]] {
    told.sorted { $0.key < $1.key }.map { ["told", $0.key.description, "\($0.value)"] }
  }

  /// A reason without tabs and line ends.
  private static func plain(_ reason: String) -> String {
    String(
      decoding: reason.utf8.prefix(200).map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
  }
}
