/// Puts a document together from a reader's events, in the order of the source.
///
/// The reader opens and closes blocks and appends text; the builder nests sections under headings,
/// keeps the source map, and closes what was left open. It accepts any order of calls: what makes no
/// sense (text outside a leaf) is put into a paragraph of its own, and a block's range grows to hold
/// all that was put into it.
public struct DocumentBuilder {
  private struct Open {
    let id: NodeID
    let kind: NodeKind
    /// The first byte of the source that belongs to it.
    var least: Int
    /// The byte behind the last that is known to belong to it.
    var furthest: Int
  }

  private let format: SourceFormat
  private let source: [UInt8]
  private var text: [UInt8] = []
  private var nodes: [Node] = []
  private var inlines: [InlineRun] = []
  private var targets: [String] = []
  private var sourceMap = SourceMap()
  private var open: [Open] = []
  private var openInlines: [(index: Int, style: InlineStyle, target: Int32)] = []
  /// The inlines of the innermost leaf that have ended, in the order of their ends.
  private var endedInlines: [Int] = []

  /// What the snapshot says about itself.
  public var metadata = Metadata()
  /// What a reader should know about the reading.
  public var notes: [ReadingNote] = []
  private var omissions: [RowOmission] = []

  /// A builder for the document of these bytes.
  public init(format: SourceFormat, source: [UInt8]) {
    self.format = format
    self.source = source
    text.reserveCapacity(source.count)
    push(.document, level: 0, traits: [], columnSpan: 1, at: 0)
  }

  /// The number of blocks that are open, the root counted.
  public var depth: Int { open.count }

  /// The kind of the innermost open block.
  public var innermost: NodeKind { open.last?.kind ?? .document }

  /// The number of nodes begun so far, the root counted.
  public var nodeCount: Int { nodes.count }

  /// The number of bytes of text appended so far.
  public var textCount: Int { text.count }

  /// Opens a block that begins at a byte of the source.
  ///
  /// A heading directly under the root or a section first closes the sections of its level and
  /// below, then opens a section of its own.
  public mutating func begin(
    _ kind: NodeKind, level: Int = 0, traits: NodeTraits = [], columnSpan: Int = 1, at offset: Int
  ) {
    if innermost.isLeaf { end() }
    if kind == .heading, innermost == .document || innermost == .section {
      while let last = open.last, last.kind == .section, Int(nodes[last.id].level) >= level {
        pop()
      }
      push(.section, level: level, traits: [], columnSpan: 1, at: offset)
    }
    push(kind, level: level, traits: traits, columnSpan: columnSpan, at: offset)
  }

  /// Closes the innermost block, which ends before a byte of the source or, where none is given,
  /// behind the last byte that was put into it; the root stays open.
  public mutating func end(at offset: Int = 0) {
    guard open.count > 1 else { return }
    extend(to: offset)
    pop()
  }

  /// Lets the innermost block reach at least up to a byte of the source.
  public mutating func extend(to offset: Int) {
    guard !open.isEmpty else { return }
    let last = open.count - 1
    open[last].furthest = max(open[last].furthest, min(offset, source.count))
  }

  /// Appends bytes of the source to the innermost leaf as they are.
  public mutating func append(verbatim range: SourceRange) {
    guard !range.isEmpty, Int(range.end) <= source.count else { return }
    ensureLeaf(at: Int(range.start))
    let start = text.count
    text.append(contentsOf: source[range.indices])
    note(TextRange(start, text.count), from: range, unit: 1)
  }

  /// Appends text that stands for other bytes of the source, such as a character reference.
  public mutating func append(_ bytes: some Collection<UInt8>, from range: SourceRange) {
    guard !bytes.isEmpty else { return }
    ensureLeaf(at: Int(range.start))
    let start = text.count
    text.append(contentsOf: bytes)
    note(TextRange(start, text.count), from: range, unit: 0)
  }

  /// Appends a byte that stands for other bytes of the source, such as a line's end.
  public mutating func append(_ byte: CollectionOfOne<UInt8>, from range: SourceRange) {
    ensureLeaf(at: Int(range.start))
    let start = text.count
    text.append(byte[0])
    note(TextRange(start, text.count), from: range, unit: 0)
  }

  /// Begins a stretch of text that is set apart.
  public mutating func beginInline(_ style: InlineStyle, target: String? = nil) {
    var index: Int32 = -1
    if let target {
      index = Int32(clamping: targets.count)
      targets.append(target)
    }
    inlines.append(InlineRun(text: TextRange(text.count, text.count), style: style, target: index))
    openInlines.append((inlines.count - 1, style, index))
  }

  /// Ends the stretch that was begun last.
  public mutating func endInline() {
    guard let (index, style, target) = openInlines.popLast() else { return }
    inlines[index] = InlineRun(
      text: TextRange(Int(inlines[index].text.start), text.count), style: style, target: target)
    endedInlines.append(index)
  }

  /// The last byte of the innermost leaf's text; `nil` where it has none yet.
  public var lastByte: UInt8? {
    guard let leaf = open.last, leaf.kind.isLeaf, text.count > Int(nodes[leaf.id].text.start) else {
      return nil
    }
    return text[text.count - 1]
  }

