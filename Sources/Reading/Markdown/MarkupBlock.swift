import StoryModel

/// Reads a block of raw HTML inside Markdown.
enum MarkupBlock {
  /// Appends the text between the tags as paragraphs.
  static func read(_ bytes: [UInt8], _ range: Range<Int>, into builder: inout DocumentBuilder) {
    var position = range.lowerBound
    var textStart = position
    func flush(_ end: Int, _ builder: inout DocumentBuilder) {
      let text = bytes.trimmed(textStart..<max(textStart, end))
      guard !text.isEmpty else { return }
      builder.begin(.paragraph, at: text.lowerBound)
      builder.append(verbatim: SourceRange(text.lowerBound, text.upperBound))
      builder.end(at: text.upperBound)
    }
    while position < range.upperBound {
      guard bytes[position] == UInt8(ascii: "<") else {
        position += 1
        continue
      }
      flush(position, &builder)
      while position < range.upperBound, bytes[position] != UInt8(ascii: ">") { position += 1 }
      position += 1
      textStart = position
    }
    flush(range.upperBound, &builder)
  }
}
