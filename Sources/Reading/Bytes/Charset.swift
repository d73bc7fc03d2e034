/// A charset that text can be decoded from.
enum Charset: Equatable {
  case utf8
  case utf16(isBigEndian: Bool)
  /// A charset by the name that iconv knows.
  case legacy(String)

  /// The name for people.
  var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16(let isBigEndian): isBigEndian ? "UTF-16BE" : "UTF-16LE"
    case .legacy(let name): name
    }
  }

  /// Whether bytes below 128 always stand for ASCII, at least where a character begins.
  var keepsASCII: Bool {
    switch self {
    case .utf8: true
    case .utf16: false
    case .legacy(let name):
      !name.hasPrefix("ISO-2022") && !name.hasPrefix("HZ") && !name.hasPrefix("UTF-")
    }
  }

  /// The charset of a label, as HTTP and HTML write it; `nil` for one that is not known.
  ///
  /// Labels mean what the Encoding Standard says, not what their names say: `latin1` is
  /// Windows-1252, `gb2312` is GB 18030, `shift_jis` is Windows-31J.
  init?(label: String) {
    let bytes = Array(label.utf8)
    let trimmed = bytes.trimmed(0..<bytes.count)
    guard (1...40).contains(trimmed.count),
      bytes[trimmed].allSatisfy({
        ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "-")
          || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
      })
    else { return nil }
    let name = String(decoding: bytes[trimmed].map(ASCII.lowercased), as: UTF8.self)
    switch name {
    case "utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8": self = .utf8
    case "utf-16", "utf-16le", "unicode", "ucs-2", "iso-10646-ucs-2", "csunicode":
      self = .utf16(isBigEndian: false)
    case "utf-16be", "unicodefffe": self = .utf16(isBigEndian: true)
    case "utf-7", "utf7", "unicode-1-1-utf-7": return nil
    default:
      let known = Self.iconvNames[name] ?? name.uppercased()
      guard LegacyDecoder.knows(known) else { return nil }
      self = .legacy(known)
    }
  }

  private static let iconvNames: [String: String] = [
    "ascii": "CP1252", "us-ascii": "CP1252", "ansi_x3.4-1968": "CP1252", "iso-8859-1": "CP1252",
    "iso8859-1": "CP1252", "iso_8859-1": "CP1252", "latin1": "CP1252", "l1": "CP1252",
    "windows-1252": "CP1252", "cp1252": "CP1252", "x-cp1252": "CP1252", "cp819": "CP1252",
    "windows-1250": "CP1250", "x-cp1250": "CP1250", "windows-1251": "CP1251",
    "x-cp1251": "CP1251", "windows-1253": "CP1253", "windows-1254": "CP1254",
    "iso-8859-9": "CP1254", "iso8859-9": "CP1254", "latin5": "CP1254", "windows-1255": "CP1255",
    "windows-1256": "CP1256", "windows-1257": "CP1257", "windows-1258": "CP1258",
    "windows-874": "CP874", "tis-620": "CP874", "iso-8859-11": "CP874", "latin2": "ISO-8859-2",
    "l2": "ISO-8859-2", "cyrillic": "ISO-8859-5", "greek": "ISO-8859-7", "koi8": "KOI8-R",
    "koi8_r": "KOI8-R", "koi": "KOI8-R", "cp866": "IBM866", "mac-cyrillic": "MAC-CYRILLIC",
    "x-mac-cyrillic": "MAC-CYRILLIC", "macintosh": "MACINTOSH", "x-mac-roman": "MACINTOSH",
    "shift_jis": "CP932", "shift-jis": "CP932", "sjis": "CP932", "x-sjis": "CP932",
    "windows-31j": "CP932", "ms_kanji": "CP932", "euc-jp": "EUC-JP", "x-euc-jp": "EUC-JP",
    "iso-2022-jp": "ISO-2022-JP", "gb2312": "GB18030", "gb_2312-80": "GB18030", "gbk": "GB18030",
    "x-gbk": "GB18030", "gb18030": "GB18030", "chinese": "GB18030", "hz-gb-2312": "HZ",
    "big5": "BIG5-HKSCS", "big5-hkscs": "BIG5-HKSCS", "x-x-big5": "BIG5-HKSCS",
    "euc-kr": "CP949", "ks_c_5601-1987": "CP949", "windows-949": "CP949", "korean": "CP949",
    "uhc": "CP949",
  ]
}
