import Rendering
import Reporting
import StoryModel

/// A revision that has just been kept, as those who listen learn of it.
struct CaptureEvent: Sendable {
  /// The revision.
  let revision: Revision
  /// What changed; `nil` for a first revision.
  let digest: ChangeDigest?
  /// The headline.
  let headline: String?

  /// What changed as a field of JSON, or the whole event.
  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.field("type", "stet.revision")
      $0.field("story", revision.story.description)
      $0.field("headline", headline)
      $0.field("summary", digest?.summary ?? "First revision")
      $0.field("severity", digest?.severity?.rawValue)
      $0.name("revision")
      $0.revision(revision)
    }
  }

  /// The event as the body of a webhook's message on one line: its type, its time, and the data.
  var message: [UInt8] {
    var writer = JSONWriter(layout: .compact)
    writer.object {
      $0.field("type", "stet.revision")
      $0.field("timestamp", revision.capturedAt.description)
      $0.name("data")
      write(to: &$0)
    }
    return writer.bytes
  }

  /// The event as a stream has it (HTML Standard, section 9.2), its data on one line.
  func bytes(id: EventID) -> [UInt8] {
    var writer = JSONWriter(layout: .compact)
    write(to: &writer)
    return Array("id: \(id)\nevent: revision\ndata: ".utf8) + writer.bytes + [0x0A, 0x0A]
  }
}

extension StoryLibrary {
  /// The event of a revision.
  func event(of revision: Revision) async throws(Problem) -> CaptureEvent {
    let before = try await predecessor(of: revision)
    let digest: ChangeDigest? =
      if let before { try await digest(before, revision) } else { nil }
    return CaptureEvent(
      revision: revision, digest: digest, headline: try await headline(of: revision))
  }
}
