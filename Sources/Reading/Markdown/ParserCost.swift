/// Counts the steps that cmark-gfm would spend beyond those for each byte, before it sees a text.
///
/// Version 0.29.0.gfm.6 takes the square of the length over raw HTML that never ends, images around
/// links, strikethrough, lines of dashes within a paragraph, rows of very many cells and deep nesting.
/// The count is an upper bound within each block, which is taken to reach to the next blank line.
/// Complexity: linear, a few operations for each byte.
struct ParserCost {
  /// The most steps of a text that is parsed; at two nanoseconds each, less than half a second.
  ///
  /// Range 20,000,000 to 2,000,000,000.
  private static let budget = 200_000_000
  /// The most blocks within each other; beyond that each byte of a mark costs hundreds of memory.
  ///
  /// Range 256 to 2,000.
  private static let mostNested = 1_000
  /// Blocks within each other that cost nothing to speak of.
  private static let fewNested = 32
  /// Cells of a row that cost nothing to speak of.
  private static let fewCells = 500
  /// Steps for a byte of a paragraph that is looked through once more for the head of a table.
  private static let stepsForTableByte = 10
  /// Steps for a block around a byte.
  private static let stepsForNesting = 4

  private var steps = 0
  private var isTooDeep = false
  /// Blocks that the line before may stand in.
  private var nested = 0
  private var block = Block(start: 0)

  /// What was seen of the block so far.
  private struct Block {
    let start: Int
    var nested = 0
    var images = 0
    var closers = 0
    var tildes = 0
    var instructions = Unended()
    var declarations = Unended()
    var sections = Unended()
  }

  /// Openings of raw HTML whose end was not found yet; each is looked for from where it began.
  private struct Unended {
    var count = 0
    /// The sum of the places where they stand.
    var places = 0

    mutating func open(at place: Int) {
      count += 1
      places += place
    }

    /// The bytes that are looked at up to an end.
    mutating func close(at place: Int) -> Int {
      defer { self = Unended() }
      return count * place - places
    }
  }

  /// Whether the parser may be given what was counted.
  var isBearable: Bool { !isTooDeep && steps <= Self.budget }

  /// Counts the steps for lines that are parsed together or, where they stand alone, each by itself.
  mutating func count(_ bytes: [UInt8], _ lines: LineTable, _ some: Range<Int>, alone: Bool) {
    nested = 0
    block = Block(start: lines[some.lowerBound].lowerBound)
    bytes.withUnsafeBufferPointer { buffer in
      Self.marks.withUnsafeBufferPointer { marks in
        for line in some {
          let range = lines[line]
          if nest(buffer, range) || alone {
            endBlock(at: range.lowerBound)
            if alone { nested = 0 }
            steps += nested * Self.stepsForNesting
          }
          count(buffer, range, marks)
          guard isBearable else { return }
        }
      }
    }
    endBlock(at: lines[some.upperBound - 1].upperBound)
  }

  // MARK: Lines

