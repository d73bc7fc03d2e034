import CCrypto

/// The SHA-256 digest (FIPS 180-4) of a snapshot's bytes: the name under which they are stored.
public struct ContentHash: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The digest's 32 bytes as four big-endian words, most significant first.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// The number of bytes in a digest.
  public static let byteCount = 32

  /// Hashes `bytes`.
  ///
  /// Complexity: linear in the number of bytes; about 1.5 GB/s where the processor has SHA
  /// instructions.
  public init(of bytes: [UInt8]) {
    self = bytes.withUnsafeBufferPointer { ContentHash(of: UnsafeRawBufferPointer($0)) }
  }

  /// Hashes the bytes that `buffer` points at.
  public init(of buffer: UnsafeRawBufferPointer) {
    var digest = [UInt8](repeating: 0, count: Self.byteCount)
    var length: UInt32 = 0
    let done = EVP_Digest(buffer.baseAddress, buffer.count, &digest, &length, EVP_sha256(), nil)
    precondition(done == 1 && length == 32, "libcrypto offers no SHA-256")
    self.init(digest: digest)
  }

  /// Takes a digest read from elsewhere; `nil` unless it has 32 bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.init(digest: bytes)
  }

  /// Reads the 64 hexadecimal digits that `description` writes, in either case.
  public init?(_ hexadecimal: String) {
    let digits = Array(hexadecimal.utf8)
    guard digits.count == 2 * Self.byteCount else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.byteCount)
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = Self.value(of: digits[index]), let low = Self.value(of: digits[index + 1])
      else { return nil }
      bytes.append(high << 4 | low)
    }
    self.init(digest: bytes)
  }

  private init(digest: [UInt8]) {
    func word(_ index: Int) -> UInt64 {
      digest[index * 8..<index * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
    words = (word(0), word(1), word(2), word(3))
  }

  /// The digest's 32 bytes.
  public var bytes: [UInt8] {
    [words.0, words.1, words.2, words.3].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
    }
  }

  /// The digest's first eight bytes as one number, for an index.
  public var prefix64: UInt64 { words.0 }

  /// The digest as 64 lower-case hexadecimal digits.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The first 12 hexadecimal digits, as people quote a hash.
  public var short: String { String(description.prefix(12)) }

  /// Whether the digests are the same.
  public static func == (before: ContentHash, after: ContentHash) -> Bool {
    before.words == after.words
  }

  /// Whether the digest is the lesser as a number.
  public static func < (before: ContentHash, after: ContentHash) -> Bool {
    before.words < after.words
  }

  /// Feeds the digest's first eight bytes, which are as good as random, to a hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
