import Rendering
import Stet

/// Writes the life of sentences and values as JSON, schema `stet.blame/1`.
enum BlameJSON {
  /// Sentences with their events.
  static func bytes(of histories: [SentenceHistory], story: StoryID) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.field("schema", "stet.blame/1")
      $0.field("story", story.description)
      $0.name("sentences")
      $0.array(histories) { writer, history in
        writer.object {
          $0.field("text", history.text)
          $0.field("section", history.section)
          $0.field("first", history.firstRevision)
          $0.field("changed", history.lastChangedRevision)
          $0.field("stands", history.stands)
          $0.name("events")
          $0.array(history.events) { writer, event in
            writer.object {
              $0.field("event", name(of: event))
              $0.field("revision", event.revision)
              if case .changed(_, from: let text) = event { $0.field("from", text) }
            }
          }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  /// A value's stays.
  static func bytes(of history: ValueHistory) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.field("schema", "stet.blame/1")
      $0.field("value", history.value)
      $0.name("stays")
      $0.array(history.stays) { writer, stay in
        writer.object {
          $0.field("first", stay.firstRevision)
          $0.field("last", stay.lastRevision)
          $0.field("section", stay.section)
          $0.field("sentence", stay.sentence)
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private static func name(of event: SentenceHistory.Event) -> String {
    switch event {
    case .appeared: "appeared"
    case .changed: "changed"
    case .moved: "moved"
    case .vanished: "vanished"
    case .returned: "returned"
    }
  }
}
