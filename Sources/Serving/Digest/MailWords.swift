/// Text in a field of a mail's header.
enum MailWords {
  /// Letters of text that stand in one line as they are.
  private static let plainLength = 60
  /// Bytes in one encoded word, which with its frame has 75 letters at most.
  private static let wordLength = 42

  /// A text in which nothing ends the line: as it is where it is short and plain, otherwise as
  /// encoded words.
  static func text(_ text: String) -> String {
    text.utf8.count <= plainLength && isPlain(text) ? text : encoded(text)
  }

  /// Whether a text has ASCII alone and nothing that steers.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }

  /// A text as encoded words (RFC 2047, section 2), a line for each.
  static func encoded(_ text: String) -> String {
    var result: [String] = []
    var part: [UInt8] = []
    func flush() {
      if !part.isEmpty { result.append("=?utf-8?B?\(Base64.encoded(part))?=") }
      part = []
    }
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if part.count + bytes.count > wordLength { flush() }
      part += bytes
    }
    flush()
    return result.joined(separator: "\r\n ")
  }
}
