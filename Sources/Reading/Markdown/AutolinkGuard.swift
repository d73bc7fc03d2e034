import Glibc

/// Tells texts on which cmark-gfm's search for bare links would take too long.
///
/// At each colon, `@` and `www.` the search runs on to the next white space, so a long run of them
/// without a blank costs the square of its length.
enum AutolinkGuard {
  /// The most bytes that the search may look at within one run; at a nanosecond each, 4 ms.
  private static let budget = 4_000_000
  /// Bytes of a run that hold a trigger, found by looking for these.
  private static let marks = [UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: ".")]

  /// Whether bare links may be looked for.
  ///
  /// Only the runs that hold a mark are looked through, for each kind of mark once. Complexity:
  /// linear, at the speed of memory where marks are few.
  static func allows(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return true }
      for mark in marks {
        var place = range.lowerBound
        while place < range.upperBound,
          let found = memchr(base + place, Int32(mark), range.upperBound - place)
        {
          let start = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
          guard let end = endOfRun(buffer, from: start, range) else { return false }
          place = end
        }
      }
      return true
    }
  }

  /// The end of the run that holds the byte at `place`; `nil` where the search would take too long.
  private static func endOfRun(
    _ bytes: UnsafeBufferPointer<UInt8>, from place: Int, _ range: Range<Int>
  ) -> Int? {
    var start = place
    while start > range.lowerBound, !isSpace(bytes[start - 1]) { start -= 1 }
    var triggers = 0
    var position = start
    while position < range.upperBound, !isSpace(bytes[position]) {
      switch bytes[position] {
      case UInt8(ascii: ":"), UInt8(ascii: "@"): triggers += 1
      case UInt8(ascii: ".") where position >= start + 3:
        let isPrefix = (1...3).allSatisfy { bytes[position - $0] == UInt8(ascii: "w") }
        if isPrefix { triggers += 1 }
      default: break
      }
      position += 1
    }
    return triggers * (position - start) > budget ? nil : position
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      || byte == UInt8(ascii: "\t")
  }
}
