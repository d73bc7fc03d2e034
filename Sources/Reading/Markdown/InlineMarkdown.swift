import CCmarkGFM
import StoryModel

/// Reads the inline mark-up of a stretch of text that is known to be one block.
enum InlineMarkdown {
  /// Appends the text of `range` to the builder's innermost leaf.
  ///
  /// Only a stretch with a byte that mark-up could begin with goes through the parser.
  static func append(_ bytes: [UInt8], _ range: Range<Int>, to builder: inout DocumentBuilder) {
    guard mayHoldMarkup(bytes, range) else {
      builder.append(verbatim: SourceRange(range.lowerBound, range.upperBound))
      return
    }
    let bareLinks = AutolinkGuard.allows(bytes, range)
    if !bareLinks, builder.notes.last != MarkdownReader.withoutBareLinks {
      builder.notes.append(MarkdownReader.withoutBareLinks)
    }
    let isRead = MarkdownParser.withTree(of: bytes, in: range, bareLinks: bareLinks) { root in
      guard let block = cmark_node_first_child(root), cmark_node_next(block) == nil,
        cmark_node_get_type(block) == CMARK_NODE_PARAGRAPH
      else { return false }
      let lines = LineTable(lines: [range])
      var aligner = InlineAligner(bytes, lines: lines, line: 0, quoteDepth: 0, range: range)
      aligner.append(block, to: &builder)
      return true
    }
    if isRead != true {
      builder.append(verbatim: SourceRange(range.lowerBound, range.upperBound))
    }
  }

  /// Whether a byte stands in the text with which mark-up or a bare link could begin.
  private static func mayHoldMarkup(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      switch bytes[position] {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "<"),
        UInt8(ascii: "&"), UInt8(ascii: "`"), UInt8(ascii: "~"), UInt8(ascii: "\\"),
        UInt8(ascii: "@"):
        return true
      case UInt8(ascii: ":") where bytes.holds("://", at: position, before: range.upperBound),
        UInt8(ascii: "w") where bytes.holds("www.", at: position, before: range.upperBound):
        return true
      default: position += 1
      }
    }
    return false
  }
}
