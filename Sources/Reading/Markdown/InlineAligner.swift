import CCmarkGFM
import Glibc
import StoryModel

/// Finds for each piece of a block's inline text the source bytes it was made from.
///
/// cmark-gfm tells columns for inlines, but they are wrong behind a line's stripped indentation, in
/// tables and around links; so the parser's events are followed through the source with a cursor
/// instead: delimiters are stepped over as the event at hand demands, and a literal is matched byte
/// by byte, escapes and character references undone on the way. What is appended verbatim was
/// compared, so it is verbatim. Complexity: linear in the block's bytes; a literal that does not
/// stand at the cursor is looked for once, within the block and within a budget.
struct InlineAligner {
  private let bytes: [UInt8]
  private let lines: LineTable
  private let quoteDepth: Int
  private let limit: Int
  private var line: Int
  private(set) var cursor: Int
  /// Bytes that may still be passed over in search of literals that were lost.
  private var searchBudget: Int
  private var openLinks: [LinkForm] = []

  /// How a link stands in the source, which says what follows its text.
  private enum LinkForm { case bracketed, pointed, bare }

  /// An aligner that begins at a byte of a line and ends before `limit`.
  init(_ bytes: [UInt8], lines: LineTable, line: Int, quoteDepth: Int, range: Range<Int>) {
    self.bytes = bytes
    self.lines = lines
    self.line = line
    self.quoteDepth = quoteDepth
    cursor = range.lowerBound
    limit = min(range.upperBound, bytes.count)
    searchBudget = 4 * range.count + 64
  }

  /// Follows the inline events below `block`, appending to the builder's innermost leaf.
  mutating func append(_ block: MarkdownNode, to builder: inout DocumentBuilder) {
    var steps = MarkdownSteps(below: block)
    while let (node, isEntering) = steps.next() {
      if isEntering { enter(node, &builder) } else { leave(node, &builder) }
    }
  }

