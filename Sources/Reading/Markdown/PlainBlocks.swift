import Glibc

/// Parts Markdown into blocks of plain text, which need no parser, and the stretches between them.
///
/// A plain block is a paragraph, a heading marked with `#`, a list of single lines or a table that
/// stands at the left margin, has a blank line or nothing at all before it, and no byte with which
/// inline mark-up or a bare link could begin. Such a line closes every list and quotation that is
/// open, and what stands behind the block begins anew: so each stretch parsed by itself gives the
/// blocks that the whole text would. Where that is not certain the rest of the text is one stretch: a
/// fence within a list, or raw HTML that goes on behind a blank line. Complexity: linear, a few
/// operations for each byte.
struct PlainBlocks {
  let bytes: UnsafeBufferPointer<UInt8>
  let lines: LineTable
  /// What each byte is within a plain block.
  let marks: UnsafeBufferPointer<UInt8>
  /// The next place at or behind the last one asked for where a bare link's `www.` stands.
  private var nextLink = -1
  private var parts: [MarkdownPart] = []

  /// The parts of a text, in order; `lines` are all its lines.
  ///
  /// A text with carriage returns, or with anything like the definition of a link that other places
  /// may refer to, is one stretch.
  static func parts(of bytes: [UInt8], _ lines: LineTable) -> [MarkdownPart] {
    guard lines.count > 0 else { return [] }
    return bytes.withUnsafeBufferPointer { buffer in
      markTable.withUnsafeBufferPointer { marks in
        let start = lines[0].lowerBound
        guard let base = buffer.baseAddress,
          memchr(base + start, 0x0D, buffer.count - start) == nil
        else { return [.mixed(lines: 0..<lines.count)] }
        var blocks = PlainBlocks(bytes: buffer, lines: lines, marks: marks)
        guard blocks.place(of: "]:", in: start..<buffer.count) == nil else {
          return [.mixed(lines: 0..<lines.count)]
        }
        blocks.run()
        return blocks.parts
      }
    }
  }

  private init(
    bytes: UnsafeBufferPointer<UInt8>, lines: LineTable, marks: UnsafeBufferPointer<UInt8>
  ) {
    self.bytes = bytes
    self.lines = lines
    self.marks = marks
  }

  private mutating func run() {
    var line = 0
    while line < lines.count, isBlank(line) { line += 1 }
    // The first line that no part has yet.
    var start = line
    while line < lines.count {
      if let (part, end) = plainBlock(at: line, isBehindPlain: start == line) {
        if start < line { parts.append(.mixed(lines: start..<line)) }
        parts.append(part)
        line = end
        while line < lines.count, isBlank(line) { line += 1 }
        start = line
        continue
      }
      // On to the line behind the next blank one, or to the end of a fence.
      var isMarkup = false
      while line < lines.count, !isBlank(line) {
        guard let next = behindLine(line, inMarkup: &isMarkup) else {
          line = lines.count
          break
        }
        line = next
      }
      while line < lines.count, isBlank(line) { line += 1 }
    }
    if start < lines.count { parts.append(.mixed(lines: start..<lines.count)) }
  }

  /// Whether there is nothing but blanks in a line.
  func isBlank(_ line: Int) -> Bool {
    lines[line].allSatisfy { ASCII.isSpace(bytes[$0]) }
  }

  // MARK: Plain blocks

  /// The plain block that begins at a line, and the line behind it; `nil` where there is none.
  private mutating func plainBlock(
    at line: Int, isBehindPlain: Bool
  ) -> (MarkdownPart, end: Int)? {
    guard let first = lines[line].first.map({ bytes[$0] }) else { return nil }
    switch first {
    case UInt8(ascii: "#"): return heading(at: line).map { ($0, line + 1) }
    case UInt8(ascii: "|"): return table(at: line).map { (.table(lines: line..<$0), $0) }
    case UInt8(ascii: "-"):
      // Behind a stretch for the parser the list might go on with one that it holds.
      guard isBehindPlain else { return nil }
      return list(at: line).map { (.list(lines: line..<$0), $0) }
    default:
      var end = line
      while end < lines.count, !isBlank(end) {
        guard opensText(lines[end].lowerBound), isPlain(lines[end]) else { return nil }
        end += 1
      }
      return (.paragraph(lines: line..<end), end)
    }
  }

