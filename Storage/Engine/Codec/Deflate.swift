import CZlib

/// How much work packing may take; what comes out is the same format.
enum PackingEffort {
  /// That of a capture, which somebody waits for: zlib's.
  case quick
  /// That of a repack: Zopfli's too, and the shorter of both.
  case dense
}

/// Raw deflate (RFC 1951) by zlib, with an optional preset dictionary.
///
/// Streams are kept and reset, for making one costs more than packing a short text.
final class Deflate {
  private var packing: UnsafeMutablePointer<z_stream>?
  private var unpacking: UnsafeMutablePointer<z_stream>?

  /// Bytes that a preset dictionary has at most: the window of RFC 1951.
  static let dictionaryBytes = 32_768

  init() {}

  deinit {
    if let packing {
      deflateEnd(packing)
      packing.deallocate()
    }
    if let unpacking {
      inflateEnd(unpacking)
      unpacking.deallocate()
    }
  }

  /// Packs bytes; `nil` where the result would not be shorter than `limit`.
  func pack(
    _ bytes: UnsafeRawBufferPointer, dictionary: UnsafeRawBufferPointer? = nil,
    effort: PackingEffort = .quick, limit: Int
  ) -> [UInt8]? {
    let quick = packQuickly(bytes, dictionary: dictionary, limit: limit)
    guard effort == .dense else { return quick }
    return DenseDeflate.pack(bytes, dictionary: dictionary, limit: quick?.count ?? limit) ?? quick
  }

  private func packQuickly(
    _ bytes: UnsafeRawBufferPointer, dictionary: UnsafeRawBufferPointer?, limit: Int
  ) -> [UInt8]? {
    guard limit > 1, let stream = packingStream(), deflateReset(stream) == Z_OK else { return nil }
    if let dictionary, !dictionary.isEmpty {
      guard deflateSetDictionary(stream, Self.pointer(dictionary), UInt32(dictionary.count)) == Z_OK
      else { return nil }
    }
    let room = limit - 1
    var done = false
    let packed = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      stream.pointee.next_in = Self.pointer(bytes)
      stream.pointee.avail_in = UInt32(bytes.count)
      stream.pointee.next_out = buffer.baseAddress
      stream.pointee.avail_out = UInt32(room)
      done = deflate(stream, Z_FINISH) == Z_STREAM_END
      count = room - Int(stream.pointee.avail_out)
    }
    return done ? packed : nil
  }

  /// Unpacks exactly `count` bytes; `nil` where `packed` is not the packed form of that many.
  func unpack(
    _ packed: UnsafeRawBufferPointer, dictionary: UnsafeRawBufferPointer? = nil, count: Int
  ) -> [UInt8]? {
    // Deflate gains at most a factor of 1032, so that a damaged length asks for no large memory.
    guard count <= packed.count * 1_032 + 64, let stream = unpackingStream(),
      inflateReset(stream) == Z_OK
    else { return nil }
    if let dictionary, !dictionary.isEmpty {
      guard inflateSetDictionary(stream, Self.pointer(dictionary), UInt32(dictionary.count)) == Z_OK
      else { return nil }
    }
    var complete = false
    let bytes = [UInt8](unsafeUninitializedCapacity: max(1, count)) { buffer, used in
      stream.pointee.next_in = Self.pointer(packed)
      stream.pointee.avail_in = UInt32(packed.count)
      stream.pointee.next_out = buffer.baseAddress
      stream.pointee.avail_out = UInt32(count)
      let code = inflate(stream, Z_FINISH)
      used = count - Int(stream.pointee.avail_out)
      complete = code == Z_STREAM_END && used == count && stream.pointee.avail_in == 0
    }
    return complete ? bytes : nil
  }

  private func packingStream() -> UnsafeMutablePointer<z_stream>? {
    if let packing { return packing }
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // Negative window bits: no header, no checksum; the hash of the whole text is stronger.
    guard
      deflateInit2_(
        stream, Self.level, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else {
      stream.deallocate()
      return nil
    }
    packing = stream
    return stream
  }

  private func unpackingStream() -> UnsafeMutablePointer<z_stream>? {
    if let unpacking { return unpacking }
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard inflateInit2_(stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else {
      stream.deallocate()
      return nil
    }
    unpacking = stream
    return stream
  }

  private static let level: Int32 = 9

  private static func pointer(_ bytes: UnsafeRawBufferPointer) -> UnsafeMutablePointer<UInt8>? {
    UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
  }
}
