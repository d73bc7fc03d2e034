import StoryModel

/// Reads the text of a cell.
enum DelimitedCell {
  /// Appends a cell's text: quotation marks undone, line ends as line feeds; blanks belong to it.
  static func append(
    _ cell: DelimitedScanner.Cell, of bytes: UnsafeBufferPointer<UInt8>,
    to builder: inout DocumentBuilder
  ) {
    let range = cell.content
    guard cell.isQuoted else {
      builder.append(verbatim: SourceRange(range.lowerBound, range.upperBound))
      return
    }
    var start = range.lowerBound
    var place = start
    while place < range.upperBound {
      let next = place + 1 < range.upperBound ? bytes[place + 1] : 0
      switch (bytes[place], next) {
      case (UInt8(ascii: "\""), UInt8(ascii: "\"")):
        builder.append(verbatim: SourceRange(start, place))
        builder.append(CollectionOfOne(UInt8(ascii: "\"")), from: SourceRange(place, place + 2))
        place += 2
        start = place
      case (UInt8(ascii: "\r"), _):
        builder.append(verbatim: SourceRange(start, place))
        let end = next == UInt8(ascii: "\n") ? place + 2 : place + 1
        builder.append(CollectionOfOne(UInt8(ascii: "\n")), from: SourceRange(place, end))
        place = end
        start = place
      default: place += 1
      }
    }
    builder.append(verbatim: SourceRange(start, range.upperBound))
  }
}