  private mutating func enter(
    _ node: MarkdownNode, _ builder: inout DocumentBuilder
  ) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT:
      withLiteral(of: node) { aligner, literal in aligner.match(literal, &builder) }
    case CMARK_NODE_SOFTBREAK:
      breakLine(as: UInt8(ascii: " "), before: node, &builder)
    case CMARK_NODE_LINEBREAK:
      breakLine(as: UInt8(ascii: "\n"), before: node, &builder)
    case CMARK_NODE_CODE:
      builder.beginInline(.code)
      withLiteral(of: node) { aligner, literal in aligner.matchCode(literal, &builder) }
      builder.endInline()
    case CMARK_NODE_HTML_INLINE:
      withLiteral(of: node) { aligner, literal in aligner.passMarkup(literal, &builder) }
    case CMARK_NODE_EMPH:
      step(over: 1)
      builder.beginInline(.emphasis)
    case CMARK_NODE_STRONG:
      step(over: 2)
      builder.beginInline(.strong)
    case CMARK_NODE_LINK:
      openLinks.append(openLink())
      builder.beginInline(.link, target: String(cString: cmark_node_get_url(node)))
    case CMARK_NODE_IMAGE:
      if at(UInt8(ascii: "!")) { cursor += 1 }
      openLinks.append(openLink())
      builder.beginInline(.image, target: String(cString: cmark_node_get_url(node)))
    default:
      stepOverTildes()
      builder.beginInline(.strikethrough)
    }
  }

  private mutating func leave(
    _ node: MarkdownNode, _ builder: inout DocumentBuilder
  ) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_EMPH: step(over: 1)
    case CMARK_NODE_STRONG: step(over: 2)
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      switch openLinks.popLast() {
      case .bracketed: passLinkTail()
      case .pointed: if at(UInt8(ascii: ">")) { cursor += 1 }
      case .bare, nil: break
      }
    case CMARK_NODE_TEXT, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE,
      CMARK_NODE_HTML_INLINE:
      return
    default: stepOverTildes()
    }
    builder.endInline()
  }

  private func at(_ byte: UInt8) -> Bool { cursor < limit && bytes[cursor] == byte }

  private mutating func withLiteral(
    of node: MarkdownNode,
    _ body: (inout InlineAligner, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    guard let literal = cmark_node_get_literal(node) else { return }
    let count = strlen(literal)
    literal.withMemoryRebound(to: UInt8.self, capacity: count) { start in
      body(&self, UnsafeBufferPointer(start: start, count: count))
    }
  }

  // MARK: Delimiters

  private mutating func step(over count: Int) {
    for _ in 0..<count where at(UInt8(ascii: "*")) || at(UInt8(ascii: "_")) { cursor += 1 }
  }

  private mutating func stepOverTildes() {
    for _ in 0..<2 where at(UInt8(ascii: "~")) { cursor += 1 }
  }

  private mutating func openLink() -> LinkForm {
    if at(UInt8(ascii: "[")) {
      cursor += 1
      return .bracketed
    }
    if at(UInt8(ascii: "<")) {
      cursor += 1
      return .pointed
    }
    return .bare
  }

  /// Steps over `](target "title")`, `][label]` or `]`.
  private mutating func passLinkTail() {
    guard at(UInt8(ascii: "]")) else { return }
    cursor += 1
    if at(UInt8(ascii: "(")), let end = LinkTail.end(inline: bytes, from: cursor, before: limit) {
      cursor = end
    } else if at(UInt8(ascii: "[")),
      let end = LinkTail.end(label: bytes, from: cursor, before: limit)
    {
      cursor = end
    }
    settleLine()
  }

  private mutating func settleLine() {
    while line + 1 < lines.count, cursor >= lines[line + 1].lowerBound { line += 1 }
  }

  // MARK: Lines

  /// Steps to where the text of the next line begins.
  ///
  /// Behind a backslash the parser leaves a lazy line the blanks that it begins with.
  private mutating func breakLine(
    as byte: UInt8, before node: MarkdownNode, _ builder: inout DocumentBuilder
  ) {
    settleLine()
    var next = startOfNextLine()
    if let text = cmark_node_next(node), cmark_node_get_type(text) == CMARK_NODE_TEXT {
      withLiteral(of: text) { aligner, literal in
        for _ in 0..<literal.prefix(while: ASCII.isBlank).count
        where next > aligner.lines[aligner.line].lowerBound
          && ASCII.isBlank(aligner.bytes[next - 1])
        {
          next -= 1
        }
      }
    }
    builder.append(CollectionOfOne(byte), from: SourceRange(min(cursor, next), next))
    cursor = next
  }

  private mutating func startOfNextLine() -> Int {
    guard line + 1 < lines.count else { return limit }
    line += 1
    var position = lines[line].lowerBound
    let end = min(limit, lines[line].upperBound)
    var quotes = 0
    while position < end {
      if bytes[position] == UInt8(ascii: ">"), quotes < quoteDepth {
        quotes += 1
      } else if !ASCII.isBlank(bytes[position]) {
        break
      }
      position += 1
    }
    return min(position, limit)
  }

  // MARK: Literals

  private func standsAtCursor(_ literal: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = literal.baseAddress, cursor + literal.count <= limit else { return false }
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return false }
      return memcmp(base + cursor, start, literal.count) == 0
    }
  }

  private func holds(_ literal: UnsafeBufferPointer<UInt8>, _ byte: UInt8) -> Bool {
    literal.baseAddress.map { memchr($0, Int32(byte), literal.count) != nil } ?? false
  }

  /// Appends a text literal, undoing escapes and character references.
  private mutating func match(
    _ literal: UnsafeBufferPointer<UInt8>, _ builder: inout DocumentBuilder
  ) {
    if literal.isEmpty { return }
    if standsAtCursor(literal), !holds(literal, UInt8(ascii: "&")),
      !holds(literal, UInt8(ascii: "\\"))
    {
      builder.append(verbatim: SourceRange(cursor, cursor + literal.count))
      cursor += literal.count
      return
    }
    if !opens(literal, at: cursor) { cursor = search(literal) ?? cursor }
    var index = 0
    var runStart = cursor
    while index < literal.count {
      if let step = step(matching: literal, at: index) {
        if step.isVerbatim {
          cursor += 1
        } else {
          builder.append(verbatim: SourceRange(runStart, cursor))
          if step.textCount == 0 {
            cursor += step.sourceCount
          } else {
            let piece = UnsafeBufferPointer(rebasing: literal[index..<index + step.textCount])
            append(piece, from: SourceRange(cursor, cursor + step.sourceCount), &builder)
            cursor += step.sourceCount
          }
          runStart = cursor
        }
        index += step.textCount
      } else {
        builder.append(verbatim: SourceRange(runStart, cursor))
        let rest = UnsafeBufferPointer(rebasing: literal[index...])
        append(rest, from: SourceRange(cursor, cursor), &builder)
        return
      }
    }
    builder.append(verbatim: SourceRange(runStart, cursor))
  }

  /// Appends what the parser decoded, made valid: it writes the noncharacters U+FFFE and U+FFFF as
  /// single bytes that are no UTF-8.
  private func append(
    _ piece: UnsafeBufferPointer<UInt8>, from range: SourceRange, _ builder: inout DocumentBuilder
  ) {
    if piece.contains(where: { $0 >= 0xF8 }) {
      builder.append(Array(String(decoding: piece, as: UTF8.self).utf8), from: range)
    } else {
      builder.append(piece, from: range)
    }
  }

  private struct Step {
    var sourceCount: Int
    var textCount: Int
    var isVerbatim = false
  }

  /// What stands at the cursor for the literal's bytes from `index` on; `nil` where nothing does.
  private func step(matching literal: UnsafeBufferPointer<UInt8>, at index: Int) -> Step? {
    guard cursor < limit else { return nil }
    let byte = bytes[cursor]
    if byte == UInt8(ascii: "\\"), cursor + 1 < limit, ASCII.isPunctuation(bytes[cursor + 1]),
      bytes[cursor + 1] == literal[index]
    {
      return Step(sourceCount: 1, textCount: 0)
    }
    if byte == UInt8(ascii: "&"),
      let reference = CharacterReference(in: bytes, at: cursor, before: limit, strict: true),
      literal[index...].starts(with: reference.text)
    {
      return Step(sourceCount: reference.sourceCount, textCount: reference.text.count)
    }
    return byte == literal[index] ? Step(sourceCount: 1, textCount: 1, isVerbatim: true) : nil
  }

  private func opens(_ literal: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    var probe = self
    probe.cursor = position
    return probe.step(matching: literal, at: 0) != nil
  }

  /// Looks behind the cursor for the literal's first bytes, up to 16 of them.
  private mutating func search(_ literal: UnsafeBufferPointer<UInt8>) -> Int? {
    let head = literal.prefix(16)
    var position = cursor
    while position < limit, searchBudget > 0 {
      searchBudget -= 1
      if position + head.count <= limit, bytes[position..<position + head.count].elementsEqual(head)
      {
        return position
      }
      position += 1
    }
    return nil
  }

  /// Appends a code span's content, its line ends read as blanks.
  private mutating func matchCode(
    _ literal: UnsafeBufferPointer<UInt8>, _ builder: inout DocumentBuilder
  ) {
    var ticks = 0
    while at(UInt8(ascii: "`")) {
      cursor += 1
      ticks += 1
    }
    if beginsWithMoreBlanks(than: literal) { stepOverSpace() }
    var runStart = cursor
    for byte in literal {
      if at(byte) {
        cursor += 1
        continue
      }
      builder.append(verbatim: SourceRange(runStart, cursor))
      if at(UInt8(ascii: "\\")), byte == UInt8(ascii: "|") {
        cursor += 1
        runStart = cursor
        if at(byte) { cursor += 1 }
        continue
      }
      let from = cursor
      if at(UInt8(ascii: "\n")) || at(UInt8(ascii: "\r")) {
        settleLine()
        cursor = startOfNextLine()
      }
      builder.append(CollectionOfOne(byte), from: SourceRange(from, cursor))
      runStart = cursor
    }
    builder.append(verbatim: SourceRange(runStart, cursor))
    if !at(UInt8(ascii: "`")) { stepOverSpace() }
    for _ in 0..<ticks where at(UInt8(ascii: "`")) { cursor += 1 }
    settleLine()
  }

  private var isAtSpace: Bool {
    at(UInt8(ascii: " ")) || at(UInt8(ascii: "\n")) || at(UInt8(ascii: "\r"))
  }

  /// Whether a blank that the parser took off stands at the cursor: one more than before the literal.
  private func beginsWithMoreBlanks(than literal: UnsafeBufferPointer<UInt8>) -> Bool {
    var probe = self
    for byte in literal {
      guard probe.isAtSpace else { return false }
      guard byte == UInt8(ascii: " ") else { return true }
      probe.stepOverSpace()
    }
    return false
  }

  private mutating func stepOverSpace() {
    if at(UInt8(ascii: " ")) {
      cursor += 1
    } else if at(UInt8(ascii: "\n")) || at(UInt8(ascii: "\r")) {
      settleLine()
      cursor = startOfNextLine()
    }
  }

  /// Steps over inline HTML; a `<br>` breaks the line.
  private mutating func passMarkup(
    _ literal: UnsafeBufferPointer<UInt8>, _ builder: inout DocumentBuilder
  ) {
    let start = cursor
    for byte in literal {
      if at(byte) {
        cursor += 1
        if byte == UInt8(ascii: "\n") { settleLine() }
      } else if byte == UInt8(ascii: "\n") || ASCII.isBlank(byte) {
        if at(UInt8(ascii: "\r")) { cursor += 1 }
      } else if cursor < limit {
        // A stripped prefix of a continuation line stands here.
        while cursor < limit, ASCII.isBlank(bytes[cursor]) || bytes[cursor] == UInt8(ascii: ">") {
          cursor += 1
        }
        if at(byte) { cursor += 1 }
      }
    }
    settleLine()
    let isBreak =
      literal.count >= 4 && ASCII.lowercased(literal[1]) == UInt8(ascii: "b")
      && ASCII.lowercased(literal[2]) == UInt8(ascii: "r") && !ASCII.isLetter(literal[3])
    if isBreak {
      builder.append(CollectionOfOne(UInt8(ascii: "\n")), from: SourceRange(start, cursor))
    }
  }
}
