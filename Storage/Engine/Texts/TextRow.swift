import StoryModel

/// A text as its row has it.
struct TextRow {
  /// The row.
  let id: Int64
  /// The story's row.
  let story: Int64
  /// The row of the text that this one is a delta against; `nil` for a full text.
  let base: Int64?
  /// Deltas to apply until the text is whole.
  let depth: Int
  /// Bytes of the text.
  let length: Int
  /// How `data` is to be read.
  let codec: Int
  /// The SHA-256 digest of the text.
  let hash: ContentHash
  /// The text as stored.
  let data: [UInt8]
}

/// How a text is stored; the raw values stand in the store.
enum TextCodec: Int, Sendable {
  /// The text itself.
  case plain = 0
  /// Raw deflate of the text.
  case deflated = 1
  /// Copies from the base and the text so far, and insertions; see FORMAT.md.
  case delta = 2
}
