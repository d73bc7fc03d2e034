import Reporting
import Stet
import StoryModel
import Synchronization

/// Hands events to all who listen, and keeps in mind what was told for those who come back.
///
/// One task alone tells and beats, so that all streams have one order.
package final class EventHub: Sendable {
  /// What a listener wants to hear of.
  struct Filter: Sendable {
    /// One story alone.
    var story: StoryID?
    /// Changes of this severity and above; first revisions are not changes.
    var severity: Severity?

    func includes(_ event: CaptureEvent) -> Bool {
      guard includes(event.revision.story) else { return false }
      guard let least = severity else { return true }
      return event.digest?.severity.map { $0 >= least } ?? false
    }

    /// Whether anything of a story is wanted.
    func includes(_ story: StoryID) -> Bool { self.story.map { $0 == story } ?? true }
  }

  /// How it ended that a stream asked for what is told from some place on.
  enum Joining: Sendable {
    /// It hears all of it.
    case joined
    /// It first must be told of these; of none where they were let go.
    case behind(ArraySlice<EventJournal.Entry>)
    /// Too many listen, or nobody may any more.
    case refused
  }

  private struct State {
    var listeners: [ObjectIdentifier: (stream: EventStream, filter: Filter)] = [:]
    var journal = EventJournal()
    var isOpen = true
  }

  /// Streams at one time.
  private static let listenerLimit = 12_000

  private let state = Mutex(State())

  /// A hub that nobody listens to.
  package init() {}

  /// How many listen.
  var listenerCount: Int { state.withLock { $0.listeners.count } }

  /// What was told.
  var journal: EventJournal { state.withLock { $0.journal } }

  // MARK: Telling

  /// Keeps a revision for those who come back, where nobody listens; `false` where somebody does, who
  /// is to be sent its event.
  func keepUnheard(_ revision: Revision) -> Bool {
    state.withLock { state in
      guard state.listeners.isEmpty else { return false }
      state.journal.append(Self.entry(revision))
      return true
    }
  }

  /// Tells all who listen of an event.
  func send(_ event: CaptureEvent) {
    let entry = Self.entry(event.revision)
    let bytes = event.bytes(id: entry.id)
    let streams = state.withLock { state in
      state.journal.append(entry)
      return state.listeners.values.filter { $0.filter.includes(event) }.map(\.stream)
    }
    for stream in streams { stream.send(bytes) }
  }

  /// Sends everybody a sign of life, so that proxies keep the connections and the dead are found, with
  /// the id of the last event, so that one who wants few events comes back to where it was.
  func beat() {
    let (streams, last) = state.withLock { state in
      (state.listeners.values.map(\.stream), state.journal.entries.last?.id)
    }
    let bytes = Array((last.map { "id: \($0)\n\n" } ?? ":\n\n").utf8)
    for stream in streams { stream.send(bytes) }
  }

  private static func entry(_ revision: Revision) -> EventJournal.Entry {
    EventJournal.Entry(id: EventID(of: revision, toldAt: .now), revision: revision)
  }

  // MARK: Listening

  /// A stream that hears nothing yet.
  func stream() -> EventStream {
    let reference = Reference()
    let stream = EventStream { [self] in
      state.withLock { state in
        if let key = reference.key { state.listeners[key] = nil }
      }
    }
    reference.set(ObjectIdentifier(stream))
    return stream
  }

  /// Lets a stream hear what is told from a place of the journal on; `nil` stands for its end.
  func join(_ stream: EventStream, _ filter: Filter, from place: Int?) -> Joining {
    state.withLock { state in
      if let place, place < state.journal.end {
        return .behind(state.journal.entries(from: place) ?? [])
      }
      guard state.isOpen, state.listeners.count < Self.listenerLimit else { return .refused }
      state.listeners[ObjectIdentifier(stream)] = (stream, filter)
      return .joined
    }
  }

  /// Ends all streams and takes no more listeners.
  func close() {
    let streams = state.withLock { state in
      state.isOpen = false
      return state.listeners.values.map(\.stream)
    }
    for stream in streams { stream.end() }
  }

  /// The stream's key, which its own end needs.
  private final class Reference: Sendable {
    private let stored = Mutex<ObjectIdentifier?>(nil)
    var key: ObjectIdentifier? { stored.withLock { $0 } }
    func set(_ key: ObjectIdentifier) { stored.withLock { $0 = key } }
  }
}
