/// Takes UTF-8 over, with U+FFFD for what is not valid and for NUL.
enum UTF8Repair {
  /// Decodes `bytes[range]`, one U+FFFD for each longest beginning of a sequence, as the Unicode
  /// Standard advises (chapter 3, U+FFFD substitution of maximal subparts).
  ///
  /// Complexity: linear.
  static func decode(_ bytes: [UInt8], _ range: Range<Int>, into result: inout DecodedBytes) {
    bytes.withUnsafeBytes { buffer in
      var position = range.lowerBound
      var runStart = position
      while position < range.upperBound {
        let byte = buffer[position]
        if byte != 0, byte < 0x80 {
          position += 1
          continue
        }
        let length = byte == 0 ? 0 : UTF8Scan.sequenceLength(buffer, position)
        if length > 1 {
          position += length
          continue
        }
        result.append(verbatim: runStart..<position, of: bytes)
        if length == 0 {
          result.append(nul: position)
          position += 1
        } else {
          result.append(invalid: position..<position - length)
          position -= length
        }
        runStart = position
      }
      result.append(verbatim: runStart..<range.upperBound, of: bytes)
    }
  }
}
