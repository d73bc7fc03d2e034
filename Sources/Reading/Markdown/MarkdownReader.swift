import CCmarkGFM
import StoryModel

/// Reads CommonMark with GitHub's tables, task lists and strikethrough.
enum MarkdownReader {
  /// Reads `bytes`, which are valid UTF-8, into `builder`.
  static func read(_ bytes: [UInt8], limits: ReadingLimits, into builder: inout DocumentBuilder) {
    let body = FrontMatter.read(bytes, into: &builder)
    var lines = LineTable(of: bytes, from: body)
    if RunningText.layout(of: bytes, lines: lines) == .lines {
      builder.notes.append(
        ReadingNote(
          .linesReadAsBlocks,
          "The text has one paragraph per line and hardly a blank line; each line was read as a "
            + "block of its own."))
      var cost = ParserCost()
      cost.count(bytes, lines, 0..<lines.count, alone: true)
      if !cost.isBearable { builder.notes.append(costly) }
      LineReader.read(
        bytes, from: body, layout: .lines, markup: cost.isBearable, into: &builder)
      return
    }
    var text = bytes
    let (joined, joints) = TableContinuation.joined(bytes, lines)
    if joints > 0 {
      text = joined
      lines = LineTable(of: joined, from: body)
      builder.notes.append(
        ReadingNote(
          .tableContinued,
          "A table goes on behind a blank line (\(joints) in all); its rows were read as one table."
        ))
    }
    if let cells = TableGuard.cells(in: text, lines: lines, over: limits.tableCells) {
      builder.notes.append(
        ReadingNote(
          .coarse,
          "A table would have at least \(cells) cells, more than \(limits.tableCells) are "
            + "parsed; the text was read line by line."))
      LineReader.read(bytes, from: body, layout: .wrapped, into: &builder)
      return
    }
    // Where blocks may not nest as plain ones do, the walk flattens them.
    let parts =
      limits.parsesPlainBlocks || limits.depth < plainDepth
      ? [.mixed(lines: 0..<lines.count)] : PlainBlocks.parts(of: text, lines)
    var cost = ParserCost()
    for case .mixed(let own) in parts { cost.count(text, lines, own, alone: false) }
    guard cost.isBearable, ReferenceCost.isBearable(text, lines) else {
      builder.notes.append(costly)
      LineReader.read(bytes, from: body, layout: .wrapped, into: &builder)
      return
    }
    read(parts, of: text, lines, depthLimit: limits.depth, into: &builder)
  }

  private static let costly = ReadingNote(
    .coarse,
    "Marks that never end, stand within each other or are referred to very often would take the parser "
      + "too long or too much memory; the text was read line by line without them.")
  /// The note for a text in which addresses without marks around them are no links.
  static let withoutBareLinks = ReadingNote(
    .coarse,
    "Addresses without marks around them are so many or so long that they were not read as links.")

  /// The most blocks that a plain one stands in and is made of, and some more.
  private static let plainDepth = 16

  /// Reads plain blocks as they stand and all between them by the parser.
  private static func read(
    _ parts: [MarkdownPart], of bytes: [UInt8], _ lines: LineTable, depthLimit: Int,
    into builder: inout DocumentBuilder
  ) {
    var walk = MarkdownWalk(bytes, depthLimit: depthLimit)
    var hasBareLinks = true
    for part in parts {
      guard case .mixed(let own) = part else {
        part.append(bytes, lines, to: &builder)
        continue
      }
      let end = own.upperBound < lines.count ? lines[own.upperBound].lowerBound : bytes.count
      let range = lines[own.lowerBound].lowerBound..<end
      let bareLinks = AutolinkGuard.allows(bytes, range)
      hasBareLinks = hasBareLinks && bareLinks
      MarkdownParser.withTree(of: bytes, in: range, bareLinks: bareLinks) { root in
        walk.run(root, lines: lines[own], into: &builder)
      }
    }
    if !hasBareLinks { builder.notes.append(withoutBareLinks) }
    walk.finish(into: &builder)
  }
}