  private func opensText(_ place: Int) -> Bool { marks[Int(bytes[place])] & Self.opens != 0 }

  /// The line behind the list of single lines that begins at a line.
  private mutating func list(at line: Int) -> Int? {
    var end = line
    while end < lines.count, !isBlank(end) {
      let range = lines[end]
      guard range.count > 2, bytes[range.lowerBound] == UInt8(ascii: "-"),
        bytes[range.lowerBound + 1] == UInt8(ascii: " "), opensText(range.lowerBound + 2),
        isPlain(range.lowerBound + 2..<range.upperBound)
      else { return nil }
      end += 1
    }
    var next = end
    while next < lines.count, isBlank(next) { next += 1 }
    guard next < lines.count else { return end }
    // Another item, or an indented line, would go on with the list.
    let first = bytes[lines[next].lowerBound]
    let mayGoOn =
      ASCII.isBlank(first) || ASCII.isDigit(first) || first == UInt8(ascii: "-")
      || first == UInt8(ascii: "*") || first == UInt8(ascii: "+")
    return mayGoOn ? nil : end
  }

  private mutating func heading(at line: Int) -> MarkdownPart? {
    let range = lines[line]
    var start = range.lowerBound
    while start < range.upperBound, bytes[start] == UInt8(ascii: "#") { start += 1 }
    let level = start - range.lowerBound
    guard level <= 6, start < range.upperBound, bytes[start] == UInt8(ascii: " ") else {
      return nil
    }
    while start < range.upperBound, bytes[start] == UInt8(ascii: " ") { start += 1 }
    let text = start..<range.upperBound
    // A run of number signs at the end would belong to the mark.
    guard let last = text.last, bytes[last] != UInt8(ascii: "#"),
      bytes[start] != UInt8(ascii: "#"), isPlain(text)
    else { return nil }
    return .heading(line: line, level: level, text: text)
  }

  /// Whether a stretch of a line has no byte that could mean anything, and no blank at its end.
  private mutating func isPlain(_ range: Range<Int>) -> Bool {
    guard range.upperBound > range.lowerBound,
      bytes[range.upperBound - 1] != UInt8(ascii: " ")
    else { return false }
    return holdsNoMarkup(range, besides: Self.pipe)
  }

  /// Whether no byte of a stretch could mean anything, nor is one of some `others`.
  mutating func holdsNoMarkup(_ range: Range<Int>, besides others: UInt8 = 0) -> Bool {
    var seen: UInt8 = 0
    for place in range { seen |= marks[Int(bytes[place])] }
    guard seen & (Self.means | others) == 0 else { return false }
    if seen & Self.maySeparate != 0, place(of: "://", in: range) != nil { return false }
    if nextLink < range.lowerBound {
      nextLink = place(of: "www.", in: range.lowerBound..<bytes.count) ?? Int.max
    }
    return nextLink >= range.upperBound
  }

  /// Where some bytes of ASCII stand first; the rarest of them is the last.
  private func place(of text: StaticString, in range: Range<Int>) -> Int? {
    let count = text.utf8CodeUnitCount
    var start = range.lowerBound + count - 1
    while start < range.upperBound, let base = bytes.baseAddress,
      let found = memchr(base + start, Int32(text.utf8Start[count - 1]), range.upperBound - start)
    {
      let last = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if memcmp(base + last - count + 1, text.utf8Start, count) == 0 { return last - count + 1 }
      start = last + 1
    }
    return nil
  }

  /// The byte begins, within a plain block, something that is not plain.
  private static let means: UInt8 = 1
  /// The byte may begin a line of a plain paragraph: a letter, or a mark that opens no block.
  private static let opens: UInt8 = 2
  /// The byte may stand behind the scheme of a bare link.
  private static let maySeparate: UInt8 = 4
  /// The byte parts cells.
  private static let pipe: UInt8 = 8

  private static let markTable: [UInt8] = (0..<256).map { value in
    switch UInt8(value) {
    case 0..<0x20, 0x7F: means
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "@"), UInt8(ascii: "<"),
      UInt8(ascii: "`"), UInt8(ascii: "~"):
      means
    case UInt8(ascii: ":"): maySeparate
    case UInt8(ascii: "|"): pipe
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...,
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: "$"):
      opens
    default: 0
    }
  }
}
