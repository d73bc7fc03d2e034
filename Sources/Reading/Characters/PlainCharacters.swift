/// Decodes a stretch of HTML text apart from any document.
enum PlainCharacters {
  /// Appends the stretch with references decoded and white space collapsed, until the result has more
  /// than `limit` bytes; the place in the source up to which it was read.
  @discardableResult
  static func append(
    _ source: [UInt8], _ range: Range<Int>, to result: inout [UInt8], limit: Int = .max
  ) -> Int {
    var position = range.lowerBound
    while position < range.upperBound, result.count <= limit {
      let byte = source[position]
      if ASCII.isSpace(byte) {
        if let last = result.last, last != UInt8(ascii: " ") { result.append(UInt8(ascii: " ")) }
        position += 1
      } else if byte == UInt8(ascii: "&"),
        let reference = CharacterReference(
          in: source, at: position, before: range.upperBound, strict: false)
      {
        result.append(contentsOf: reference.text)
        position += reference.sourceCount
      } else {
        result.append(byte)
        position += 1
      }
    }
    return position
  }
}
