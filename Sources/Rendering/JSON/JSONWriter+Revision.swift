package import StoryModel

extension JSONWriter {
  /// Writes a revision's fields into an object that is open.
  package mutating func fields(of revision: Revision) {
    field("story", revision.story.description)
    field("revision", revision.number)
    field("hash", revision.hash.description)
    field("bytes", revision.byteCount)
    field("captured", revision.capturedAt.description)
    field("origin", revision.origin)
    field("format", revision.format.rawValue)
  }
}
