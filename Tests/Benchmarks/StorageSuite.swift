import Glibc
import Storage
import StoryModel

/// Measures the store against git and Fossil on the same revisions.
enum StorageSuite: Suite {
  static let name = "store"
  static let summary = "bytes and times of the store beside git's and Fossil's, from the corpora"

  static func run(data: String, arguments: [String]) async throws {
    for corpus in ["ota_contrib", "awesome", "public_apis", "cisa_log4j"]
    where arguments.isEmpty || arguments.contains(corpus) {
      for distinct in [false, true] {
        let entries = try StorageCorpus(name: corpus, data: data, distinct: distinct)
        try await measure(entries, distinct: distinct)
      }
    }
  }

  private static func measure(_ corpus: StorageCorpus, distinct: Bool) async throws {
    let path = "/tmp/stet-benchmark-\(getpid())-\(corpus.name)-\(distinct).stet"
    defer { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }
    let clock = ContinuousClock()
    let store = try await SQLiteStore.open(path: path, mode: .create)
    var captures: [Capture] = []
    let start = clock.now
    for (index, entry) in corpus.entries.enumerated() {
      captures.append(
        Capture(
          story: entry.story,
          snapshot: Snapshot(
            bytes: try entry.bytes(), capturedAt: entry.capturedAt, origin: entry.origin,
            format: entry.format)))
      if captures.count == 256 || index == corpus.entries.count - 1 {
        _ = try await store.append(captures)
        captures.removeAll()
      }
    }
    let ingest = clock.now - start
    await store.close()
    let figures = try await store.statistics()
    let verifyStart = clock.now
    let verified = try await store.verify(sample: nil, progress: nil)
    let verify = clock.now - verifyStart
    print(
      corpus.name, distinct ? "distinct" : "all", "revisions", figures.revisions, "file",
      figures.fileBytes, "payload", figures.storedBytes, "texts", figures.texts, "full",
      figures.fullTexts, "chain", figures.longestChain, "ingest", ingest, "verify", verify,
      "problems", verified.problems.count)
  }
}
