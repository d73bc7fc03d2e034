/// Puts a document together from a reader's events, in the order of the source.
///
/// The reader opens and closes blocks and appends text; the builder nests sections under headings,
/// keeps the source map, and closes what was left open. It accepts any order of calls: what makes no
/// sense (text outside a leaf) is put into a paragraph of its own.
public struct DocumentBuilder {
  private struct Open {
    let id: NodeID
    let kind: NodeKind
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

  /// What the snapshot says about itself.
  public var metadata = Metadata()
  /// What a reader should know about the reading.
  public var notes: [ReadingNote] = []

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

  /// Opens a block that begins at a byte of the source.
  ///
  /// A heading directly under the root or a section first closes the sections of its level and
  /// below, then opens a section of its own.
  public mutating func begin(
    _ kind: NodeKind, level: Int = 0, traits: NodeTraits = [], columnSpan: Int = 1, at offset: Int
  ) {
    if innermost.isLeaf { end(at: offset) }
    if kind == .heading, innermost == .document || innermost == .section {
      closeSections(ofLevel: level, at: offset)
      push(.section, level: level, traits: [], columnSpan: 1, at: offset)
    }
    push(kind, level: level, traits: traits, columnSpan: columnSpan, at: offset)
  }

  /// Closes the innermost block, which ends before a byte of the source; the root stays open.
  public mutating func end(at offset: Int) {
    guard open.count > 1 else { return }
    pop(at: offset)
  }

  /// Appends bytes of the source to the innermost leaf as they are.
  public mutating func append(verbatim range: SourceRange) {
    guard !range.isEmpty else { return }
    ensureLeaf(at: Int(range.start))
    let start = text.count
    text.append(contentsOf: source[range.indices])
    sourceMap.append(text: TextRange(start, text.count), source: range)
  }

  /// Appends text that stands for other bytes of the source, such as a character reference.
  public mutating func append(_ bytes: some Collection<UInt8>, from range: SourceRange) {
    guard !bytes.isEmpty else { return }
    ensureLeaf(at: Int(range.start))
    let start = text.count
    text.append(contentsOf: bytes)
    sourceMap.append(text: TextRange(start, text.count), source: range)
  }

  /// Begins a stretch of text that is set apart.
  public mutating func beginInline(_ style: InlineStyle, target: String? = nil) {
    var index: Int32 = -1
    if let target {
      index = Int32(targets.count)
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
  }

  /// The last byte of the innermost leaf's text; `nil` where it has none yet.
  public var lastByte: UInt8? {
    guard let leaf = open.last, leaf.kind.isLeaf, text.count > Int(nodes[leaf.id].text.start) else {
      return nil
    }
    return text[text.count - 1]
  }

  /// Closes all that is open and gives the document.
  public mutating func finish() -> Document {
    while !openInlines.isEmpty { endInline() }
    while !open.isEmpty { pop(at: source.count) }
    return Document(
      format: format, source: source, text: text, nodes: nodes,
      inlines: inlines.filter { !$0.text.isEmpty || $0.style.contains(.image) }, targets: targets,
      sourceMap: sourceMap, metadata: metadata, notes: notes)
  }

  private mutating func ensureLeaf(at offset: Int) {
    if !innermost.isLeaf { begin(.paragraph, at: offset) }
  }

  private mutating func closeSections(ofLevel level: Int, at offset: Int) {
    while let last = open.last, last.kind == .section, Int(nodes[last.id].level) >= level {
      pop(at: offset)
    }
  }

  private mutating func push(
    _ kind: NodeKind, level: Int, traits: NodeTraits, columnSpan: Int, at offset: Int
  ) {
    let parent = open.last.map { Int32($0.id) } ?? -1
    open.append(Open(id: nodes.count, kind: kind))
    nodes.append(
      Node(
        kind: kind, level: UInt8(clamping: level), traits: traits,
        columnSpan: UInt8(clamping: max(1, columnSpan)), parent: parent, subtreeCount: 1,
        source: SourceRange(offset, offset), text: TextRange(text.count, text.count)))
  }

  private mutating func pop(at offset: Int) {
    guard let last = open.popLast() else { return }
    let node = nodes[last.id]
    if last.kind.isLeaf {
      while !openInlines.isEmpty { endInline() }
    }
    var textEnd = text.count
    if last.kind.isLeaf {
      text.append(UInt8(ascii: "\n"))
    } else if textEnd > Int(node.text.start), nodes.count > last.id + 1 {
      textEnd -= 1  // The line feed behind the last leaf belongs to no node.
    }
    nodes[last.id] = Node(
      kind: node.kind, level: node.level, traits: node.traits, columnSpan: node.columnSpan,
      parent: node.parent, subtreeCount: UInt32(nodes.count - last.id),
      source: SourceRange(Int(node.source.start), offset),
      text: TextRange(Int(node.text.start), textEnd))
  }
}
