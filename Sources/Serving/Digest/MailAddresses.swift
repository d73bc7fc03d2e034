/// Addresses in a field of a mail's header (RFC 5322, section 3.4).
package enum MailAddresses {
  /// Letters of a line that a name and its address share.
  private static let lineLength = 70

  /// Whether the addresses of a text, with or without names, can be written: in ASCII alone, for no
  /// encoded word may stand in an address (RFC 2047, section 5).
  package static func isWritable(_ text: String) -> Bool {
    mailboxes(text).allSatisfy { MailWords.isPlain(parts($0).address) }
  }

  /// The field's value: a line for each address at least.
  static func field(of texts: [String]) -> String {
    texts.flatMap(mailboxes).map(written).joined(separator: ",\r\n ")
  }

  /// An address, with the name where there is one: as it is, but that a name beyond ASCII becomes
  /// encoded words.
  private static func written(_ mailbox: String) -> String {
    let (name, address) = parts(mailbox)
    guard !name.isEmpty else { return address }
    let words = MailWords.isPlain(name) ? name : MailWords.encoded(unquoted(name))
    let isLong = words.utf8.count + address.utf8.count > lineLength
    return words + (isLong ? "\r\n " : " ") + address
  }

  /// The name, empty where there is none, and the address with its angle brackets.
  private static func parts(_ mailbox: String) -> (name: String, address: String) {
    guard mailbox.utf8.last == UInt8(ascii: ">"),
      let bracket = mailbox.utf8.lastIndex(of: UInt8(ascii: "<"))
    else { return ("", mailbox) }
    return (HeaderFields.trimmed(String(mailbox[..<bracket])), String(mailbox[bracket...]))
  }

  /// The texts between the commas that stand in no quotation marks and no angle brackets; controls,
  /// which could end the line, become blanks.
  private static func mailboxes(_ text: String) -> [String] {
    var result: [[UInt8]] = [[]]
    var (isQuoted, isBracketed, isEscaped) = (false, false, false)
    for byte in text.utf8 {
      let byte = byte < 0x20 || byte == 0x7F ? 0x20 : byte
      defer { isEscaped = isQuoted && !isEscaped && byte == UInt8(ascii: "\\") }
      switch byte {
      case UInt8(ascii: "\"") where !isEscaped: isQuoted.toggle()
      case UInt8(ascii: "<") where !isQuoted: isBracketed = true
      case UInt8(ascii: ">") where !isQuoted: isBracketed = false
      case UInt8(ascii: ",") where !isQuoted && !isBracketed:
        result.append([])
        continue
      default: break
      }
      result[result.count - 1].append(byte)
    }
    return result.map { HeaderFields.trimmed(String(decoding: $0, as: UTF8.self)) }
      .filter { !$0.isEmpty }
  }

  /// A name without the quotation marks around it and the backslashes in it.
  private static func unquoted(_ name: String) -> String {
    let mark = UInt8(ascii: "\"")
    guard name.utf8.count >= 2, name.utf8.first == mark, name.utf8.last == mark else { return name }
    var result: [UInt8] = []
    var isEscaped = false
    for byte in name.utf8.dropFirst().dropLast() {
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      if !isEscaped { result.append(byte) }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
