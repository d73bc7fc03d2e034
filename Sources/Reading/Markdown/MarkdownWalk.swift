import CCmarkGFM
import Glibc
import StoryModel

/// Turns cmark-gfm's tree into builder events, with byte ranges from lines and columns.
struct MarkdownWalk {
  private let bytes: [UInt8]
  private var lines = LineTable(lines: [])
  private let depthLimit: Int
  private var quoteDepth = 0
  private var listDepth = 0
  /// For each container that was entered, whether it was opened in the builder.
  private var opened: [Bool] = []
  /// Whether a container was left out.
  private var isFlattened = false
  private var isTask = false

  /// A walk over trees of these bytes; containers deeper than `depthLimit` are flattened.
  init(_ bytes: [UInt8], depthLimit: Int) {
    self.bytes = bytes
    self.depthLimit = depthLimit
  }

  /// Walks the tree below `root`, which was made of `lines`.
  mutating func run(
    _ root: MarkdownNode, lines: LineTable, into builder: inout DocumentBuilder
  ) {
    self.lines = lines
    isTask = false
    var steps = MarkdownSteps(below: root)
    while let (node, isEntering) = steps.next() {
      if !isEntering {
        leave(node, &builder)
      } else if enter(node, &builder) {
        // The inlines of a leaf were read with it.
        steps.skip(node)
      }
    }
  }

  /// Says at the end what was read more coarsely.
  func finish(into builder: inout DocumentBuilder) {
    guard isFlattened else { return }
    builder.notes.append(
      ReadingNote(
        .coarse, "Blocks nested more than \(depthLimit) deep were read as if they stood there."))
  }

  /// Opens a container or reads a leaf; true where the node's children were read.
  private mutating func enter(
    _ node: MarkdownNode, _ builder: inout DocumentBuilder
  ) -> Bool {
    let start = start(of: node)
    switch cmark_node_get_type(node) {
    case CMARK_NODE_BLOCK_QUOTE:
      quoteDepth += 1
      open(.quotation, at: start, &builder)
    case CMARK_NODE_LIST:
      listDepth += 1
      let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      open(.list, level: listDepth, traits: isOrdered ? .ordered : [], at: start, &builder)
    case CMARK_NODE_ITEM:
      open(.item, level: listDepth, traits: itemTraits(node), at: start, &builder)
      builder.extend(to: start + 1)
    case CMARK_NODE_PARAGRAPH:
      readParagraph(node, &builder)
      return true
    case CMARK_NODE_HEADING:
      readHeading(node, &builder)
      return true
    case CMARK_NODE_CODE_BLOCK:
      CodeBlock.read(node, bytes, lines, at: start, into: &builder)
    case CMARK_NODE_HTML_BLOCK:
      MarkupBlock.read(bytes, range(of: node), into: &builder)
    case CMARK_NODE_THEMATIC_BREAK:
      let line = bytes.trimmed(lines[firstLine(of: node)])
      builder.begin(.divider, at: start)
      builder.end(at: line.upperBound)
    default:
      // The header of cmark-gfm names the types of extensions only as text.
      guard strcmp(cmark_node_get_type_string(node), "table") == 0 else { return false }
      readTable(node, &builder)
      return true
    }
    return false
  }

