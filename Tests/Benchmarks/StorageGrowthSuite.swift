import Glibc
import Storage
import StoryModel
import TestSupport

/// Measures how the cost of a store grows with the number of its revisions, in one story and in
/// many.
enum StorageGrowthSuite: Suite {
  static let name = "store-growth"
  static let summary = "cost of ingest, reading, log and verify at 1,000 to 100,000 revisions"

  /// Stories of the second layout at most.
  private static let storyLimit = 10_000

  /// Measures each size that `arguments` name, or 1,000, 10,000 and 100,000; each in a process of
  /// its own, so that the peak of memory is that of one.
  static func run(data: String, arguments: [String]) async throws {
    if arguments.count == 2, let stories = Int(arguments[0]), let count = Int(arguments[1]),
      arguments[0].hasPrefix("+")
    {
      return try await measure(revisions: count, stories: min(stories, count))
    }
    print("Times are those of the processor.")
    print(
      "stories revisions | ingest us/rev, peak MiB | bytes/rev | read us without texts at hand, "
        + "with: mean, 99 of 100 | log ms, us/rev | verify s, MB/s")
    for layout in [1, storyLimit] {
      for count in arguments.isEmpty ? ["1000", "10000", "100000"] : arguments {
        let program = CommandLine.arguments[0]
        guard let pipe = popen("'\(program)' \(name) '\(data)' +\(layout) \(count)", "r") else {
          continue
        }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), pipe) != nil {
          let text = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
          print(String(decoding: text, as: UTF8.self), terminator: "")
        }
        pclose(pipe)
      }
    }
  }

  private static func measure(revisions: Int, stories: Int) async throws {
    let folder = "\(ScratchFolder.parent)/stet-growth-\(getpid())"
    StoragePeers.shell("rm -rf \(folder); mkdir -p \(folder)")
    defer { StoragePeers.shell("rm -rf \(folder)") }
    let path = "\(folder)/stories.stet"
    let names = (0..<stories).compactMap { StoryID("story-\($0)") }
    let store = try await SQLiteStore.open(path: path, mode: .create)
    var ingest = 0.0
    for start in stride(from: 0, to: revisions, by: 256) {
      let captures = (start..<min(start + 256, revisions)).map { index in
        Capture(
          story: names[index % stories],
          snapshot: Snapshot(
            bytes: GrowthText.bytes(story: index % stories, number: index / stories),
            capturedAt: Timestamp(milliseconds: Int64(index) * 60_000), format: .text))
      }
      let clock = GrowthCosts.processorSeconds
      _ = try await store.append(captures)
      ingest += GrowthCosts.processorSeconds - clock
    }
    let peak = GrowthCosts.peakMebibytes
    await store.close()
    let fresh = try await SQLiteStore.open(path: path, mode: .readOnly)
    let figures = try await fresh.statistics()

    let bare = try await SQLiteStore.open(
      path: path, mode: .readOnly, texts: TextCache(capacity: 0))
    let bareReads = try await reads(bare, names, revisions: revisions)
    await bare.close()
    let reads = try await reads(fresh, names, revisions: revisions)

    // The whole log of one story, or the list of all.
    let logClock = GrowthCosts.processorSeconds
    let logged =
      stories == 1
      ? try await fresh.revisions(of: names[0], in: 1...Int.max).count
      : try await fresh.stories(after: nil, limit: .max).count
    let log = GrowthCosts.processorSeconds - logClock

    let verifyClock = GrowthCosts.processorSeconds
    let verified = try await fresh.verify(sample: nil, progress: nil)
    let verify = GrowthCosts.processorSeconds - verifyClock
    precondition(verified.problems.isEmpty && figures.revisions == revisions)
    func number(_ value: Double, _ decimals: Int = 0) -> String {
      DataFiles.rounded(value, decimals)
    }
    print(
      "\(stories) \(revisions) | \(number(ingest * 1e6 / Double(revisions))), \(peak) | "
        + "\(figures.fileBytes / revisions) | \(number(bareReads.mean)), \(number(bareReads.slow)); "
        + "\(number(reads.mean)), \(number(reads.slow)) | \(number(log * 1e3, 1)), "
        + "\(number(log * 1e6 / Double(logged), 1)) | \(number(verify, 2)), "
        + "\(number(Double(verified.bytesChecked) / 1e6 / verify))")
  }

  /// Microseconds of reading one revision of all, chosen at random: the mean, and what 99 of 100 stay
  /// under.
  private static func reads(
    _ store: SQLiteStore, _ names: [StoryID], revisions: Int
  ) async throws -> (mean: Double, slow: Double) {
    var random = SeededGenerator(seed: 1)
    var times: [Double] = []
    for _ in 0..<2_000 {
      let story = Int.random(in: 0..<names.count, using: &random)
      let last = (revisions - 1 - story) / names.count + 1
      let number = Int.random(in: 1...last, using: &random)
      guard let revision = try await store.revisions(of: names[story], in: number...number).first
      else { continue }
      let clock = GrowthCosts.processorSeconds
      _ = try await store.bytes(of: revision)
      times.append((GrowthCosts.processorSeconds - clock) * 1e6)
    }
    times.sort()
    return (times.reduce(0, +) / Double(times.count), times[times.count * 99 / 100])
  }
}

/// An article of about 6 KB that changes one of its lines with each revision.
private enum GrowthText {
  private static let lineCount = 100

  /// The text of a story's revision, numbers from 0.
  static func bytes(story: Int, number: Int) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(lineCount * 64)
    for line in 0..<lineCount {
      // The last revision up to this one that changed the line.
      let edited = number < line ? 0 : number - (number - line) % lineCount
      let seed = UInt64(story) &* 0x9e37_79b9 &+ UInt64(line) &* 7_919 &+ UInt64(edited) &* 104_729
      var random = SeededGenerator(seed: seed)
      for _ in 0..<9 {
        text += words[Int(random.next() % UInt64(words.count))]
        text.append(UInt8(ascii: " "))
      }
      text += Array("\(random.next() % 10_000).\n".utf8)
    }
    return text
  }

  private static let words = [
    "harbour", "crane", "minister", "council", "vote", "grain", "export", "police", "said", "quay",
    "tonnes", "dead", "injured", "statement", "Monday", "report", "the", "of", "on", "and",
  ].map { Array($0.utf8) }
}

/// What this process took so far.
private enum GrowthCosts {
  /// Seconds of processor time: unlike the clock's they are the same on a busy machine.
  static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The most that it ever had in use, MiB.
  static var peakMebibytes: Int {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage.ru_maxrss / 1_024
  }
}
