/// Text as CommonMark with GitHub's extensions shows it, nothing in it taken as markup.
enum MarkdownText {
  /// Text on one line with every letter escaped that could begin markup.
  ///
  /// ASCII punctuation may be escaped anywhere (CommonMark 0.31, 2.4); only what can matter is, so
  /// that the source stays readable.
  static func escaped(_ text: String, atLineStart: Bool = false) -> String {
    var result: [UInt8] = []
    let bytes = Array(VisibleText.line(text).utf8)
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "~"), UInt8(ascii: "|"),
        UInt8(ascii: "&"), UInt8(ascii: "_"):
        result.append(UInt8(ascii: "\\"))
      case UInt8(ascii: "@"):
        if !namesRevision(bytes, at: index) { result.append(UInt8(ascii: "\\")) }
      case UInt8(ascii: ":"), UInt8(ascii: "."):
        if beginsAddress(bytes, at: index) || atLineStart && beginsBlock(bytes, at: index) {
          result.append(UInt8(ascii: "\\"))
        }
      default:
        if atLineStart, beginsBlock(bytes, at: index) { result.append(UInt8(ascii: "\\")) }
      }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether an `@` stands between a word and a number alone, as in `quay/ferry@3`, which no reader of
  /// Markdown takes for an address or a person.
  private static func namesRevision(_ bytes: [UInt8], at index: Int) -> Bool {
    func isWord(_ byte: UInt8) -> Bool {
      byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
    }
    guard index > 0, isWord(bytes[index - 1]) else { return false }
    let behind = bytes[(index + 1)...]
    let rest = behind.drop { $0 &- 0x30 < 10 }
    guard rest.count < behind.count, let next = rest.first else { return rest.count < behind.count }
    if next == UInt8(ascii: ".") { return !(rest.dropFirst().first.map(isWord) ?? false) }
    return !isWord(next) && next != UInt8(ascii: "-") && next != UInt8(ascii: "_")
  }

  /// Whether the letters around a colon or a full stop would be made a link: `://` or `www.`.
  private static func beginsAddress(_ bytes: [UInt8], at index: Int) -> Bool {
    if bytes[index] == UInt8(ascii: ":") { return bytes[(index + 1)...].starts(with: "//".utf8) }
    return index >= 3 && bytes[index - 3..<index].allSatisfy { $0 | 0x20 == UInt8(ascii: "w") }
  }

  /// Whether a byte at the beginning of a line would make it a heading, quotation, list or rule.
  private static func beginsBlock(_ bytes: [UInt8], at index: Int) -> Bool {
    let byte = bytes[index]
    if index == 0 { return "#>+-=".utf8.contains(byte) }
    guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: ")"), index <= 9 else { return false }
    return bytes[..<index].allSatisfy { $0 &- 0x30 < 10 }
  }

  /// Runs with deleted words struck and inserted words strong, on one line.
  ///
  /// Where a delimiter stands between a letter and a mark of punctuation CommonMark would not take
  /// it as one; such words are set in `<del>` and `<ins>`.
  static func runs(_ runs: [TextRun], atLineStart: Bool = false) -> String {
    var result = ""
    var index = 0
    while index < runs.count {
      let fate = runs[index].fate
      var end = index + 1
      while end < runs.count, runs[end].fate == fate { end += 1 }
      var text = VisibleText.line(runs[index..<end].map(\.text).joined())
      if atLineStart, result.isEmpty {
        // Blanks say nothing there, and four of them would begin a block of code.
        text = String(Substring(text.utf8.drop { $0 == UInt8(ascii: " ") }))
      }
      if fate == .kept {
        result += escaped(text, atLineStart: atLineStart && index == 0)
      } else {
        let next = end < runs.count ? runs[end].text.utf8.first : nil
        result += marked(text, fate, previous: result.utf8.last, next: next)
      }
      index = end
    }
    return result
  }

  private static func marked(
    _ text: String, _ fate: TextRun.Fate, previous: UInt8?, next: UInt8?
  ) -> String {
    let bytes = text.utf8
    let lead = bytes.prefix { $0 == UInt8(ascii: " ") }.count
    guard lead < bytes.count else { return text }
    let trail = bytes.reversed().prefix { $0 == UInt8(ascii: " ") }.count
    let core = String(Substring(bytes.dropFirst(lead).dropLast(trail)))
    let opens = lead > 0 || flanks(outer: previous, inner: core.utf8.first)
    let closes = trail > 0 || flanks(outer: next, inner: core.utf8.last)
    let isPlain = opens && closes
    let mark =
      fate == .deleted
      ? (isPlain ? ("~~", "~~") : ("<del>", "</del>"))
      : (isPlain ? ("**", "**") : ("<ins>", "</ins>"))
    return String(repeating: " ", count: lead) + mark.0 + escaped(core) + mark.1
      + String(repeating: " ", count: trail)
  }

  /// Whether a delimiter between two letters is one by CommonMark's rule of flanking; other letters
  /// than ASCII count as punctuation on the inner side and as letters on the outer, the safe guess.
  private static func flanks(outer: UInt8?, inner: UInt8?) -> Bool {
    guard let outer, let inner else { return true }
    if outer <= 0x20 { return true }
    if outer < 0x80, !isAlphanumeric(outer) {
      // Two delimiters of one kind would run together.
      return outer != UInt8(ascii: "*") && outer != UInt8(ascii: "~")
    }
    return isAlphanumeric(inner)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  /// Text as code: in as many backquotes as it takes.
  static func code(_ text: String) -> String {
    let line = VisibleText.line(text)
    var longest = 0
    var current = 0
    for byte in line.utf8 {
      current = byte == UInt8(ascii: "`") ? current + 1 : 0
      longest = max(longest, current)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let gap = line.utf8.first == UInt8(ascii: "`") || line.utf8.last == UInt8(ascii: "`") ? " " : ""
    return fence + gap + line + gap + fence
  }
}
