import Stet
import StoryModel

/// Begins streams, for one who comes back with what was told while it was away.
struct MissedEvents: Sendable {
  /// Revisions that are looked at for one stream: a stream that is behind by more ends, and its client
  /// comes back with the id of the last.
  private static let stepLimit = 200
  /// Milliseconds for which events are found in the store: a week.
  private static let reach: Int64 = 7 * 86_400_000

  let library: StoryLibrary
  let hub: EventHub
  let follower: StoreFollower

  /// A stream behind the event that a client heard last, or of what comes from now on where the client
  /// names none; `nil` where too many listen.
  func stream(_ filter: EventHub.Filter, since last: EventID?) async throws(Problem)
    -> EventStream?
  {
    // Whoever listens hears of all that is kept from this moment on.
    await follower.begin()
    let stream = hub.stream()
    stream.send(Array("retry: 3000\n: listening\n\n".utf8))
    var left = Self.stepLimit
    var place: Int?
    if let last {
      let told = await follower.known ?? [:]
      let journal = hub.journal
      place = journal.place(behind: last) ?? journal.start
      if journal.place(behind: last) == nil {
        let missed = try await missed(filter, since: last, of: told, besides: journal)
        let isWhole = await send(missed.prefix(left), to: stream, filter)
        left -= missed.count
        guard isWhole, left > 0 else {
          stream.end()
          return stream
        }
      }
    }
    while true {
      switch hub.join(stream, filter, from: place) {
      case .joined: return stream
      case .refused: return nil
      case .behind(let entries):
        let step = entries.prefix(left)
        guard !step.isEmpty, await send(step, to: stream, filter) else {
          stream.end()
          return stream
        }
        left -= step.count
        place = place.map { $0 + step.count }
      }
    }
  }

  /// Sends the events that are wanted, and the last one's id in any case; `false` where the stream took
  /// no more.
  private func send(
    _ entries: ArraySlice<EventJournal.Entry>, to stream: EventStream, _ filter: EventHub.Filter
  ) async -> Bool {
    var sent: EventID?
    for entry in entries where filter.includes(entry.revision.story) {
      // What the store does not give any more is nobody's news.
      guard let event = try? await library.event(of: entry.revision), filter.includes(event) else {
        continue
      }
      guard stream.send(event.bytes(id: entry.id)) else { return false }
      sent = entry.id
    }
    guard let last = entries.last?.id, last != sent else { return true }
    return stream.send(Array("id: \(last)\n\n".utf8))
  }

  /// What the store has of the time after an event, in order, of what was told, but for what the journal
  /// has.
  ///
  /// What is dated ahead may have been told before the event or after it, which nothing in the store
  /// tells: it comes last, by its date, rather twice than never. Behind an event that is such itself
  /// only what is dated later comes, so that no client is told of it at each return.
  private func missed(
    _ filter: EventHub.Filter, since last: EventID, of told: [StoryID: Int],
    besides journal: EventJournal
  ) async throws(Problem) -> ArraySlice<EventJournal.Entry> {
    let now = Timestamp.now
    let moment = max(last.moment, Timestamp(milliseconds: now.milliseconds - Self.reach))
    let ahead = try await dateAhead(of: last, at: now) ?? now
    let kept = Set(
      journal.entries.map { Key(story: $0.revision.story, number: $0.revision.number) })
    var missed: [Revision] = []
    for head in try await library.recentStories().heads {
      guard head.changedAt >= moment else { break }
      guard filter.includes(head.story) else { continue }
      missed += try await library.readableRevisions(of: head.story).revisions.filter {
        let start = $0.capturedAt <= now ? moment : ahead
        return $0.number <= told[$0.story] ?? 0
          && ($0.capturedAt, $0.story, $0.number) > (start, last.story, last.number)
          && !kept.contains(Key(story: $0.story, number: $0.number))
      }
    }
    missed.sort { ($0.capturedAt, $0.story, $0.number) < ($1.capturedAt, $1.story, $1.number) }
    return missed.map {
      EventJournal.Entry(id: EventID(of: $0, toldAt: min($0.capturedAt, now)), revision: $0)
    }[...]
  }

  /// The date of an event's revision where that is dated ahead.
  private func dateAhead(of event: EventID, at now: Timestamp) async throws(Problem) -> Timestamp? {
    let revisions: [Revision]
    do throws(Problem) {
      revisions = try await library.readableRevisions(of: event.story).revisions
    } catch {
      guard error.status == .notFound else { throw error }
      return nil
    }
    return revisions.first { $0.number == event.number && $0.capturedAt > now }?.capturedAt
  }

  private struct Key: Hashable {
    let story: StoryID
    let number: Int
  }
}
