package import StoryModel

/// The tokens that allow writing, kept as their SHA-256 hashes.
///
/// Tokens are random and have at least 128 bits, so that a plain hash cannot be guessed back; what
/// is presented is hashed and compared in constant time.
package struct WriteTokens: Sendable {
  /// A token's name and hash.
  package struct Entry: Sendable, Hashable {
    /// Who writes with it, for the log.
    package let name: String
    /// The hash of its bytes.
    package let hash: ContentHash

    /// An entry.
    package init(name: String, hash: ContentHash) {
      self.name = name
      self.hash = hash
    }
  }

  /// The entries.
  package let entries: [Entry]

  /// Tokens of these entries; none allow nobody to write.
  package init(entries: [Entry] = []) { self.entries = entries }

  /// Reads lines of a name and a hash of 64 hexadecimal digits; empty lines and those that begin
  /// with `#` are passed over.
  ///
  /// - Throws: `ServerError` that names the line that is wrong.
  package init(text: String) throws(ServerError) {
    var entries: [Entry] = []
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      let words = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }.map {
        String(decoding: $0, as: UTF8.self)
      }
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      guard words.count == 2, let hash = ContentHash(words[1]) else {
        throw ServerError(
          "Line \(number + 1) of the tokens is not a name and 64 hexadecimal digits; "
            + "'stet serve --new-token NAME' writes such a line.")
      }
      entries.append(Entry(name: first, hash: hash))
    }
    self.init(entries: entries)
  }

  /// Checks that a request may write, and gives the name of its token.
  ///
  /// - Throws: a `Problem` with status 401, or 403 for a token where none are set up.
  package func writer(of request: Request) throws(Problem) -> String {
    guard let sent = request.headers["authorization"], sent.utf8.count <= 1_024,
      sent.utf8.count > 7,
      HeaderFields.isEqual(String(sent.prefix(7)), ignoringCase: "Bearer ")
    else {
      throw Self.unauthorized(
        entries.isEmpty
          ? "Writing needs a token, and none is set up: the service takes nothing in."
          : "Writing needs a token, sent as 'Authorization: Bearer TOKEN'.")
    }
    guard !entries.isEmpty else {
      throw Problem(
        .forbidden, "read-only", "The service takes nothing in: no tokens are set up for writing.")
    }
    let presented = ContentHash(of: Array(sent.utf8.dropFirst(7)))
    var found: String?
    for entry in entries where Self.isEqual(entry.hash, presented) { found = found ?? entry.name }
    guard let found else { throw Self.unauthorized("The token is not known.") }
    return found
  }

  /// A new token and its hash; 192 random bits from the system.
  package static func make() -> (token: String, hash: ContentHash) {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var generator = SystemRandomNumberGenerator()
    let token =
      "stet_"
      + String(
        decoding: (0..<32).map { _ in alphabet[Int(generator.next() >> 58)] }, as: UTF8.self)
    return (token, ContentHash(of: Array(token.utf8)))
  }

  private static func unauthorized(_ detail: String) -> Problem {
    Problem(.unauthorized, "token", detail)
  }

  /// Compares all bytes whatever the first ones say.
  private static func isEqual(_ one: ContentHash, _ other: ContentHash) -> Bool {
    zip(one.bytes, other.bytes).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