  /// Follows the marks of quotations and lists at a line's beginning; whether the line is blank.
  private mutating func nest(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    var place = line.lowerBound
    var blanks = 0
    var quotations = 0
    var items = 0
    marks: while place < line.upperBound {
      switch bytes[place] {
      case UInt8(ascii: " "): blanks += 1
      case UInt8(ascii: "\t"): blanks += 4
      case UInt8(ascii: ">"): quotations += 1
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
        guard isBlank(bytes, place + 1, line.upperBound) else { break marks }
        items += 2
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        var end = place
        while end < line.upperBound, end < place + 9, ASCII.isDigit(bytes[end]) { end += 1 }
        guard end < line.upperBound,
          bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")"),
          isBlank(bytes, end + 1, line.upperBound)
        else { break marks }
        items += 2
        place = end
      default: break marks
      }
      place += 1
    }
    // A blank line leaves lists open.
    if place == line.upperBound, quotations + items == 0 { return true }
    nested = min(nested, blanks + quotations) + quotations + items
    block.nested = max(block.nested, nested)
    isTooDeep = isTooDeep || nested > Self.mostNested
    return false
  }

  private func isBlank(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ end: Int) -> Bool {
    place >= end || ASCII.isBlank(bytes[place])
  }

  private mutating func count(
    _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, _ marks: UnsafeBufferPointer<UInt8>
  ) {
    if mayPartTable(bytes, line, marks) {
      steps += (line.lowerBound - block.start) * Self.stepsForTableByte
    }
    var cells = 0
    var start = line.lowerBound
    while start < line.upperBound {
      let end = min(start + Self.stride, line.upperBound)
      if Self.mayCount(bytes, from: start) { count(bytes, line, start..<end, marks, &cells) }
      start = end
    }
    if cells > Self.fewCells { steps += cells * cells }
  }

  private mutating func count(
    _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, _ some: Range<Int>,
    _ marks: UnsafeBufferPointer<UInt8>, _ cells: inout Int
  ) {
    for place in some where marks[Int(bytes[place])] & Self.counts != 0 {
      let before = place > line.lowerBound ? bytes[place - 1] : 0
      let next = place + 1 < line.upperBound ? bytes[place + 1] : 0
      switch bytes[place] {
      case UInt8(ascii: "|"): cells += 1
      case UInt8(ascii: "~"): block.tildes += 1
      case UInt8(ascii: "]"): block.closers += 1
      case UInt8(ascii: "!"):
        if next == UInt8(ascii: "[") { block.images += 1 }
      case UInt8(ascii: "<"):
        if next == UInt8(ascii: "?") {
          block.instructions.open(at: place)
        } else if next == UInt8(ascii: "!"), place + 2 < line.upperBound {
          if bytes[place + 2] == UInt8(ascii: "[") { block.sections.open(at: place) }
          if ASCII.isLetter(bytes[place + 2]) { block.declarations.open(at: place) }
        }
      default:
        steps += block.declarations.close(at: place)
        if before == UInt8(ascii: "?") { steps += block.instructions.close(at: place) }
        if before == UInt8(ascii: "]") { steps += block.sections.close(at: place) }
      }
    }
  }

  /// Bytes that are looked at together.
  private static let stride = 8

  /// Whether one of the next eight bytes may count; most texts have few such bytes.
  @inline(__always)
  private static func mayCount(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    guard start + stride <= bytes.count else { return true }
    let next = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: start, as: UInt64.self)
    // `|`, `~`, `<` and `>` are 0x7C but for two bits.
    let bars = (next & 0xFDFD_FDFD_FDFD_FDFD | 0x4040_4040_4040_4040) ^ 0x7C7C_7C7C_7C7C_7C7C
    let marks = next ^ 0x2121_2121_2121_2121
    let brackets = next ^ 0x5D5D_5D5D_5D5D_5D5D
    return zeros(bars) | zeros(marks) | zeros(brackets) != 0
  }

  /// Not zero where one of eight bytes is (Anderson, Bit Twiddling Hacks: determine if a word has a
  /// zero byte).
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// Whether a line may part a table's head from its rows.
  private func mayPartTable(
    _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, _ marks: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var seen: UInt8 = 0
    for place in line {
      seen |= marks[Int(bytes[place])]
      if seen & Self.text != 0 { return false }
    }
    return seen & Self.dash != 0 && seen & Self.parts != 0
  }

  private mutating func endBlock(at end: Int) {
    steps += block.images * block.closers + block.tildes * block.tildes
    steps += block.instructions.close(at: end) + block.declarations.close(at: end)
    steps += block.sections.close(at: end)
    if block.nested > Self.fewNested {
      steps += block.nested * (end - block.start) * Self.stepsForNesting
    }
    block = Block(start: end)
  }

  // MARK: Bytes

  /// The byte has a meaning of its own in the count.
  private static let counts: UInt8 = 1
  /// The byte cannot stand in a line that parts a table's head from its rows.
  private static let text: UInt8 = 2
  /// The byte must stand in such a line.
  private static let dash: UInt8 = 4
  /// The byte tells such a line from one that underlines a heading.
  private static let parts: UInt8 = 8

  private static let marks: [UInt8] = (0..<256).map { value in
    switch UInt8(value) {
    case UInt8(ascii: "|"): counts | parts
    case UInt8(ascii: ">"): counts
    case UInt8(ascii: "~"), UInt8(ascii: "]"), UInt8(ascii: "!"), UInt8(ascii: "<"): counts | text
    case UInt8(ascii: "-"): dash
    case UInt8(ascii: ":"), 0x0B, 0x0C: parts
    case UInt8(ascii: " "), UInt8(ascii: "\t"): 0
    default: text
    }
  }
}
