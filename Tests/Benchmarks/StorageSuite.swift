import Glibc
import Storage
import StoryModel
import TestSupport

/// Measures the store against git and Fossil on the same revisions.
enum StorageSuite: Suite {
  static let name = "store"
  static let summary = "bytes and times of the store beside git's and Fossil's, from the corpora"

  /// Measures the corpora that `arguments` name, or all.
  static func run(data: String, arguments: [String]) async throws {
    let folder = "\(ScratchFolder.parent)/stet-benchmark-\(getpid())"
    defer { StoragePeers.shell("rm -rf \(folder)") }
    for corpus in ["ota_contrib", "awesome", "public_apis", "cisa_log4j"]
    where arguments.isEmpty || arguments.contains(corpus) {
      for distinct in [false, true] {
        StoragePeers.shell("rm -rf \(folder); mkdir -p \(folder)")
        let entries = try StorageCorpus(name: corpus, data: data, distinct: distinct)
        print("\(corpus), \(distinct ? "without" : "with") repeats:")
        try await measure(entries, folder: folder)
      }
    }
    StoragePeers.shell("rm -rf \(folder); mkdir -p \(folder)")
    try await measureCommits(folder: folder)
  }

  private static func measure(_ corpus: StorageCorpus, folder: String) async throws {
    // The room for decoded texts that git takes too (core.deltaBaseCacheLimit).
    let store = try await SQLiteStore.open(
      path: "\(folder)/stories.stet", mode: .create, texts: TextCache(capacity: 96 << 20))
    var captures: [Capture] = []
    var kept: [Revision] = []
    var ingest = 0.0
    for (index, entry) in corpus.entries.enumerated() {
      captures.append(
        Capture(
          story: entry.story,
          snapshot: Snapshot(
            bytes: try entry.bytes(), capturedAt: entry.capturedAt, origin: entry.origin,
            format: entry.format)))
      guard captures.count == 256 || index == corpus.entries.count - 1 else { continue }
      let start = ContinuousClock.now
      for case .stored(let revision) in try await store.append(captures) { kept.append(revision) }
      ingest += start.duration(to: .now) / .seconds(1)
      captures.removeAll()
    }
    await store.close()
    let captured = try await state(of: store, kept: kept)
    let repackStart = ContinuousClock.now
    _ = try await store.repack(progress: nil)
    let repack = repackStart.duration(to: .now) / .seconds(1)
    await store.close()
    let again = ContinuousClock.now
    _ = try await store.repack(progress: nil)
    let secondRepack = again.duration(to: .now) / .seconds(1)
    await store.close()
    let repacked = try await state(of: store, kept: kept)
    let peers = try StoragePeers(corpus, folder: folder)

    line("revisions, raw bytes", "\(captured.figures.revisions), \(captured.figures.rawBytes)")
    line("bytes: git, Fossil, zlib of each", "\(peers.git), \(peers.fossil), \(peers.zlib)")
    line("ingest, s: store, git import, gc", three(ingest, peers.gitImport, peers.gitPack))
    line("ingest / (import + gc)", ratio(ingest, peers.gitImport + peers.gitPack), bar: "1.00")
    line("ingest / import alone", ratio(ingest, peers.gitImport))
    line("repack, s: first, second", "\(rounded(repack)), \(rounded(secondRepack))")
    for (name, state) in [("as captured", captured), ("after repack", repacked)] {
      let bytes = Double(state.figures.fileBytes)
      print("  \(name):")
      line("bytes", "\(state.figures.fileBytes)")
      line("store / git", ratio(bytes, Double(peers.git)), bar: "0.85")
      if peers.gitByStory > 0 {
        line("store / git, each story alone", ratio(bytes, Double(peers.gitByStory)))
      }
      line("store / Fossil", ratio(bytes, Double(peers.fossil)), bar: "0.60")
      line(
        "store / zlib of each revision", ratio(bytes, Double(peers.zlib)),
        bar: corpus.name == "ota_contrib" ? "0.10" : "0.02")
      let parts = state.parts
      line(
        "first, other full texts, deltas, rest",
        "\(parts.first), \(parts.otherFull), \(parts.deltas), \(parts.rest)")
      line(
        "full texts, longest chain", "\(state.figures.fullTexts), \(state.figures.longestChain)")
      let (own, git) = (state.read, peers.gitRead)
      line("first random read, us: store, git", "\(rounded(own.first)), \(rounded(git.first))")
      line("first read / git", ratio(own.first, git.first))
      line("warm random read, us: store, git", "\(rounded(own.again)), \(rounded(git.again))")
      line("warm read / git", ratio(own.again, git.again), bar: "1.50")
      line(
        "verify, MB/s", rounded(state.verify), bar: "200 at least; \(state.problems) problems")
    }
  }

