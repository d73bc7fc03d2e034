import CCmarkGFM

/// A character reference such as `&eacute;` or `&#8217;`, decoded.
struct CharacterReference {
  /// The UTF-8 that it stands for.
  let text: [UInt8]
  /// Its bytes in the source, ampersand and semicolon counted.
  let sourceCount: Int

  /// The longest name that HTML5 knows has 31 letters.
  private static let longestName = 32

  /// Reads the reference whose ampersand stands at `start`; `nil` where none is written.
  ///
  /// `strict` is CommonMark's rule: no reference without a semicolon. HTML allows that for numbers
  /// and for 106 old names, and reads numbers 128 to 159 as Windows-1252 (HTML standard, 13.2.5.72
  /// to 80).
  init?(in bytes: [UInt8], at start: Int, before limit: Int, strict: Bool) {
    guard start + 2 < limit else { return nil }
    if !strict, bytes[start + 1] == UInt8(ascii: "#") {
      self.init(number: bytes, at: start + 2, before: limit)
      return
    }
    if let known = Self.named(in: bytes, at: start + 1, before: limit) {
      self = known
    } else if !strict, let old = Self.unterminated(in: bytes, at: start + 1, before: limit) {
      self = old
    } else {
      return nil
    }
  }

  private init(text: [UInt8], sourceCount: Int) {
    self.text = text
    self.sourceCount = sourceCount
  }

  /// Reads what follows `&#`.
  private init?(number bytes: [UInt8], at start: Int, before limit: Int) {
    var position = start
    var base: UInt32 = 10
    if position < limit, bytes[position] | 0x20 == UInt8(ascii: "x") {
      base = 16
      position += 1
    }
    let digits = position
    var value: UInt32 = 0
    while position < limit, let digit = Self.value(of: bytes[position]), digit < base {
      value = min(value * base + digit, 0x11_0000)
      position += 1
    }
    guard position > digits else { return nil }
    if position < limit, bytes[position] == UInt8(ascii: ";") { position += 1 }
    text = Array(String(Self.scalar(of: value)).utf8)
    sourceCount = position - start + 2
  }

  private static func value(of digit: UInt8) -> UInt32? {
    if ASCII.isDigit(digit) { return UInt32(digit - 0x30) }
    return ASCII.isLetter(digit) ? UInt32((digit | 0x20) - 0x61 + 10) : nil
  }

  private static func scalar(of value: UInt32) -> Unicode.Scalar {
    if value >= 0x80, value < 0xA0, windows1252[Int(value) - 0x80] != 0,
      let scalar = Unicode.Scalar(windows1252[Int(value) - 0x80])
    {
      return scalar
    }
    guard value > 0, let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
    return scalar
  }

  /// What Windows-1252 has at 128 to 159; 0 where it has nothing.
  static let windows1252: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// Reads a name that a semicolon ends, or, in CommonMark, a number.
  private static func named(
    in bytes: [UInt8], at start: Int, before limit: Int
  ) -> CharacterReference? {
    let end = min(limit, start + longestName + 1)
    guard let semicolon = bytes[start..<end].firstIndex(of: UInt8(ascii: ";")) else { return nil }
    var buffer = cmark_strbuf()
    cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 16)
    defer { cmark_strbuf_free(&buffer) }
    let used = bytes.withUnsafeBufferPointer { source in
      source.baseAddress.map {
        houdini_unescape_ent(&buffer, $0 + start, bufsize_t(semicolon + 1 - start))
      } ?? 0
    }
    guard used > 0, let decoded = buffer.ptr else { return nil }
    return CharacterReference(
      text: Array(UnsafeBufferPointer(start: decoded, count: Int(buffer.size))),
      sourceCount: Int(used) + 1)
  }

  /// Reads one of the names that HTML knows without a semicolon; the longest one counts.
  private static func unterminated(
    in bytes: [UInt8], at start: Int, before limit: Int
  ) -> CharacterReference? {
    var letters = 0
    while letters < 6, start + letters < limit,
      ASCII.isLetter(bytes[start + letters]) || ASCII.isDigit(bytes[start + letters])
    {
      letters += 1
    }
    while letters >= 2 {
      let name = Array(bytes[start..<start + letters]) + [UInt8(ascii: ";")]
      let word = String(decoding: bytes[start..<start + letters], as: UTF8.self)
      if oldNames.contains(word),
        let known = named(in: name, at: 0, before: name.count)
      {
        return CharacterReference(text: known.text, sourceCount: letters + 1)
      }
      letters -= 1
    }
    return nil
  }

  /// The names that HTML reads without a semicolon.
  private static let oldNames: Set<String> = [
    "AElig", "AMP", "Aacute", "Acirc", "Agrave", "Aring", "Atilde", "Auml", "COPY", "Ccedil", "ETH",
    "Eacute", "Ecirc", "Egrave", "Euml", "GT", "Iacute", "Icirc", "Igrave", "Iuml", "LT", "Ntilde",
    "Oacute", "Ocirc", "Ograve", "Oslash", "Otilde", "Ouml", "QUOT", "REG", "THORN", "Uacute",
    "Ucirc", "Ugrave", "Uuml", "Yacute", "aacute", "acirc", "acute", "aelig", "agrave", "amp",
    "aring", "atilde", "auml", "brvbar", "ccedil", "cedil", "cent", "copy", "curren", "deg",
    "divide", "eacute", "ecirc", "egrave", "eth", "euml", "frac12", "frac14", "frac34", "gt",
    "iacute", "icirc", "iexcl", "igrave", "iquest", "iuml", "laquo", "lt", "macr", "micro",
    "middot", "nbsp", "not", "ntilde", "oacute", "ocirc", "ograve", "ordf", "ordm", "oslash",
    "otilde", "ouml", "para", "plusmn", "pound", "quot", "raquo", "reg", "sect", "shy", "sup1",
    "sup2", "sup3", "szlig", "thorn", "times", "uacute", "ucirc", "ugrave", "uml", "uuml",
    "yacute", "yen", "yuml",
  ]
}
