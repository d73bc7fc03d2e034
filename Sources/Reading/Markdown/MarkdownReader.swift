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
      LineReader.read(bytes, from: body, layout: .lines, markup: true, into: &builder)
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
    read(parts, of: text, lines, depthLimit: limits.depth, into: &builder)
  }

  /// The most blocks that a plain one stands in and is made of, and some more.
  private static let plainDepth = 16

  /// Reads plain blocks as they stand and all between them by the parser.
  private static func read(
    _ parts: [MarkdownPart], of bytes: [UInt8], _ lines: LineTable, depthLimit: Int,
    into builder: inout DocumentBuilder
  ) {
    var walk = MarkdownWalk(bytes, depthLimit: depthLimit)
    for part in parts {
      guard case .mixed(let own) = part else {
        part.append(bytes, lines, to: &builder)
        continue
      }
      let end = own.upperBound < lines.count ? lines[own.upperBound].lowerBound : bytes.count
      MarkdownParser.withTree(of: bytes, in: lines[own.lowerBound].lowerBound..<end) { root in
        walk.run(root, lines: lines[own], into: &builder)
      }
    }
    walk.finish(into: &builder)
  }
}
