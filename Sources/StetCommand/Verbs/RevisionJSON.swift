import Rendering
import Stet

/// A revision as the verbs' JSON has it.
enum RevisionJSON {
  /// Writes a revision as an object.
  static func write(_ revision: Revision, to writer: inout JSONWriter) {
    writer.object { writeFields(revision, to: &$0) }
  }

  /// Writes a revision's fields into an object that is open.
  static func writeFields(_ revision: Revision, to writer: inout JSONWriter) {
    writer.field("story", revision.story.description)
    writer.field("revision", revision.number)
    writer.field("hash", revision.hash.description)
    writer.field("bytes", revision.byteCount)
    writer.field("captured", revision.capturedAt.description)
    writer.field("origin", revision.origin)
    writer.field("format", revision.format.rawValue)
  }
}
