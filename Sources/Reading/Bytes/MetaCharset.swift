/// Finds the charset that a page names in itself.
enum MetaCharset {
  /// Bytes of the page that are looked at; the HTML standard asks for 1,024, pages need more.
  private static let lookedAt = 8_192

  /// The label in `<meta charset=…>`, `<meta … content="…charset=…">` or an XML declaration.
  ///
  /// In the spirit of the HTML standard's prescan (13.2.3.2): any `charset=` or, in an XML
  /// declaration, `encoding=` inside a tag that is no comment. Complexity: linear in the bytes looked
  /// at.
  static func label(in bytes: [UInt8]) -> String? {
    let end = min(bytes.count, lookedAt)
    var position = 0
    while position < end {
      guard bytes[position] == UInt8(ascii: "<") else {
        position += 1
        continue
      }
      if bytes.holds("<!--", at: position, before: end) {
        position += 4
        while position < end, !bytes.holds("-->", at: position, before: end) { position += 1 }
        continue
      }
      let start = position
      while position < end, bytes[position] != UInt8(ascii: ">") { position += 1 }
      let tag = bytes[start..<position].map(ASCII.lowercased)
      if tag.starts(with: "<meta".utf8), let label = value(of: "charset", in: tag) { return label }
      if tag.starts(with: "<?xml".utf8), let label = value(of: "encoding", in: tag) { return label }
      if tag.starts(with: "<body".utf8) { return nil }
    }
    return nil
  }

  private static func value(of name: StaticString, in tag: [UInt8]) -> String? {
    var position = 0
    while position < tag.count {
      guard tag.holds(name, at: position, before: tag.count) else {
        position += 1
        continue
      }
      position += name.utf8CodeUnitCount
      while position < tag.count, ASCII.isSpace(tag[position]) { position += 1 }
      guard position < tag.count, tag[position] == UInt8(ascii: "=") else { continue }
      position += 1
      while position < tag.count,
        ASCII.isSpace(tag[position]) || tag[position] == UInt8(ascii: "\"")
          || tag[position] == UInt8(ascii: "'")
      {
        position += 1
      }
      let label = tag[position...].prefix { byte in
        !ASCII.isSpace(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "'")
          && byte != UInt8(ascii: ";") && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "?")
      }
      return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
    }
    return nil
  }
}
