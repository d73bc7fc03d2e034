import CCmarkGFM

/// Finds where a paragraph's text begins behind link reference definitions.
///
/// cmark-gfm takes the definitions out of a paragraph's content but leaves its first line where it
/// was.
enum ReferenceDefinitions {
  /// The paragraph's range and line, both behind the definitions that its first lines hold.
  static func skip(
    in bytes: [UInt8], lines: LineTable, line: Int, range: Range<Int>,
    before node: MarkdownNode
  ) -> (Range<Int>, Int) {
    guard bytes.holds("[", at: range.lowerBound, before: range.upperBound) else {
      return (range, line)
    }
    var (range, line) = (range, line)
    while let label = LinkTail.end(label: bytes, from: range.lowerBound, before: range.upperBound),
      bytes.holds(":", at: label, before: range.upperBound), !startsWithBracket(node),
      line + 1 < lines.count, lines[line + 1].lowerBound < range.upperBound
    {
      line += 1
      range = bytes.trimmed(lines[line].lowerBound..<range.upperBound)
      guard range.lowerBound < range.upperBound else { break }
    }
    return (range, line)
  }

  private static func startsWithBracket(_ node: MarkdownNode) -> Bool {
    guard let first = cmark_node_first_child(node), let literal = cmark_node_get_literal(first)
    else { return false }
    return literal[0] == CChar(bitPattern: UInt8(ascii: "["))
  }
}
