import CCmarkGFM
import Glibc
import StoryModel

/// Reads a code block's lines, each matched with the end of its line in the source.
enum CodeBlock {
  /// Appends the block `node` as one leaf.
  static func read(
    _ node: MarkdownNode, _ bytes: [UInt8], _ lines: LineTable, at start: Int,
    into builder: inout DocumentBuilder
  ) {
    var isFenced: CInt = 0
    var length: CInt = 0
    var offset: CInt = 0
    var fence: CChar = 0
    isFenced = cmark_node_get_fenced(node, &length, &offset, &fence)
    var line = Int(cmark_node_get_start_line(node)) - 1 + (isFenced != 0 ? 1 : 0)
    let last = lines[Int(cmark_node_get_end_line(node)) - 1]
    builder.begin(.code, at: start)
    if let literal = cmark_node_get_literal(node) {
      let text = UnsafeBufferPointer(start: literal, count: strlen(literal))
      text.withMemoryRebound(to: UInt8.self) { text in
        var rest = text[...]
        if rest.last == UInt8(ascii: "\n") { rest = rest.dropLast() }
        while true {
          let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
          let content = UnsafeBufferPointer(rebasing: rest[rest.startIndex..<end])
          append(content, from: lines[line], bytes, to: &builder)
          guard end < rest.endIndex else { break }
          let next = max(lines[line].upperBound, lines[line + 1].lowerBound)
          builder.append(
            CollectionOfOne(UInt8(ascii: "\n")), from: SourceRange(lines[line].upperBound, next))
          rest = rest[(end + 1)...]
          line += 1
        }
      }
    }
    var end = last.upperBound
    while end > start, ASCII.isSpace(bytes[end - 1]) { end -= 1 }
    builder.end(at: end)
  }

  private static func append(
    _ content: UnsafeBufferPointer<UInt8>, from line: Range<Int>, _ bytes: [UInt8],
    to builder: inout DocumentBuilder
  ) {
    let start = line.upperBound - content.count
    if start >= line.lowerBound, bytes[start..<line.upperBound].elementsEqual(content) {
      builder.append(verbatim: SourceRange(start, line.upperBound))
    } else {
      // A tab was split by the block's indentation.
      builder.append(content, from: SourceRange(line.lowerBound, line.upperBound))
    }
  }
}
