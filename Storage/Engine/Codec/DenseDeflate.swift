import CZopfli
import Glibc

/// Raw deflate (RFC 1951) by Zopfli, which looks for the shortest of many ways to write the same
/// bytes: 3 to 5 % below zlib's level 9, at about a hundredth of its speed.
enum DenseDeflate {
  /// Bytes that are packed so at most, 4 MiB: some twenty seconds.
  static let inputLimit = 4 << 20

  /// Rounds of the search; fifteen, the library's own number, gave 0.05 % more than five on four
  /// corpora and took twice as long.
  private static let rounds: Int32 = 5
  /// Bytes that are looked at together: a million, as in the library's own whole-file function,
  /// for it holds some thirty times as many.
  private static let partBytes = 1_000_000

  /// Packs bytes; `nil` where they are too many or the result would not be shorter than `limit`.
  static func pack(
    _ bytes: UnsafeRawBufferPointer, dictionary: UnsafeRawBufferPointer? = nil, limit: Int
  ) -> [UInt8]? {
    guard !bytes.isEmpty, bytes.count <= inputLimit else { return nil }
    var options = ZopfliOptions()
    ZopfliInitOptions(&options)
    options.numiterations = rounds
    // What stands before the first byte to pack is the window that matches may reach into.
    var input: [UInt8] = []
    input.reserveCapacity((dictionary?.count ?? 0) + bytes.count)
    if let dictionary { input.append(contentsOf: dictionary) }
    input.append(contentsOf: bytes)
    var start = input.count - bytes.count
    var packed: UnsafeMutablePointer<UInt8>?
    var size = 0
    var bits: UInt8 = 0
    defer { free(packed) }
    while start < input.count {
      let end = min(input.count, start + partBytes)
      ZopfliDeflatePart(
        &options, 2, end == input.count ? 1 : 0, input, start, end, &bits, &packed, &size)
      start = end
    }
    guard size < limit else { return nil }
    return Array(UnsafeBufferPointer(start: packed, count: size))
  }
}
