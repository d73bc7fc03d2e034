package import StoryModel

/// What is still to be sent, what was given up and what was taken: a value that changes by lines.
///
/// The fields of a line have tabs between them, which no field has inside:
///
/// | line | meaning |
/// |---|---|
/// | `begun` | from here on the revisions that no line `told` has are to be told |
/// | `told STORY NUMBER` | revisions up to that one are not; with 0 its messages are gone |
/// | `queued ID HOOK DUE BODY` | a message to send, and when |
/// | `failed ID ATTEMPTS DUE REASON` | an attempt was in vain; the next is due then |
/// | `dead ID REASON` | it was given up |
/// | `again ID DUE` | it is to be sent once more |
/// | `done ID` | it was taken |
///
/// A ledger of a former version has `since MS` in place of the first two, the moment from which on
/// captures are to be told, and the moment of the event in `queued`.
package struct HookBook: Sendable {
  /// Messages that were given up and are kept for a replay.
  private static let deadLimit = 1_000
  /// Names of taken messages that are kept, so that none is sent twice after a restart.
  private static let doneLimit = 10_000

  /// The last number of each story that was told; `nil` where the book does not know yet.
  package private(set) var told: [StoryID: Int]?
  /// The moment of the last event that was queued, in milliseconds since 1970-01-01T00:00:00Z, where
  /// a former version wrote the book.
  package private(set) var since: Int64?
  private var pending: [String: HookMessage] = [:]
  private var dead: [String: HookMessage] = [:]
  /// Names in the order in which they were given up; those no longer in `dead` are over.
  private var deadOrder: [String] = []
  private var done: Set<String> = []
  private var doneOrder: [String] = []

  /// A book with nothing in it.
  package init() {}

  // MARK: Questions

  /// What waits and what was given up.
  package var counts: (pending: Int, dead: Int) { (pending.count, dead.count) }

  /// What waits, by the time at which it is due.
  package var waiting: [HookMessage] {
    pending.values.sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }
  }

  /// What was given up, the oldest first.
  package var givenUp: [HookMessage] { deadOrder.compactMap { dead[$0] } }

  /// Whether a message was taken in before.
  package func has(_ id: String) -> Bool {
    pending[id] != nil || dead[id] != nil || done.contains(id)
  }

  /// A message that waits.
  package func message(_ id: String) -> HookMessage? { pending[id] }

  /// The message to a webhook that is due first.
  package func first(for hook: String) -> HookMessage? {
    pending.values.lazy.filter { $0.hook == hook }.min { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }
  }

  /// The lines that lead to the present state.
  package var lines: [String] {
    var lines: [[String]] = []
    if let told {
      lines.append(["begun"])
      lines += told.sorted { $0.key < $1.key }.map { ["told", $0.key.description, "\($0.value)"] }
    } else if let since {
      lines.append(["since", "\(since)"])
    }
    for message in givenUp {
      lines.append(["queued", message.id, message.hook, "0", message.body])
      lines.append(["dead", message.id, message.reason])
    }
    for message in waiting {
      lines.append(["queued", message.id, message.hook, "0", message.body])
      lines.append(
        ["failed", message.id, "\(message.attempts)", "\(message.dueAt)", message.reason])
    }
    for id in doneOrder.suffix(Self.doneLimit) { lines.append(["done", id]) }
    return lines.map { $0.joined(separator: "\t") }
  }

  // MARK: Changes

  /// Does what a line says; one that says nothing known is passed over.
  package mutating func apply(_ line: String) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    switch (fields.first, fields.count) {
    case ("since", 2): since = Int64(fields[1])
    case ("begun", 1):
      told = [:]
      since = nil
    case ("told", 3):
      guard let story = StoryID(fields[1]), let number = Int(fields[2]) else { return }
      told?[story] = number > 0 ? number : nil
      if number == 0 { drop(story) }
    case ("queued", 5):
      guard let due = Int64(fields[3]) else { return }
      pending[fields[1]] = HookMessage(id: fields[1], hook: fields[2], body: fields[4], dueAt: due)
      since = since.map { max($0, due) }
    case ("failed", 5):
      guard var message = pending[fields[1]], let attempts = Int(fields[2]),
        let due = Int64(fields[3])
      else { return }
      (message.attempts, message.dueAt, message.reason) = (attempts, due, fields[4])
      pending[fields[1]] = message
    case ("dead", 3): bury(fields[1], fields[2])
    case ("again", 3): revive(fields[1], dueAt: Int64(fields[2]) ?? 0)
    case ("done", 2):
      pending[fields[1]] = nil
      remember(fields[1])
    default: break
    }
  }

  /// Makes what was not tried yet due at a moment at the latest, for a former version waited for the
  /// date of the event.
  package mutating func hasten(to moment: Int64) {
    for (id, message) in pending where message.attempts == 0 && message.dueAt > moment {
      pending[id]?.dueAt = moment
    }
  }

  private mutating func drop(_ story: StoryID) {
    pending = pending.filter { $0.value.story != story }
    dead = dead.filter { $0.value.story != story }
    deadOrder.removeAll { dead[$0] == nil }
  }

  private mutating func bury(_ id: String, _ reason: String) {
    guard var message = pending.removeValue(forKey: id) else { return }
    message.reason = reason
    dead[id] = message
    deadOrder.append(id)
    while dead.count > Self.deadLimit {
      dead[deadOrder.removeFirst()] = nil
    }
  }

  private mutating func revive(_ id: String, dueAt: Int64) {
    guard var message = dead.removeValue(forKey: id) else { return }
    deadOrder.removeAll { $0 == id }
    message.attempts = 0
    message.dueAt = dueAt
    pending[id] = message
  }

  private mutating func remember(_ id: String) {
    guard done.insert(id).inserted else { return }
    doneOrder.append(id)
    if doneOrder.count > Self.doneLimit * 2 {
      for id in doneOrder[..<Self.doneLimit] { done.remove(id) }
      doneOrder.removeFirst(Self.doneLimit)
    }
  }
}
