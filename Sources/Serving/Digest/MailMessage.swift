package import StoryModel

/// A message of mail, ready to be handed to sendmail(8): RFC 5322 and MIME (RFC 2045 to 2047), lines
/// of at most 76 letters ended by CR LF, ASCII alone.
package struct MailMessage: Sendable {
  /// Who sends it; an address, or a name and an address in angle brackets.
  package let sender: String
  /// Who gets it; empty where the program that sends it knows.
  package let receivers: [String]
  /// What it is called.
  package let subject: String
  /// When it was made.
  package let date: Timestamp
  /// The text for programs without HTML.
  package let plain: [UInt8]
  /// The text.
  package let html: [UInt8]

  /// A message of two forms of the same text.
  package init(
    sender: String, receivers: [String], subject: String, date: Timestamp, plain: [UInt8],
    html: [UInt8]
  ) {
    self.sender = sender
    self.receivers = receivers
    self.subject = subject
    self.date = date
    self.plain = plain
    self.html = html
  }

  /// The message's bytes.
  package var bytes: [UInt8] {
    let digest = ContentHash(of: plain + html + Array("\(date) \(receivers)".utf8))
      .description.prefix(32)
    var text = "From: \(Self.words(sender))\r\n"
    if !receivers.isEmpty {
      text += "To: \(receivers.map(Self.words).joined(separator: ",\r\n "))\r\n"
    }
    text += "Subject: \(Self.words(subject))\r\n"
    text += "Date: \(HTTPDate.text(date).replacingZone)\r\n"
    text += "Message-ID: <\(digest)@\(domain)>\r\n"
    text += "MIME-Version: 1.0\r\n"
    text += "Content-Type: multipart/alternative;\r\n boundary=\"=_\(digest)\"\r\n\r\n"
    for (kind, bytes) in [("plain", plain), ("html", html)] {
      text += "--=_\(digest)\r\nContent-Type: text/\(kind); charset=utf-8\r\n"
      text += "Content-Transfer-Encoding: base64\r\n\r\n"
      text += Self.lines(Base64.encoded(bytes), of: 76)
    }
    text += "--=_\(digest)--\r\n"
    return Array(text.utf8)
  }

  /// The part of the sender's address behind the `@`.
  private var domain: String {
    guard let at = sender.utf8.lastIndex(of: UInt8(ascii: "@")) else { return "localhost" }
    let rest = sender[sender.utf8.index(after: at)...].utf8.prefix {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return rest.isEmpty ? "localhost" : String(Substring(rest))
  }

  /// A field's value, in which nothing ends the line.
  ///
  /// As it is where it is short and plain, otherwise as encoded words (RFC 2047), but for an address
  /// in angle brackets.
  private static func words(_ text: String) -> String {
    let isPlain = text.utf8.count <= 60 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    if isPlain { return text }
    if text.hasSuffix(">"), let bracket = text.lastIndex(of: "<") {
      let address = text[bracket...].utf8.filter { (0x21...0x7E).contains($0) }
      return words(String(text[..<bracket])) + " " + String(decoding: address, as: UTF8.self)
    }
    var result: [String] = []
    var part: [UInt8] = []
    func flush() {
      if !part.isEmpty { result.append("=?utf-8?B?\(Base64.encoded(part))?=") }
      part = []
    }
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if part.count + bytes.count > 42 { flush() }
      part += bytes
    }
    flush()
    return result.joined(separator: "\r\n ")
  }

  private static func lines(_ text: String, of length: Int) -> String {
    let bytes = Array(text.utf8)
    var result = ""
    for start in stride(from: 0, to: bytes.count, by: length) {
      result += String(decoding: bytes[start..<min(start + length, bytes.count)], as: UTF8.self)
      result += "\r\n"
    }
    return result
  }
}

extension String {
  /// The date with the zone as mail has it: `+0000` for `GMT`.
  fileprivate var replacingZone: String {
    hasSuffix("GMT") ? String(dropLast(3)) + "+0000" : self
  }
}
