package import StoryModel

/// Finds where sentences end.
package enum SentenceSegmenter {
  /// The sentences of a leaf block, without white space at their ends, in order.
  ///
  /// Headings, cells, code and figures are one sentence each.
  package static func sentences(of document: Document, in leaf: NodeID) -> [TextRange] {
    let node = document.nodes[leaf]
    guard node.kind == .paragraph else { return node.text.isEmpty ? [] : [node.text] }
    var result: [TextRange] = []
    let text = document.text
    var start = Int(node.text.start)
    let end = Int(node.text.end)
    var position = start
    while position < end {
      let byte = text[position]
      position += 1
      guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?"),
        position < end, text[position] == UInt8(ascii: " ")
      else { continue }
      result.append(TextRange(start, position))
      while position < end, text[position] == UInt8(ascii: " ") { position += 1 }
      start = position
    }
    if start < end { result.append(TextRange(start, end)) }
    return result
  }
}
