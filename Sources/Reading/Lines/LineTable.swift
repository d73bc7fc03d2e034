import Glibc

/// Where the lines of a text begin and end, counted as CommonMark counts them.
///
/// A line ends with a line feed, a carriage return, or both together. Complexity: linear, with a
/// few operations for each byte.
struct LineTable {
  /// The first byte of each line.
  private(set) var starts: [UInt32] = []
  /// The byte behind the last of each line, its line ending not counted.
  private(set) var ends: [UInt32] = []

  /// The number of lines; a text that ends with a line ending has no empty line behind it.
  var count: Int { starts.count }

  /// The lines of `bytes` from a byte on.
  init(of bytes: [UInt8], from first: Int = 0) {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, first < buffer.count else { return }
      if memchr(base + first, 0x0D, buffer.count - first) == nil {
        takeLines(of: buffer, from: first)
        return
      }
      var start = first
      var position = first
      while position < buffer.count {
        let byte = buffer[position]
        guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
          position += 1
          continue
        }
        starts.append(UInt32(clamping: start))
        ends.append(UInt32(clamping: position))
        position += 1
        if byte == UInt8(ascii: "\r"), position < buffer.count,
          buffer[position] == UInt8(ascii: "\n")
        {
          position += 1
        }
        start = position
      }
      if start < buffer.count {
        starts.append(UInt32(clamping: start))
        ends.append(UInt32(clamping: buffer.count))
      }
    }
  }

  /// Takes the lines of a text without carriage returns.
  private mutating func takeLines(of buffer: UnsafeBufferPointer<UInt8>, from first: Int) {
    guard let base = buffer.baseAddress else { return }
    var start = first
    while start < buffer.count {
      let found = memchr(base + start, 0x0A, buffer.count - start)
      let end = found.map { $0 - UnsafeMutableRawPointer(mutating: base) } ?? buffer.count
      starts.append(UInt32(clamping: start))
      ends.append(UInt32(clamping: end))
      start = end + 1
    }
  }

  /// A table of lines that are known.
  init(lines: [Range<Int>]) {
    starts = lines.map { UInt32(clamping: $0.lowerBound) }
    ends = lines.map { UInt32(clamping: $0.upperBound) }
  }

  /// A line's bytes, its ending not counted; an empty range for a line that is not there.
  subscript(line: Int) -> Range<Int> {
    guard starts.indices.contains(line) else {
      let end = Int(ends.last ?? 0)
      return end..<end
    }
    return Int(starts[line])..<Int(ends[line])
  }

  /// A table of some of the lines, counted from the first of them.
  subscript(some: Range<Int>) -> LineTable {
    var table = LineTable(lines: [])
    table.starts = Array(starts[some])
    table.ends = Array(ends[some])
    return table
  }
}
