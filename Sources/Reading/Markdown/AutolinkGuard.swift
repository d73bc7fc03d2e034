/// Tells texts on which cmark-gfm's search for bare links would take too long.
///
/// At each colon, `@` and `www.` the search runs on to the next white space, so a long run of them
/// without a blank costs the square of its length.
enum AutolinkGuard {
  /// The most bytes that the search may look at within one run; at a nanosecond each, 4 ms.
  private static let budget = 4_000_000

  /// Whether bare links may be looked for.
  ///
  /// Complexity: linear.
  static func allows(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var runStart = range.lowerBound
      var triggers = 0
      for position in range {
        let byte = bytes[position]
        guard byte <= UInt8(ascii: "@") || byte == UInt8(ascii: "w") else { continue }
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
          if triggers > 0, triggers * (position - runStart) > budget { return false }
          (runStart, triggers) = (position + 1, 0)
        case UInt8(ascii: ":"), UInt8(ascii: "@"): triggers += 1
        case UInt8(ascii: "w"):
          // The last of three, with a full stop behind it.
          if position + 1 < range.upperBound, bytes[position + 1] == UInt8(ascii: "."),
            position >= range.lowerBound + 2, bytes[position - 1] == byte,
            bytes[position - 2] == byte
          {
            triggers += 1
          }
        default: break
        }
      }
      return triggers * (range.upperBound - runStart) <= budget
    }
  }
}
