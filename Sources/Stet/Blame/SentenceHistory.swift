public import StoryModel

/// What became of one sentence over a story's revisions.
public struct SentenceHistory: Sendable, Hashable {
  /// Something that happened to it.
  public enum Event: Sendable, Hashable {
    /// It first stood in this revision.
    case appeared(Int)
    /// Its words are others since this revision; before they were these.
    case changed(Int, from: String)
    /// It stands elsewhere since this revision.
    case moved(Int)
    /// It no longer stood in this revision.
    case vanished(Int)
    /// It stood again in this revision, word for word.
    case returned(Int)

    /// The revision in which it happened.
    public var revision: Int {
      switch self {
      case .appeared(let number), .moved(let number), .vanished(let number),
        .returned(let number), .changed(let number, from: _):
        number
      }
    }
  }

  /// The sentence as the last revision that has it writes it.
  public let text: String
  /// The heading directly above it in that revision; empty before the first heading.
  public let section: String
  /// Its bytes in that revision's snapshot.
  public let range: SourceRange
  /// What happened to it, in order; the first event is that it appeared.
  public let events: [Event]

  /// The revision in which it first stood.
  public var firstRevision: Int { events.first?.revision ?? 0 }

  /// The last revision in which its words became what they are.
  public var lastChangedRevision: Int {
    let last = events.last { event in
      switch event {
      case .appeared, .changed: true
      case .moved, .vanished, .returned: false
      }
    }
    return last?.revision ?? firstRevision
  }

  /// Whether it stands in the latest revision.
  public var stands: Bool {
    if case .vanished? = events.last { return false }
    return true
  }
}
