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
    let parts =
      limits.parsesPlainBlocks
      ? [.mixed(lines: 0..<lines.count)] : PlainBlocks.parts(of: text, lines)
    read(parts, of: text, lines, depthLimit: limits.depth, into: &builder)
  }

  /// Reads plain blocks as they stand and all between them by the parser.
  private static func read(
    _ parts: [PlainBlocks.Part], of bytes: [UInt8], _ lines: LineTable, depthLimit: Int,
    into builder: inout DocumentBuilder
  ) {
    var walk = MarkdownWalk(bytes, depthLimit: depthLimit)
    for part in parts {
      switch part {
      case .heading(let line, let level, let text):
        builder.begin(.heading, level: level, at: lines[line].lowerBound)
        builder.append(verbatim: SourceRange(text.lowerBound, text.upperBound))
        builder.end(at: text.upperBound)
      case .paragraph(let own):
        var end = lines[own.lowerBound].lowerBound
        builder.begin(.paragraph, at: end)
        for line in own {
          let range = lines[line]
          if line > own.lowerBound {
            builder.append(
              CollectionOfOne(UInt8(ascii: " ")), from: SourceRange(end, range.lowerBound))
          }
          builder.append(verbatim: SourceRange(range.lowerBound, range.upperBound))
          end = range.upperBound
        }
        builder.end(at: end)
      case .mixed(let own):
        let end = own.upperBound < lines.count ? lines[own.upperBound].lowerBound : bytes.count
        MarkdownParser.withTree(of: bytes, in: lines[own.lowerBound].lowerBound..<end) { root in
          walk.run(root, lines: lines[own], into: &builder)
        }
      }
    }
    walk.finish(into: &builder)
  }
}
