import StoryModel

/// Reads text that is laid out by lines: bare headings, lists, tables, quotations, paragraphs.
///
/// Complexity: linear in the bytes.
struct LineReader {
  private let bytes: [UInt8]
  private let lines: LineTable
  private let shapes: [LineShape]
  private let layout: LineLayout
  private let hasMarkup: Bool
  private var line = 0
  private var hasBlock = false

  /// Reads `bytes` from a byte on into `builder`; `markup` says that inline Markdown is in the lines.
  static func read(
    _ bytes: [UInt8], from start: Int = 0, layout: LineLayout, markup: Bool = false,
    into builder: inout DocumentBuilder
  ) {
    var reader = LineReader(bytes, from: start, layout: layout, markup: markup)
    reader.run(into: &builder)
  }

  private init(_ bytes: [UInt8], from start: Int, layout: LineLayout, markup: Bool) {
    self.bytes = bytes
    self.layout = layout
    hasMarkup = markup
    let table = LineTable(of: bytes, from: start)
    lines = table
    shapes = (0..<table.count).map { LineShape(bytes, table[$0]) }
  }

  private mutating func run(into builder: inout DocumentBuilder) {
    while line < lines.count {
      let range = bytes.trimmed(lines[line])
      switch shapes[line] {
      case .blank:
        line += 1
        continue
      case .heading(let level, let content):
        appendLeaf(.heading, level: level, range, content: content, &builder)
        line += 1
      case .item: readList(into: &builder)
      case .row: readTable(into: &builder)
      case .quotation: readQuotation(into: &builder)
      case .divider, .underline:
        builder.begin(.divider, at: range.lowerBound)
        builder.end(at: range.upperBound)
        line += 1
      case .fence where hasMarkup: readCode(into: &builder)
      case .fence, .text: readText(into: &builder)
      }
      hasBlock = true
    }
  }

  private func appendLeaf(
    _ kind: NodeKind, level: Int = 0, traits: NodeTraits = [], _ range: Range<Int>,
    content: Range<Int>, _ builder: inout DocumentBuilder
  ) {
    builder.begin(kind, level: level, traits: traits, at: range.lowerBound)
    appendInline(content, &builder)
    builder.end(at: range.upperBound)
  }

  private func appendInline(_ range: Range<Int>, _ builder: inout DocumentBuilder) {
    if hasMarkup {
      InlineMarkdown.append(bytes, range, to: &builder)
    } else {
      builder.append(verbatim: SourceRange(range.lowerBound, range.upperBound))
    }
  }

  // MARK: Text

  private mutating func readText(into builder: inout DocumentBuilder) {
    let first = line
    let range = bytes.trimmed(lines[first])
    if first + 1 < lines.count, case .underline(let level) = shapes[first + 1] {
      builder.begin(.heading, level: level, at: range.lowerBound)
      appendInline(range, &builder)
      builder.end(at: bytes.trimmed(lines[first + 1]).upperBound)
      line += 2
    } else if isHeading(first) {
      appendLeaf(.heading, level: hasBlock ? 2 : 1, range, content: range, &builder)
      line += 1
    } else if layout == .lines {
      appendLeaf(.paragraph, range, content: range, &builder)
      line += 1
    } else {
      builder.begin(.paragraph, at: range.lowerBound)
      repeat {
        let part = bytes.trimmed(lines[line])
        if line > first {
          builder.append(
            CollectionOfOne(UInt8(ascii: " ")),
            from: SourceRange(bytes.trimmed(lines[line - 1]).upperBound, part.lowerBound))
        }
        appendInline(part, &builder)
        line += 1
      } while line < lines.count && isText(line)
      builder.end(at: bytes.trimmed(lines[line - 1]).upperBound)
    }
  }

  private func isText(_ line: Int) -> Bool {
    shapes[line] == .text || (shapes[line] == .fence && !hasMarkup)
  }

  /// Whether a line of text is a heading, by what stands below it; see `BareHeading`.
  private func isHeading(_ index: Int) -> Bool {
    guard BareHeading.isCandidate(bytes, bytes.trimmed(lines[index])) else { return false }
    let isAloneAbove = index == 0 || shapes[index - 1] == .blank
    let isAloneBelow = index + 1 < lines.count && shapes[index + 1] == .blank
    // In wrapped text a heading is parted from its neighbours; any other line is a piece of one.
    if layout == .wrapped, !(isAloneAbove && isAloneBelow) { return false }
    switch below(index) {
    case .paragraph: return true
    case .candidate: return nextBlock(index).map { below($0) == .paragraph } ?? false
    case .listOrTable:
      let words = BareHeading.words(bytes, bytes.trimmed(lines[index]))
      return (isAloneAbove || isAloneBelow) && words <= BareHeading.maximumWordsAboveList
    case .other: return false
    }
  }

  private func nextBlock(_ index: Int) -> Int? {
    shapes[(index + 1)...].firstIndex { $0 != .blank }
  }

  private func below(_ index: Int) -> BareHeading.Below {
    guard let next = nextBlock(index) else { return .other }
    switch shapes[next] {
    case .item, .row: return .listOrTable
    case .quotation: return .paragraph
    case .text:
      if layout == .wrapped, next + 1 < lines.count, isText(next + 1) { return .paragraph }
      return BareHeading.isCandidate(bytes, bytes.trimmed(lines[next])) ? .candidate : .paragraph
    default: return .other
    }
  }

