/// The mixing step that all hashes of compared content are built from.
///
/// One 64 by 64 bit multiplication folded to 64 bits, as in wyhash (Wang Yi, 2019). Unseeded and
/// reading little-endian words, so equal content has equal hashes on every machine and run. The
/// hashes decide what is compared further, never what is copied: copies are verified byte for byte.
package enum HashMix {
  /// The value that every hash begins with.
  package static let seed: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// The two factors folded together.
  @inline(__always)
  package static func fold(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = one.multipliedFullWidth(by: other)
    return product.high ^ product.low
  }

  /// The hash of a sequence whose hash was `hash` with `value` behind it.
  @inline(__always)
  package static func appending(_ value: UInt64, to hash: UInt64) -> UInt64 {
    fold(hash ^ value ^ 0x2d35_8dcc_aa6c_78a5, 0x8bb8_4b93_962e_acc9)
  }

  /// The hash of `count` bytes from `bytes` on.
  ///
  /// Complexity: linear, eight bytes at a step.
  @inline(__always)
  package static func hash(_ bytes: UnsafeRawPointer, count: Int) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: count) &* 0xa076_1d64_78bd_642f
    var position = 0
    while count - position > 8 {
      hash = appending(word(bytes, at: position), to: hash)
      position += 8
    }
    let rest = count - position
    let tail: UInt64
    if count >= 8 {
      tail = word(bytes, at: count - 8)
    } else if rest >= 4 {
      tail = half(bytes, at: 0) | half(bytes, at: count - 4) << 32
    } else if rest > 0 {
      tail =
        UInt64(bytes.load(fromByteOffset: 0, as: UInt8.self))
        | UInt64(bytes.load(fromByteOffset: rest / 2, as: UInt8.self)) << 8
        | UInt64(bytes.load(fromByteOffset: rest - 1, as: UInt8.self)) << 16
    } else {
      tail = 0
    }
    return appending(tail, to: hash)
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawPointer, at offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  private static func half(_ bytes: UnsafeRawPointer, at offset: Int) -> UInt64 {
    UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }
}