  /// Takes back the last byte of the innermost leaf's text, if it is this one.
  public mutating func dropLast(_ byte: UInt8) {
    if lastByte == byte { shorten(to: text.count - 1) }
  }

  /// Takes back the blanks and line feeds at the end of the innermost leaf's text.
  public mutating func dropLastSpace() {
    guard let leaf = open.last, leaf.kind.isLeaf else { return }
    var end = text.count
    while end > Int(nodes[leaf.id].text.start),
      text[end - 1] == UInt8(ascii: " ") || text[end - 1] == UInt8(ascii: "\n")
    {
      end -= 1
    }
    shorten(to: end)
  }

  /// Cuts the text, and with it all that reached over its new end.
  private mutating func shorten(to count: Int) {
    guard count < text.count else { return }
    text.removeLast(text.count - count)
    sourceMap.truncate(to: count)
    func cut(_ index: Int) {
      let run = inlines[index]
      inlines[index] = InlineRun(
        text: TextRange(min(Int(run.text.start), count), min(Int(run.text.end), count)),
        style: run.style, target: run.target)
    }
    for index in endedInlines.reversed() {
      guard Int(inlines[index].text.end) > count else { break }
      cut(index)
    }
    for inline in openInlines.reversed() {
      guard Int(inlines[inline.index].text.start) > count else { break }
      cut(inline.index)
    }
  }

  /// Leaves out rows of the innermost table: the next node begun stands behind them.
  public mutating func omitRows(_ count: Int, from range: SourceRange) {
    guard count > 0 else { return }
    extend(to: Int(range.end))
    omissions.append(RowOmission(next: nodes.count, count: count, source: range))
  }

  /// Closes all that is open and gives the document.
  public mutating func finish() -> Document {
    while !openInlines.isEmpty { endInline() }
    while open.count > 1 { pop() }
    if !open.isEmpty {
      extend(to: source.count)
      pop()
    }
    return Document(
      format: format, source: source, text: text, nodes: nodes,
      inlines: inlines.filter { !$0.text.isEmpty || $0.style.contains(.image) }, targets: targets,
      sourceMap: sourceMap, metadata: metadata, notes: notes, omissions: omissions)
  }

  private mutating func ensureLeaf(at offset: Int) {
    if !innermost.isLeaf { begin(.paragraph, at: offset) }
  }

  private mutating func note(_ range: TextRange, from source: SourceRange, unit: UInt8) {
    sourceMap.append(
      SourceMap.Piece(text: range, source: source, textUnit: unit, sourceUnit: unit))
    let last = open.count - 1
    open[last].least = min(open[last].least, Int(source.start))
    open[last].furthest = max(open[last].furthest, Int(source.end))
  }

  private mutating func push(
    _ kind: NodeKind, level: Int, traits: NodeTraits, columnSpan: Int, at offset: Int
  ) {
    let parent = open.last.map { Int32(clamping: $0.id) } ?? -1
    let start = min(max(0, offset), source.count)
    open.append(Open(id: nodes.count, kind: kind, least: start, furthest: start))
    nodes.append(
      Node(
        kind: kind, level: UInt8(clamping: level), traits: traits,
        columnSpan: UInt8(clamping: max(1, columnSpan)), parent: parent, subtreeCount: 1,
        source: SourceRange(start, start), text: TextRange(text.count, text.count)))
  }

  /// What an empty container is given, so that every block of the tree holds a leaf.
  private func filling(of kind: NodeKind) -> NodeKind? {
    switch kind {
    case .list: .item
    case .item, .quotation, .section, .document: .paragraph
    case .table: .row
    case .row: .cell
    default: nil
    }
  }

  private mutating func pop() {
    if let last = open.last, last.id > 0, nodes.count == last.id + 1,
      let filling = filling(of: last.kind)
    {
      push(
        filling, level: filling == .item ? Int(nodes[last.id].level) : 0, traits: [],
        columnSpan: 1, at: last.furthest)
      pop()
    }
    guard let last = open.popLast() else { return }
    let node = nodes[last.id]
    if last.kind.isLeaf {
      while !openInlines.isEmpty { endInline() }
      endedInlines.removeAll(keepingCapacity: true)
    }
    var textEnd = text.count
    if last.kind.isLeaf {
      text.append(UInt8(ascii: "\n"))
    } else if textEnd > Int(node.text.start), nodes.count > last.id + 1 {
      textEnd -= 1  // The line feed behind the last leaf belongs to no node.
    }
    if !open.isEmpty {
      let parent = open.count - 1
      open[parent].least = min(open[parent].least, last.least)
      open[parent].furthest = max(open[parent].furthest, last.furthest)
    }
    nodes[last.id] = Node(
      kind: node.kind, level: node.level, traits: node.traits, columnSpan: node.columnSpan,
      parent: node.parent, subtreeCount: UInt32(clamping: nodes.count - last.id),
      source: SourceRange(last.least, last.furthest),
      text: TextRange(Int(node.text.start), textEnd))
  }
}
