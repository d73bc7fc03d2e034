import Reading
import Storage
import StoryModel

/// Brings the full-text index up to date with the store.
///
/// It is done when somebody searches, so that keeping a snapshot never waits for it: in bounded
/// batches, each one transaction of the index, so that an interrupted update goes on where it was.
struct SearchIndexer: Sendable {
  let store: any SnapshotStore & SearchStore

  /// Revisions of a batch at most.
  private static let batchRevisions = 256
  /// Bytes of new passages, and of keys, of a batch at most: 4 MiB.
  private static let batchBytes = 4 << 20
  /// Times to begin anew where other processes change the same stories meanwhile.
  private static let rounds = 5

  /// Adds what is missing, of all stories or of one; the number of revisions that could not be read.
  ///
  /// `progress` gets the share done, 0 to 1.
  func update(
    only story: StoryID?, progress: (@Sendable (Double) -> Void)?
  ) async throws(StoreError) -> Int {
    var unreadable = 0
    for _ in 0..<Self.rounds {
      var stale = try await store.staleStories(version: PassageText.version)
      if let story { stale.removeAll { $0.story != story } }
      let total = stale.reduce(0) { $0 + $1.stored.count - ($1.indexed?.count ?? 0) }
      var done = 0
      var isComplete = true
      for entry in stale {
        var work = StoryWork(store: store, entry: entry)
        isComplete =
          try await work.run { revisions in
            done += revisions
            progress?(Double(done) / Double(max(1, total)))
          } && isComplete
        unreadable += work.unreadable
      }
      if isComplete { break }
    }
    return unreadable
  }

  /// The work on one story.
  private struct StoryWork {
    let store: any SnapshotStore & SearchStore
    let entry: StaleStory
    var unreadable = 0
    private var coverage: StoryCoverage?
    /// The keys of the passages whose texts the index has got.
    private var known: Set<Int64> = []
    private var entries: [PassageBatch.Entry] = []
    private var texts: [Int64: [UInt8]] = [:]
    private var bytes = 0
    private var revisions = 0
    private var last: Revision?

    init(store: any SnapshotStore & SearchStore, entry: StaleStory) {
      self.store = store
      self.entry = entry
      coverage = entry.indexed
    }

    /// Adds the story's revisions; `false` where somebody else changed the story meanwhile.
    mutating func run(_ progress: (Int) -> Void) async throws(StoreError) -> Bool {
      var next = (coverage?.latest ?? 0) + 1
      while next <= entry.stored.latest {
        let page: [Revision]
        do {
          // Numbers may be far from one another: those that there are are counted.
          page = try await store.revisions(
            of: entry.story, in: next...entry.stored.latest, limit: SearchIndexer.batchRevisions)
        } catch  where error.code == .damaged {
          return try await runBesideDamage(from: next, progress)
        }
        guard let end = page.last?.number else { break }
        guard try await take(page, progress) else { return false }
        next = end + 1
      }
      progress(revisions)
      return try await flush()
    }

    /// Adds what can be read from a number on, and takes note that no more can be.
    private mutating func runBesideDamage(
      from next: Int, _ progress: (Int) -> Void
    ) async throws(StoreError) -> Bool {
      let (sound, damages) = try await store.readableRevisions(
        of: entry.story, in: next...entry.stored.latest)
      guard try await take(sound, progress) else { return false }
      unreadable += damages.count
      progress(revisions)
      return try await flush(upTo: entry.stored)
    }

    /// Adds revisions, flushing when a batch is full; `false` where somebody else changed the story
    /// meanwhile.
    private mutating func take(
      _ page: [Revision], _ progress: (Int) -> Void
    ) async throws(StoreError) -> Bool {
      for revision in page {
        guard try await take(revision) else { return false }
        if revisions >= SearchIndexer.batchRevisions || bytes >= SearchIndexer.batchBytes {
          progress(revisions)
          guard try await flush() else { return false }
        }
      }
      return true
    }

    /// Adds a revision to the batch; `false` where it is gone.
    private mutating func take(_ revision: Revision) async throws(StoreError) -> Bool {
      revisions += 1
      last = revision
      let snapshot: [UInt8]
      do {
        snapshot = try await store.bytes(of: revision)
      } catch  where error.code == .notFound {
        return false
      } catch  where error.code == .damaged {
        // What can be read must be found all the same; `verify` tells of the rest.
        unreadable += 1
        return true
      }
      let document = DocumentReader.document(
        from: Snapshot(
          bytes: snapshot, capturedAt: revision.capturedAt, origin: revision.origin,
          format: revision.format, charset: revision.charset))
      let passages = PassageText.passages(of: document)
      for (key, text) in passages where known.insert(key).inserted {
        texts[key] = text
        bytes += text.count
      }
      bytes += 16 * passages.count
      entries.append(PassageBatch.Entry(number: revision.number, keys: Set(passages.keys)))
      return true
    }

    /// Hands the batch to the index, which has the story up to its last revision then, or up to `end`.
    private mutating func flush(upTo end: StoryCoverage? = nil) async throws(StoreError) -> Bool {
      guard let after = end ?? reached else { return true }
      let batch = PassageBatch(
        story: entry.story, before: coverage, after: after, entries: entries, texts: texts)
      entries.removeAll(keepingCapacity: true)
      texts.removeAll(keepingCapacity: true)
      (bytes, revisions) = (0, 0)
      coverage = after
      return try await store.index(batch)
    }

    /// Up to where the batch brings the index; `nil` where it is empty.
    private var reached: StoryCoverage? {
      guard let last, revisions > 0 else { return nil }
      return StoryCoverage(
        count: (coverage?.count ?? 0) + revisions, latest: last.number, hash: last.hash,
        capturedAt: last.capturedAt)
    }
  }
}
