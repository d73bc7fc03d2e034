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
    MarkdownParser.withTree(of: text, in: body..<text.count) { root in
      var walk = MarkdownWalk(text, lines: lines, depthLimit: limits.depth)
      walk.run(root, into: &builder)
    }
  }
}