  /// What a closed store takes, and how fast it is read from nothing.
  private struct StoreState {
    var figures: StoreStatistics
    var parts: StoreParts
    /// Microseconds of one revision read at random, for the first time and once more.
    var read: (first: Double, again: Double)
    /// Megabytes of texts that a check goes through in a second.
    var verify: Double
    var problems: Int
  }

  private static func state(of store: SQLiteStore, kept: [Revision]) async throws -> StoreState {
    let figures = try await store.statistics()
    let parts = StoreParts(path: store.path, fileBytes: figures.fileBytes)
    // A store of its own, for what a repack or a capture decoded must not be at hand.
    let fresh = try await SQLiteStore.open(
      path: store.path, mode: .readOnly, texts: TextCache(capacity: 96 << 20))
    let verifyStart = ContinuousClock.now
    let verified = try await fresh.verify(sample: nil, progress: nil)
    let verify = verifyStart.duration(to: .now) / .seconds(1)
    var random = SeededGenerator(seed: 1)
    let names = kept.shuffled(using: &random)
    let start = ContinuousClock.now
    for revision in names { _ = try await fresh.bytes(of: revision) }
    let middle = ContinuousClock.now
    for revision in names { _ = try await fresh.bytes(of: revision) }
    let each = 1 / Double(max(1, names.count))
    let read = (
      first: start.duration(to: middle) / .microseconds(1) * each,
      again: middle.duration(to: .now) / .microseconds(1) * each
    )
    await fresh.close()
    await store.close()
    return StoreState(
      figures: figures, parts: parts, read: read,
      verify: Double(verified.bytesChecked) / 1e6 / verify, problems: verified.problems.count)
  }

  /// One commit for each snapshot of a 60 KB article, beside the disk's own flush.
  private static func measureCommits(folder: String) async throws {
    guard let story = StoryID("harbour") else { return }
    let store = try await SQLiteStore.open(path: "\(folder)/commits.stet", mode: .create)
    var random = SeededGenerator(seed: 1)
    var text = (0..<1_000).flatMap {
      Array("Line \($0) of a story of sixty thousand bytes, with words.\n".utf8)
    }
    var commits: [Double] = []
    var flushes: [Double] = []
    let file = Glibc.open("\(folder)/flush", O_RDWR | O_CREAT, 0o600)
    defer { close(file) }
    for number in 0..<600 {
      let place = Int.random(in: 0..<text.count - 20, using: &random)
      text.replaceSubrange(place..<place + 20, with: Array("changed at \(number)".utf8))
      let snapshot = Snapshot(
        bytes: text, capturedAt: Timestamp(milliseconds: Int64(number)), format: .text)
      let start = ContinuousClock.now
      _ = try await store.append([Capture(story: story, snapshot: snapshot)])
      commits.append(start.duration(to: .now) / .milliseconds(1))
      let flushStart = ContinuousClock.now
      _ = pwrite(file, text, 4_096, off_t(number * 4_096))
      fdatasync(file)
      flushes.append(flushStart.duration(to: .now) / .milliseconds(1))
    }
    await store.close()
    commits.sort()
    flushes.sort()
    print("a 60 KB article, one commit for each of 600 snapshots:")
    line("flush of the disk, median ms", rounded(flushes[300]))
    line("commit, median ms", rounded(commits[300]), bar: rounded(1.5 * flushes[300] + 1))
    line("commit, 99 of 100, ms", rounded(commits[594]), bar: rounded(10 * commits[300]))
  }

  private static func line(_ what: String, _ value: String, bar: String? = nil) {
    let gap = String(repeating: " ", count: max(1, 36 - what.utf8.count))
    print("  \(what)\(gap)\(value)\(bar.map { "   (bar \($0))" } ?? "")")
  }

  private static func rounded(_ value: Double) -> String {
    String((value * 100).rounded() / 100)
  }

  private static func ratio(_ value: Double, _ other: Double) -> String {
    other == 0 ? "-" : String((value / other * 1_000).rounded() / 1_000)
  }

  private static func three(_ first: Double, _ second: Double, _ third: Double) -> String {
    "\(rounded(first)), \(rounded(second)), \(rounded(third))"
  }
}