  private mutating func leave(_ node: MarkdownNode, _ builder: inout DocumentBuilder) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_BLOCK_QUOTE:
      quoteDepth -= 1
      close(&builder)
    case CMARK_NODE_LIST:
      listDepth -= 1
      close(&builder)
    case CMARK_NODE_ITEM:
      close(&builder)
    default: break
    }
  }

  private mutating func open(
    _ kind: NodeKind, level: Int = 0, traits: NodeTraits = [], at start: Int,
    _ builder: inout DocumentBuilder
  ) {
    let fits = builder.depth < depthLimit
    opened.append(fits)
    if !fits { isFlattened = true }
    if fits { builder.begin(kind, level: level, traits: traits, at: start) }
  }

  private mutating func close(_ builder: inout DocumentBuilder) {
    if opened.popLast() == true { builder.end() }
  }

  private mutating func itemTraits(_ node: MarkdownNode) -> NodeTraits {
    var traits: NodeTraits = []
    if let parent = cmark_node_parent(node),
      cmark_node_get_list_type(parent) == CMARK_ORDERED_LIST
    {
      traits.insert(.ordered)
    }
    isTask = cmark_node_get_syntax_extension(node) != nil
    if isTask {
      traits.insert(.task)
      if cmark_gfm_extensions_get_tasklist_item_checked(node) { traits.insert(.checked) }
    }
    return traits
  }

  // MARK: Places

  /// The place of a node's first line in the table.
  private func firstLine(of node: MarkdownNode) -> Int {
    Int(cmark_node_get_start_line(node)) - 1
  }

  private func start(of node: MarkdownNode) -> Int {
    let line = lines[firstLine(of: node)]
    let column = Int(cmark_node_get_start_column(node)) - 1
    return min(line.lowerBound + max(0, column), line.upperBound)
  }

  /// From a node's first byte to the end of its last line, white space there not counted.
  private func range(of node: MarkdownNode) -> Range<Int> {
    let start = start(of: node)
    var last = lines[Int(cmark_node_get_end_line(node)) - 1].upperBound
    while last > start, ASCII.isSpace(bytes[last - 1]) { last -= 1 }
    return start..<max(start, last)
  }

  // MARK: Leaves

  private mutating func readParagraph(
    _ node: MarkdownNode, _ builder: inout DocumentBuilder
  ) {
    var range = range(of: node)
    var line = firstLine(of: node)
    (range, line) = ReferenceDefinitions.skip(
      in: bytes, lines: lines, line: line, range: range, before: node)
    let isTight =
      cmark_node_parent(node).flatMap { cmark_node_parent($0) }.map {
        cmark_node_get_type($0) == CMARK_NODE_LIST && cmark_node_get_list_tight($0) != 0
      } ?? false
    builder.begin(.paragraph, traits: isTight ? .tight : [], at: range.lowerBound)
    var content = range
    if isTask {
      isTask = false
      if bytes.holds("[", at: content.lowerBound, before: content.upperBound) {
        content = bytes.trimmed(
          min(content.lowerBound + 3, content.upperBound)..<content.upperBound)
      }
    }
    var aligner = InlineAligner(
      bytes, lines: lines, line: line, quoteDepth: quoteDepth, range: content)
    aligner.append(node, to: &builder)
    builder.end(at: range.upperBound)
  }

  private mutating func readHeading(
    _ node: MarkdownNode, _ builder: inout DocumentBuilder
  ) {
    let range = range(of: node)
    var content = range
    while content.lowerBound < content.upperBound,
      bytes[content.lowerBound] == UInt8(ascii: "#") || ASCII.isBlank(bytes[content.lowerBound])
    {
      content = content.lowerBound + 1..<content.upperBound
    }
    builder.begin(.heading, level: Int(cmark_node_get_heading_level(node)), at: range.lowerBound)
    var aligner = InlineAligner(
      bytes, lines: lines, line: firstLine(of: node), quoteDepth: quoteDepth, range: content)
    aligner.append(node, to: &builder)
    builder.end(at: range.upperBound)
  }

  private mutating func readTable(
    _ node: MarkdownNode, _ builder: inout DocumentBuilder
  ) {
    builder.begin(.table, at: start(of: node))
    var row = cmark_node_first_child(node)
    while let current = row {
      let line = firstLine(of: current)
      let cells = PipeRow(bytes, from: start(of: current), to: lines[line].upperBound)
      let traits: NodeTraits =
        cmark_gfm_extensions_get_table_row_is_header(current) != 0 ? .header : []
      builder.begin(.row, traits: traits, at: cells.range.lowerBound)
      var cell = cmark_node_first_child(current)
      var index = 0
      while let here = cell {
        let range = cells[index]
        builder.begin(.cell, traits: traits, at: range.lowerBound)
        var aligner = InlineAligner(
          bytes, lines: lines, line: line, quoteDepth: quoteDepth, range: range)
        aligner.append(here, to: &builder)
        builder.end(at: range.upperBound)
        index += 1
        cell = cmark_node_next(here)
      }
      builder.end(at: cells.range.upperBound)
      row = cmark_node_next(current)
    }
    let last = lines[Int(cmark_node_get_end_line(node)) - 1]
    builder.end(at: bytes.trimmed(last).upperBound)
  }
}
