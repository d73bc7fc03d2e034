/// The raw bytes of a story as they were captured, with all that is known of the capture.
public struct Snapshot: Sendable, Hashable {
  /// The bytes, unchanged.
  public let bytes: [UInt8]
  /// When they were captured.
  public let capturedAt: Timestamp
  /// Where they came from: a path or an address; `nil` for standard input.
  public let origin: String?
  /// How they are to be read.
  public let format: SourceFormat
  /// The charset that the transport named (HTTP's `Content-Type`), if any.
  public let charset: String?

  /// A snapshot of `bytes`.
  public init(
    bytes: [UInt8], capturedAt: Timestamp, origin: String? = nil, format: SourceFormat,
    charset: String? = nil
  ) {
    self.bytes = bytes
    self.capturedAt = capturedAt
    self.origin = origin
    self.format = format
    self.charset = charset
  }
}

/// One state of a story, as the store knows it; its bytes are fetched apart.
public struct Revision: Sendable, Hashable {
  /// The story.
  public let story: StoryID
  /// The place in the order of capture, from 1.
  public let number: Int
  /// The hash of the bytes.
  public let hash: ContentHash
  /// The number of bytes.
  public let byteCount: Int
  /// When the bytes were captured.
  public let capturedAt: Timestamp
  /// Where they came from.
  public let origin: String?
  /// How they are to be read.
  public let format: SourceFormat
  /// The charset that the transport named, if any.
  public let charset: String?

  /// A revision with these fields.
  public init(
    story: StoryID, number: Int, hash: ContentHash, byteCount: Int, capturedAt: Timestamp,
    origin: String?, format: SourceFormat, charset: String?
  ) {
    self.story = story
    self.number = number
    self.hash = hash
    self.byteCount = byteCount
    self.capturedAt = capturedAt
    self.origin = origin
    self.format = format
    self.charset = charset
  }
}
