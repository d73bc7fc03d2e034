/// Finds where a run of letters and digits ends, eight bytes at a step.
///
/// By arithmetic on all bytes of a word at once (Warren, Hacker's Delight, 2013, chapter 6). Public so
/// that other modules can have it inlined.
public enum ASCIIRun {
  @inlinable static var ones: UInt64 { 0x0101_0101_0101_0101 }
  @inlinable static var tops: UInt64 { 0x8080_8080_8080_8080 }

  /// The bytes of a little-endian word that are letters, digits or underscores of ASCII, counted
  /// from its first byte up to the first that is none: 0 to 8.
  @inline(__always)
  static func length(in word: UInt64) -> Int {
    (others(in: word).trailingZeroBitCount) &>> 3
  }

  /// The top bit of each byte that is no letter, digit or underscore of ASCII; 0 elsewhere.
  @inline(__always)
  private static func others(in word: UInt64) -> UInt64 {
    let low = word & ~tops
    let lower = low | 0x20 &* ones
    let letters = (lower &+ (0x80 - 0x61) &* ones) & ~(lower &+ (0x80 - 0x7B) &* ones)
    let digits = (low &+ (0x80 - 0x30) &* ones) & ~(low &+ (0x80 - 0x3A) &* ones)
    let underscores = ~((low ^ 0x5F &* ones) &+ (0x7F &* ones))
    return ~((letters | digits | underscores) & ~word) & tops
  }

  /// A word with the capital letters of ASCII made small.
  @inlinable @inline(__always)
  public static func lowercased(_ word: UInt64) -> UInt64 {
    let low = word & ~tops
    let capitals =
      (low &+ (0x80 - 0x41) &* ones) & ~(low &+ (0x80 - 0x5B) &* ones) & ~word & tops
    return word | capitals &>> 2
  }
}
