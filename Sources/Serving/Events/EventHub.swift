import Reporting
import StoryModel
import Synchronization

/// Hands events to all who listen, and keeps the last ones for those who come back.
///
/// An event's id is the moment of its capture with the story and number, so that it names the same
/// event before and after a restart.
package final class EventHub: Sendable {
  /// What a listener wants to hear of.
  struct Filter: Sendable {
    /// One story alone.
    var story: StoryID?
    /// Changes of this severity and above; first revisions are not changes.
    var severity: Severity?

    func includes(_ event: CaptureEvent) -> Bool {
      includes(event.revision.story, event.digest?.severity)
    }

    /// Whether it includes a change of that severity, or a first revision, of that story.
    fileprivate func includes(_ story: StoryID, _ severity: Severity?) -> Bool {
      if let wanted = self.story, story != wanted { return false }
      guard let least = self.severity else { return true }
      return severity.map { $0 >= least } ?? false
    }
  }

  /// An event as it was sent, and what tells who wants to hear of it.
  private struct Sent: Sendable {
    let id: String
    let story: StoryID
    let severity: Severity?
    let bytes: [UInt8]
  }

  private struct State {
    var listeners: [ObjectIdentifier: (stream: EventStream, filter: Filter)] = [:]
    var recent: [Sent] = []
    var isOpen = true
  }

  /// Events kept for those who come back, at least; some 700 bytes each.
  private static let recentLimit = 1_000
  /// Events beyond those kept that are let go of together.
  private static let recentSurplus = 100
  /// Streams at one time.
  private static let listenerLimit = 12_000

  private let state = Mutex(State())

  /// A hub that nobody listens to.
  package init() {}

  /// How many listen.
  var listenerCount: Int { state.withLock { $0.listeners.count } }

  /// Tells everybody of an event, unless they have been told of it.
  func send(_ event: CaptureEvent) {
    let id = Self.id(of: event.revision)
    var bytes = Array("id: \(id)\nevent: revision\ndata: ".utf8)
    bytes += event.json
    bytes += [0x0A, 0x0A]
    let sent = Sent(
      id: id, story: event.revision.story, severity: event.digest?.severity, bytes: bytes)
    let streams: [EventStream] = state.withLock { state in
      guard !state.recent.contains(where: { $0.id == id }) else { return [] }
      state.recent.append(sent)
      if state.recent.count >= Self.recentLimit + Self.recentSurplus {
        state.recent.removeFirst(Self.recentSurplus)
      }
      return state.listeners.values.filter { $0.filter.includes(sent.story, sent.severity) }.map(
        \.stream)
    }
    for stream in streams { stream.send(bytes) }
  }

  /// Begins a stream with what was missed since `lastID`; `nil` where too many listen.
  func listen(_ filter: Filter, since lastID: String?) -> EventStream? {
    let reference = Reference()
    let stream = EventStream { [self] in
      state.withLock { state in
        if let key = reference.key { state.listeners[key] = nil }
      }
    }
    return state.withLock { state in
      guard state.isOpen, state.listeners.count < Self.listenerLimit else { return nil }
      let key = ObjectIdentifier(stream)
      reference.set(key)
      state.listeners[key] = (stream, filter)
      stream.send(Array("retry: 3000\n: listening\n\n".utf8))
      if let lastID, let place = state.recent.lastIndex(where: { $0.id == lastID }) {
        for missed in state.recent[(place + 1)...]
        where filter.includes(missed.story, missed.severity) {
          stream.send(missed.bytes)
        }
      }
      return stream
    }
  }

  /// Sends everybody a sign of life, so that proxies keep the connections and the dead are found.
  func beat() {
    let streams = state.withLock { $0.listeners.values.map(\.stream) }
    for stream in streams { stream.send(Array(":\n\n".utf8)) }
  }

  /// Ends all streams and takes no more listeners.
  func close() {
    let streams = state.withLock { state in
      state.isOpen = false
      return state.listeners.values.map(\.stream)
    }
    for stream in streams { stream.end() }
  }

  /// The id of the event of a revision.
  private static func id(of revision: Revision) -> String {
    "\(revision.capturedAt.milliseconds)-\(revision.story)@\(revision.number)"
  }

  /// The stream's key, which its own end needs.
  private final class Reference: Sendable {
    private let stored = Mutex<ObjectIdentifier?>(nil)
    var key: ObjectIdentifier? { stored.withLock { $0 } }
    func set(_ key: ObjectIdentifier) { stored.withLock { $0 = key } }
  }
}
