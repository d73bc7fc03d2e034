/// The mixing step that all hashes of compared content are built from.
///
/// One 64 by 64 bit multiplication folded to 64 bits, as in wyhash (Wang Yi, 2019). Unseeded and
/// reading little-endian words, so equal content has equal hashes on every machine and run. The
/// hashes decide what is compared further, never what is copied: copies are verified byte for byte.
/// Public so that other modules can have it inlined.
public enum HashMix {
  /// The value that every hash begins with.
  @inlinable public static var seed: UInt64 { 0x9e37_79b9_7f4a_7c15 }

  /// The two factors folded together.
  @inlinable @inline(__always)
  public static func fold(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = one.multipliedFullWidth(by: other)
    return product.high ^ product.low
  }

  /// The hash of a sequence whose hash was `hash` with `value` behind it.
  @inlinable @inline(__always)
  public static func appending(_ value: UInt64, to hash: UInt64) -> UInt64 {
    fold(hash ^ value ^ 0x2d35_8dcc_aa6c_78a5, 0x8bb8_4b93_962e_acc9)
  }

  /// What the hash of `count` bytes begins with.
  @inlinable @inline(__always)
  public static func start(count: Int) -> UInt64 {
    seed ^ UInt64(truncatingIfNeeded: count) &* 0xa076_1d64_78bd_642f
  }

  /// The hash of `count` bytes from `bytes` on.
  ///
  /// Complexity: linear, eight bytes at a step; the last step takes what is left with zeros behind.
  @inlinable @inline(__always)
  public static func hash(_ bytes: UnsafeRawPointer, count: Int) -> UInt64 {
    var hash = start(count: count)
    var position = 0
    while count - position >= 8 {
      hash = appending(word(bytes, at: position), to: hash)
      position += 8
    }
    let rest = count - position
    guard rest > 0 || count == 0 else { return hash }
    if count >= 8 {
      let last = word(bytes, at: count - 8)
      return appending(last &>> UInt64(truncatingIfNeeded: 64 - 8 * rest), to: hash)
    }
    return appending(word(bytes, count: rest), to: hash)
  }

  /// A hash of many bytes at once, another than `hash`: 32 at a step, by two chains side by side.
  ///
  /// Complexity: linear.
  @inlinable @inline(__always)
  public static func digest(_ bytes: UnsafeRawPointer, count: Int) -> UInt64 {
    var one = start(count: count)
    var other = seed
    var position = 0
    while count - position >= 32 {
      one = fold(
        word(bytes, at: position) ^ 0x2d35_8dcc_aa6c_78a5, word(bytes, at: position + 8) ^ one)
      other = fold(
        word(bytes, at: position + 16) ^ 0x8bb8_4b93_962e_acc9,
        word(bytes, at: position + 24) ^ other)
      position += 32
    }
    return appending(hash(bytes + position, count: count - position) ^ other, to: one)
  }

  /// At most eight bytes as a little-endian word with zeros behind them; none but these are read.
  @inlinable @inline(__always)
  public static func word(_ bytes: UnsafeRawPointer, count: Int) -> UInt64 {
    if count >= 8 { return word(bytes, at: 0) }
    if count >= 4 {
      return half(bytes, at: 0)
        | half(bytes, at: count - 4) &<< UInt64(truncatingIfNeeded: 8 * count - 32)
    }
    guard count > 0 else { return 0 }
    return byte(bytes, at: 0) | byte(bytes, at: count / 2)
      &<< UInt64(truncatingIfNeeded: count / 2 * 8)
      | byte(bytes, at: count - 1) &<< UInt64(truncatingIfNeeded: 8 * count - 8)
  }

  /// The hash of 1 to 7 bytes that stand in a little-endian word with zeros behind them; the same
  /// as that of the bytes in memory.
  @inlinable @inline(__always)
  public static func hash(short bytes: UInt64, count: Int) -> UInt64 {
    appending(bytes, to: start(count: count))
  }

  /// Eight bytes as a little-endian word.
  @inlinable @inline(__always)
  public static func word(_ bytes: UnsafeRawPointer, at offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Four bytes as a little-endian word.
  @inlinable @inline(__always)
  public static func half(_ bytes: UnsafeRawPointer, at offset: Int) -> UInt64 {
    UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }

  /// One byte as a word.
  @inlinable @inline(__always)
  public static func byte(_ bytes: UnsafeRawPointer, at offset: Int) -> UInt64 {
    UInt64(bytes.load(fromByteOffset: offset, as: UInt8.self))
  }
}
