import CUchardet
import StoryModel

/// Which charset a snapshot is decoded from, and why.
struct CharsetChoice {
  /// The charset.
  let charset: Charset
  /// The bytes of the byte order mark.
  let markBytes: Int
  /// What a reader should know of the choice; `nil` for plain UTF-8.
  let message: String?

  /// Valid sequences for each broken one that show that text is UTF-8 with damage; range 1 to 10.
  private static let validPerBroken = 2
  /// Bytes that the detection looks at, from the first beyond ASCII.
  private static let detectedBytes = 256 << 10

  /// Chooses by byte order mark, transport, page, validity, detection; see `DecodedText`.
  init(of snapshot: Snapshot, _ scan: UTF8Scan) {
    let bytes = snapshot.bytes
    if let mark = Self.mark(bytes) {
      (charset, markBytes) = mark
      message = "The charset is \(mark.charset.name), by its byte order mark."
      return
    }
    markBytes = 0
    let declared = Self.declared(snapshot)
    if let (named, by) = declared {
      if named.keepsASCII, named != .utf8, scan.isValid {
        charset = .utf8
        message =
          scan.multibyteCount == 0
          ? nil
          : "The charset \(named.name) is named by the \(by), but the bytes are valid UTF-8 and "
            + "were read as such."
      } else {
        charset = named
        message = named == .utf8 ? nil : "The charset is \(named.name), named by the \(by)."
      }
    } else if let isBigEndian = Self.looksLikeUTF16(bytes) {
      charset = .utf16(isBigEndian: isBigEndian)
      message = "The charset is \(charset.name), by the pattern of its zero bytes."
    } else if scan.isValid || scan.multibyteCount >= Self.validPerBroken * scan.invalidCount {
      charset = .utf8
      message = nil
    } else {
      let found = Self.detect(bytes)
      charset = found ?? .legacy("CP1252")
      message =
        found.map { "No charset is named; \($0.name) was detected." }
        ?? "No charset is named or detected; Windows-1252 was taken."
    }
  }

  private static func mark(_ bytes: [UInt8]) -> (charset: Charset, count: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]), bytes.count % 4 == 0 {
      return (.legacy("UTF-32LE"), 4)
    }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]), bytes.count % 4 == 0 {
      return (.legacy("UTF-32BE"), 4)
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16(isBigEndian: false), 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16(isBigEndian: true), 2) }
    return nil
  }

  private static func declared(_ snapshot: Snapshot) -> (Charset, by: String)? {
    if let label = snapshot.charset, let charset = Charset(label: label) {
      return (charset, "transport")
    }
    guard snapshot.format == .html, let label = MetaCharset.label(in: snapshot.bytes),
      let charset = Charset(label: label)
    else { return nil }
    // A page that can be read far enough to find this is no UTF-16.
    if case .utf16 = charset { return (.utf8, "page") }
    return (charset, "page")
  }

  /// Whether nearly every second byte is zero, as in UTF-16 of European languages; the byte order.
  private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool? {
    let sample = bytes.prefix(4_096)
    guard sample.count >= 8, bytes.count % 2 == 0 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index & 1] += 1 }
    let half = sample.count / 2
    if zeros[1] * 10 > half * 7, zeros[0] * 20 < half { return false }
    if zeros[0] * 10 > half * 7, zeros[1] * 20 < half { return true }
    return nil
  }

  private static func detect(_ bytes: [UInt8]) -> Charset? {
    guard let detector = uchardet_new() else { return nil }
    defer { uchardet_delete(detector) }
    let first = bytes.firstIndex { $0 >= 0x80 || $0 == 0x1B } ?? 0
    let sample = bytes[max(0, first - 1_024)...].prefix(detectedBytes)
    sample.withUnsafeBytes { buffer in
      _ = uchardet_handle_data(
        detector, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    uchardet_data_end(detector)
    guard let name = uchardet_get_charset(detector), name[0] != 0,
      let charset = Charset(label: String(cString: name)), charset != .utf8
    else { return nil }
    return charset
  }
}
