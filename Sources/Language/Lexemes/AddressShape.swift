/// Tells addresses of the network from words: "https://example.org/a?b=1", "www.example.org",
/// "name@example.org", "example.co.uk", "notes.pdf".
enum AddressShape {
  /// The longest address that is looked for, in bytes.
  private static let longest = 2_048

  /// The stretch of the address that holds an offset; `nil` where none does.
  ///
  /// The offset is that of the "@", of the ":" of "://", or of a full stop between two letters; the
  /// text is read from `first` to before `limit`.
  ///
  /// Complexity: linear in the length of the run without blanks around the offset.
  static func range(in text: [UInt8], around offset: Int, from first: Int, to limit: Int) -> Range<
    Int
  >? {
    var start = offset
    while start > first, offset - start < longest, !isOutside(text[start - 1]) { start -= 1 }
    var end = offset
    while end < limit, end - offset < longest, !isOutside(text[end]) { end += 1 }
    while end > offset, isTrailing(text[end - 1]) { end -= 1 }
    guard end > offset + 1, start < offset else { return nil }
    let isAddress =
      switch text[offset] {
      case UInt8(ascii: "@"): isAlphanumeric(text[offset + 1])
      case UInt8(ascii: ":"): end > offset + 3
      default: isHost(text[start..<end])
      }
    return isAddress ? start..<end : nil
  }

  private static func isOutside(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x7F...0xFF, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\""),
      UInt8(ascii: "{"), UInt8(ascii: "}"):
      true
    default: false
    }
  }

  private static func isTrailing(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
      UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "'"):
      true
    default: false
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  /// Whether a run is a host or file by its first or last label: "www", "com", "pdf".
  private static func isHost(_ run: ArraySlice<UInt8>) -> Bool {
    let host = run.prefix { $0 != UInt8(ascii: "/") }
    let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2, let first = labels.first, let last = labels.last,
      labels.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isLabel) })
    else { return false }
    if first.elementsEqual("www".utf8) { return true }
    guard last.allSatisfy({ !($0 &- 0x41 < 26) }) || labels.count == 2 else { return false }
    return endings.contains(FoldedHash.of(last))
  }

  private static func isLabel(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// The endings of hosts and files that are no words of their own.
  private static let endings = Set(
    WordSet.addressEnding.words.map { FoldedHash.of($0.utf8) })
}
