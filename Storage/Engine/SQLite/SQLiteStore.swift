package import StoryModel
import Synchronization

/// A store in one SQLite file.
///
/// One actor writes and two read, each through its own connection, so that a reader never waits for
/// the writer. Several processes may use one file: a writer waits up to ten seconds for another's.
package final class SQLiteStore: SnapshotStore {
  /// Bytes of decoded texts that an open store keeps at hand where nothing else is said.
  package static let standardCacheBytes = 32 << 20

  /// The file.
  package let path: String

  let writer: StoreWriter?
  let readers: [StoreReader]
  let cache: TextCache
  let search: SearchIndex
  private let turn = Atomic<Int>(0)

  private init(
    path: String, writer: StoreWriter?, readers: [StoreReader], cache: TextCache
  ) {
    self.path = path
    self.cache = cache
    self.writer = writer
    self.readers = readers
    search = SearchIndex(store: path)
  }

  /// Opens a store.
  ///
  /// `texts` takes the texts that are decoded.
  /// - Throws: `cannotOpen` where there is no file, `notAStore`, `newerFormat`, `locked`,
  ///   `readOnly`, `damaged`.
  package static func open(
    path: String, mode: OpenMode, texts cache: TextCache = TextCache(capacity: standardCacheBytes)
  ) async throws(StoreError) -> SQLiteStore {
    let readers = (0..<2).map { _ in StoreReader(path: path, cache: cache) }
    guard mode != .readOnly else {
      try await readers[0].open()
      return SQLiteStore(path: path, writer: nil, readers: readers, cache: cache)
    }
    let writer = try StoreWriter(path: path, mode: mode, cache: cache)
    return SQLiteStore(path: path, writer: writer, readers: readers, cache: cache)
  }

  /// Keeps snapshots of stories.
  package func append(_ captures: [Capture]) async throws(StoreError) -> [KeepResult] {
    try await writing().append(captures)
  }

  package func restore(_ revisions: [NumberedCapture]) async throws(StoreError) -> Int {
    try await writing().restore(revisions)
  }

  package func stories(after name: StoryID?, limit: Int) async throws(StoreError)
    -> [StorySummary]
  {
    try await reader.stories(after: name, limit: limit)
  }

  package func names(limit: Int) async throws(StoreError) -> [String] {
    try await reader.names(limit: limit)
  }

  package func summary(of story: StoryID) async throws(StoreError) -> StorySummary? {
    try await reader.summary(of: story)
  }

  package func listing(after name: String?, limit: Int) async throws(StoreError) -> StoryListing {
    try await reader.listing(after: name, limit: limit)
  }

  package func mark() async throws(StoreError) -> StoreMark { try await readers[0].mark() }

  package func revisions(of story: StoryID, in numbers: ClosedRange<Int>, limit: Int)
    async throws(StoreError) -> [Revision]
  {
    try await reader.revisions(of: story, in: numbers, limit: limit)
  }

  package func latestRevision(of story: StoryID) async throws(StoreError) -> Revision? {
    try await reader.latestRevision(of: story)
  }

  package func revision(of story: StoryID, at moment: Timestamp) async throws(StoreError)
    -> Revision?
  {
    try await reader.revision(of: story, at: moment)
  }

  package func revisions(of story: StoryID, hashPrefix: String, limit: Int)
    async throws(StoreError) -> [Revision]
  {
    try await reader.revisions(of: story, hashPrefix: hashPrefix, limit: limit)
  }

  package func bytes(of revision: Revision) async throws(StoreError) -> [UInt8] {
    if let text = cache.text(revision.hash) { return text }
    return try await reader.bytes(of: revision)
  }

  package func statistics() async throws(StoreError) -> StoreStatistics {
    try await reader.statistics()
  }

  /// Moves the log into the file and lets go of it; whatever is asked next opens it again.
  package func close() async {
    for reader in readers { await reader.close() }
    await writer?.close()
    await search.close()
  }

  /// The next reader, in turn; their number is a power of two.
  var reader: StoreReader {
    readers[turn.wrappingAdd(1, ordering: .relaxed).oldValue & (readers.count - 1)]
  }

  func writing() throws(StoreError) -> StoreWriter {
    guard let writer else {
      throw StoreError(.readOnly, "The store was opened to read only.", path: path)
    }
    return writer
  }
}
