import Rendering
import StoryModel

/// The lines of an export, as the page on exports documents them.
enum ExportRecord {
  /// What the first line says.
  static let schema = "stet.export/1"
  /// Bytes that a line has at most: a text of 64 MiB in Base64, and what stands beside it.
  static let lineLimit = 96 << 20

  /// The first line.
  static func head() -> [UInt8] {
    var writer = JSONWriter(layout: .compact)
    writer.object { $0.field("schema", schema) }
    writer.endLine()
    return writer.bytes
  }

  /// A revision's line.
  static func line(_ revision: Revision, bytes: [UInt8]) -> [UInt8] {
    var writer = JSONWriter(layout: .compact)
    writer.object {
      $0.field("story", revision.story.description)
      $0.field("revision", revision.number)
      $0.name("captured")
      // A moment outside the years that RFC 3339 can write stands as milliseconds.
      let moment = revision.capturedAt
      if Timestamp(moment.description) == moment {
        $0.string(moment.description)
      } else {
        $0.number(Int(moment.milliseconds))
      }
      $0.field("origin", revision.origin)
      $0.field("format", revision.format.rawValue)
      $0.field("charset", revision.charset)
      $0.field("bytes", revision.byteCount)
      $0.field("sha256", revision.hash.description)
      // Base64 where the bytes are no UTF-8, or would be longer as a string with escapes.
      if isShorter(asText: bytes), let text = String(validating: bytes, as: UTF8.self) {
        $0.field("text", text)
      } else {
        $0.field("base64", String(decoding: Base64.encoded(bytes), as: UTF8.self))
      }
    }
    writer.endLine()
    return writer.bytes
  }

  /// The last line: how many revisions there are, and the seal of all lines before.
  static func tail(revisions: Int, seal: ExportSeal) -> [UInt8] {
    var writer = JSONWriter(layout: .compact)
    writer.object {
      $0.field("end", true)
      $0.field("revisions", revisions)
      $0.field("seal", seal.hash.description)
    }
    writer.endLine()
    return writer.bytes
  }

  /// Whether bytes are no longer as a string, with the escapes of `JSONWriter`, than as Base64.
  private static func isShorter(asText bytes: [UInt8]) -> Bool {
    var added = 0
    for byte in bytes {
      switch byte {
      case 0x09, 0x0A, 0x0D, UInt8(ascii: "\""), UInt8(ascii: "\\"): added += 1
      case 0..<0x20, 0x7F: added += 5
      default: break
      }
    }
    return added <= bytes.count / 3
  }
}

/// A hash of all lines so far: the digest of the seal before followed by the line, its line feed
/// included; before the first line the seal is 32 zero bytes.
struct ExportSeal {
  private(set) var hash: ContentHash

  /// The seal of no lines.
  init() { hash = ContentHash(bytes: [UInt8](repeating: 0, count: 32)) ?? ContentHash(of: []) }

  /// Takes in a line.
  mutating func add(_ line: [UInt8]) { hash = ContentHash(of: hash.bytes + line) }
}