  // MARK: Lists

  private mutating func readList(into builder: inout DocumentBuilder) {
    var indents: [(indent: Int, isOrdered: Bool)] = []
    while line < lines.count,
      case .item(let marker, let content, let isOrdered, let indent) =
        shapes[line]
    {
      while let last = indents.last, last.indent > indent + 1 {
        builder.end()
        builder.end()
        indents.removeLast()
      }
      if let last = indents.last, last.indent + 1 >= indent || indents.count >= 32 {
        builder.end()
        if last.isOrdered != isOrdered {
          builder.end()
          indents.removeLast()
        }
      }
      if indents.isEmpty || indents.count < 32 && isDeeper(indents, indent, isOrdered) {
        indents.append((indent, isOrdered))
        builder.begin(
          .list, level: indents.count, traits: isOrdered ? .ordered : [], at: marker)
      }
      builder.begin(
        .item, level: indents.count, traits: isOrdered ? .ordered : [], at: marker)
      let end = readItem(content, into: &builder)
      builder.extend(to: end)
      line = nextItem(from: line + 1) ?? line + 1
    }
    for _ in indents {
      builder.end()
      builder.end()
    }
  }

  private func isDeeper(
    _ indents: [(indent: Int, isOrdered: Bool)], _ indent: Int, _ isOrdered: Bool
  ) -> Bool {
    guard let last = indents.last else { return true }
    return indent > last.indent + 1
  }

  /// Reads an item's text, in wrapped text with the indented lines that continue it.
  private mutating func readItem(
    _ content: Range<Int>, into builder: inout DocumentBuilder
  ) -> Int {
    guard !content.isEmpty else { return content.upperBound }
    builder.begin(.paragraph, traits: .tight, at: content.lowerBound)
    appendInline(content, &builder)
    var end = content.upperBound
    while layout == .wrapped, line + 1 < lines.count, isText(line + 1) {
      line += 1
      let part = bytes.trimmed(lines[line])
      builder.append(
        CollectionOfOne(UInt8(ascii: " ")), from: SourceRange(end, part.lowerBound))
      appendInline(part, &builder)
      end = part.upperBound
    }
    builder.end(at: end)
    return end
  }

  /// The next item of the same list: the next line, or one behind a single blank line.
  private func nextItem(from index: Int) -> Int? {
    guard index < lines.count else { return nil }
    if case .item = shapes[index] { return index }
    if shapes[index] == .blank, index + 1 < lines.count, case .item = shapes[index + 1] {
      return index + 1
    }
    return nil
  }

  // MARK: Tables

  private mutating func readTable(into builder: inout DocumentBuilder) {
    let first = line
    builder.begin(.table, at: bytes.trimmed(lines[first]).lowerBound)
    var hasHeader = false
    if first + 1 < lines.count, shapes[first + 1] == .row {
      let second = lines[first + 1]
      hasHeader = PipeRow(bytes, from: second.lowerBound, to: second.upperBound)
        .isDelimiter(in: bytes)
    }
    while line < lines.count, shapes[line] == .row {
      let row = PipeRow(bytes, from: lines[line].lowerBound, to: lines[line].upperBound)
      defer { line += 1 }
      if row.isDelimiter(in: bytes) {
        builder.extend(to: row.range.upperBound)
        continue
      }
      let traits: NodeTraits = hasHeader && line == first ? .header : []
      builder.begin(.row, traits: traits, at: row.range.lowerBound)
      for cell in row.cells {
        builder.begin(.cell, traits: traits, at: cell.lowerBound)
        appendInline(cell, &builder)
        builder.end(at: cell.upperBound)
      }
      builder.end(at: row.range.upperBound)
    }
    builder.end()
  }

  // MARK: Quotations and code

  private mutating func readQuotation(into builder: inout DocumentBuilder) {
    builder.begin(.quotation, at: bytes.trimmed(lines[line]).lowerBound)
    var isOpen = false
    while line < lines.count, case .quotation(let content) = shapes[line] {
      if isOpen, content.isEmpty || layout == .lines {
        builder.end()
        isOpen = false
      }
      if !content.isEmpty {
        if isOpen {
          let end = bytes.trimmed(lines[line - 1]).upperBound
          builder.append(
            CollectionOfOne(UInt8(ascii: " ")), from: SourceRange(end, content.lowerBound))
        } else {
          builder.begin(.paragraph, at: content.lowerBound)
          isOpen = true
        }
        appendInline(content, &builder)
      }
      line += 1
    }
    if isOpen { builder.end() }
    builder.end(at: bytes.trimmed(lines[line - 1]).upperBound)
  }

  private mutating func readCode(into builder: inout DocumentBuilder) {
    builder.begin(.code, at: bytes.trimmed(lines[line]).lowerBound)
    line += 1
    let first = line
    while line < lines.count, shapes[line] != .fence {
      if line > first {
        builder.append(
          CollectionOfOne(UInt8(ascii: "\n")),
          from: SourceRange(lines[line - 1].upperBound, lines[line].lowerBound))
      }
      builder.append(verbatim: SourceRange(lines[line].lowerBound, lines[line].upperBound))
      line += 1
    }
    line += 1
    builder.end(at: bytes.trimmed(lines[min(line, lines.count) - 1]).upperBound)
  }
}
