package import StoryModel

/// A message of mail, ready to be handed to sendmail(8): RFC 5322 and MIME (RFC 2045 to 2047), lines
/// of at most 76 letters ended by CR LF (an address is never cut), ASCII alone.
package struct MailMessage: Sendable {
  /// Who sends it; an address, or a name and an address in angle brackets.
  package let sender: String
  /// Who gets it, each text one or several with commas in between; empty where the program that sends
  /// it knows.
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
    var text = "From: \(MailAddresses.field(of: [sender]))\r\n"
    if !receivers.isEmpty { text += "To: \(MailAddresses.field(of: receivers))\r\n" }
    text += "Subject: \(MailWords.text(subject))\r\n"
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
