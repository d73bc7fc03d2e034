import StoryModel

/// A snapshot's bytes as valid UTF-8, with the way back to where each of them came from.
struct DecodedText {
  /// Valid UTF-8 without a byte order mark.
  var bytes: [UInt8]
  /// Where in the snapshot the bytes came from; `nil` where they are the snapshot's own.
  var map: SourceMap?
  /// Which charset was taken, and what was replaced.
  var notes: [ReadingNote] = []

  /// Decodes a snapshot.
  init(of snapshot: Snapshot) {
    bytes = snapshot.bytes
  }
}
