import StoryModel

/// Writes the text of one leaf after another: collapses white space, decodes references.
struct LeafWriter {
  private struct Asked {
    let kind: NodeKind
    let level: Int
    let traits: NodeTraits
    let columnSpan: Int
    let start: Int
    let end: Int
  }

  private let source: [UInt8]
  private var asked: Asked?
  private var openEnd = 0
  private var isFresh = false
  /// Inline elements around leaves that were told with them so far.
  private var told = 0
  /// The most inline elements that are told again with the leaves within them; a page has hundreds.
  ///
  /// Range 100,000 to 10,000,000.
  private static let mostTold = 500_000
  /// Whether a leaf is open.
  private(set) var isOpen = false
  /// The byte behind the last that was read.
  private(set) var furthest = 0
  /// Elements around whose white space counts.
  var preformattedDepth = 0

  /// A writer of leaves from these bytes.
  init(_ source: [UInt8]) { self.source = source }

  /// Whether inline elements around leaves were left out.
  var hasLeftOut: Bool { told > Self.mostTold }

  /// Whether an element has asked for a leaf that no text has opened yet.
  var isAsked: Bool { asked != nil }

  /// Asks for a leaf of a kind, to be opened with its first text.
  mutating func ask(
    _ kind: NodeKind, level: Int = 0, traits: NodeTraits = [], columnSpan: Int = 1, at start: Int,
    end: Int
  ) {
    asked = Asked(
      kind: kind, level: level, traits: traits, columnSpan: columnSpan, start: start, end: end)
  }

  /// Opens the leaf that was asked for, else a paragraph, and the inline elements around it, which are
  /// left out in further leaves once they were told too often.
  mutating func open(
    inlines: [(style: InlineStyle, target: String?)], at start: Int, traits: NodeTraits = [],
    _ builder: inout DocumentBuilder
  ) {
    guard !isOpen else { return }
    let leaf =
      asked
      ?? Asked(kind: .paragraph, level: 0, traits: traits, columnSpan: 1, start: start, end: 0)
    asked = nil
    builder.begin(
      leaf.kind, level: leaf.level, traits: leaf.traits, columnSpan: leaf.columnSpan,
      at: min(leaf.start, start))
    openEnd = leaf.end
    isOpen = true
    isFresh = true
    furthest = start
    told += inlines.count
    guard told <= Self.mostTold else { return }
    for inline in inlines { builder.beginInline(inline.style, target: inline.target) }
  }

  /// Closes the leaf; one that was asked for and got no text leaves nothing.
  mutating func close(_ builder: inout DocumentBuilder) {
    asked = nil
    guard isOpen else { return }
    builder.dropLastSpace()
    builder.end(at: openEnd)
    isOpen = false
  }

  /// Parts the words before and behind.
  mutating func partWords(_ builder: inout DocumentBuilder) {
    guard isOpen, let last = builder.lastByte, !ASCII.isSpace(last) else { return }
    let mark = preformattedDepth > 0 ? UInt8(ascii: "\n") : UInt8(ascii: " ")
    builder.append(CollectionOfOne(mark), from: SourceRange(furthest, furthest))
  }

  /// Breaks the line; a second break in a row ends the paragraph.
  mutating func breakLine(over tag: Range<Int>, isFlat: Bool, _ builder: inout DocumentBuilder) {
    guard isOpen else { return }
    if preformattedDepth == 0 {
      if isFlat { return partWords(&builder) }
      builder.dropLast(UInt8(ascii: " "))
      if builder.lastByte == UInt8(ascii: "\n") { return close(&builder) }
      if builder.lastByte == nil { return }
    }
    builder.append(
      CollectionOfOne(UInt8(ascii: "\n")), from: SourceRange(tag.lowerBound, tag.upperBound))
    furthest = tag.upperBound
  }

  /// Appends text of the source to the open leaf.
  mutating func append(_ range: Range<Int>, _ builder: inout DocumentBuilder) {
    var position = range.lowerBound
    if preformattedDepth > 0, isFresh, position < range.upperBound {
      if source[position] == UInt8(ascii: "\r") { position += 1 }
      if position < range.upperBound, source[position] == UInt8(ascii: "\n") { position += 1 }
    }
    isFresh = false
    var runStart = position
    func flush(_ end: Int, _ builder: inout DocumentBuilder) {
      builder.append(verbatim: SourceRange(runStart, end))
    }
    while position < range.upperBound {
      let byte = source[position]
      if byte == UInt8(ascii: "&") {
        guard
          let reference = CharacterReference(
            in: source, at: position, before: range.upperBound, strict: false)
        else {
          position += 1
          continue
        }
        flush(position, &builder)
        let end = position + reference.sourceCount
        builder.append(reference.text, from: SourceRange(position, end))
        position = end
        runStart = end
      } else if ASCII.isSpace(byte), preformattedDepth == 0 {
        let start = position
        position += 1
        while position < range.upperBound, ASCII.isSpace(source[position]) { position += 1 }
        // A single blank between words is taken with them.
        if byte == UInt8(ascii: " "), position == start + 1, start > runStart { continue }
        flush(start, &builder)
        runStart = position
        guard let last = builder.lastByte, !ASCII.isSpace(last) else { continue }
        if byte == UInt8(ascii: " ") {
          builder.append(verbatim: SourceRange(start, start + 1))
        } else {
          builder.append(CollectionOfOne(UInt8(ascii: " ")), from: SourceRange(start, position))
        }
      } else {
        position += 1
      }
    }
    flush(range.upperBound, &builder)
    furthest = range.upperBound
  }
}
