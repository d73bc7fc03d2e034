import CZlib

/// HTTP's content coding gzip (RFC 1952) by zlib.
enum Gzip {
  /// zlib's level: 6 packs a page of 20 KB in about a millisecond, 9 is twice as slow for a
  /// hundredth of the length.
  private static let level: Int32 = 6
  /// From so many bytes on level 1 is taken, which is three times as fast for a fifth more bytes.
  private static let longBytes = 1 << 20
  /// Window bits of RFC 1951 with 16 added, which asks zlib for gzip's header and checksum.
  private static let windowBits: Int32 = 15 + 16

  /// The packed bytes; `nil` where they would not be shorter.
  static func packed(_ bytes: [UInt8]) -> [UInt8]? {
    guard !bytes.isEmpty, bytes.count <= Int(UInt32.max) else { return nil }
    var stream = z_stream()
    guard
      deflateInit2_(
        &stream, bytes.count < longBytes ? level : 1, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY,
        ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { deflateEnd(&stream) }
    var done = false
    let packed = bytes.withUnsafeBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
        stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        stream.avail_in = UInt32(source.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(buffer.count)
        done = deflate(&stream, Z_FINISH) == Z_STREAM_END
        count = buffer.count - Int(stream.avail_out)
      }
    }
    return done ? packed.fitted : nil
  }
}
