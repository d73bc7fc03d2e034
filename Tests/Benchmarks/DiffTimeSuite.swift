import Diffing
import Glibc
import Language
import StoryModel

/// Times the diff of the synthetic pairs beside the bars, and git's word diff in the same run.
enum DiffTimeSuite: Suite {
  static let name = "diff"
  static let summary = "tokenise + hash + diff, in process, processor time, against the bars"

  /// A pair and its bar in milliseconds.
  private static let bars: [(pair: String, bar: Double)] = [
    ("10k_num", 0.15), ("10k_mixed", 0.15), ("100k_num", 0.6), ("100k_mixed", 1.5),
    ("1m_mixed", 15), ("100k_rewrite", 6), ("1m_rewrite", 60), ("100k_repeat", 60),
    ("100k_shuffle", 60), ("100k_oneline", 60), ("1m_repeat", 60), ("1m_shuffle", 60),
    ("1m_oneline", 60),
  ]

  static func run(data: String, arguments: [String]) async throws {
    print(
      "pair            bar ms    all ms   all words  git --word-diff (whole, wall)"
    )
    for (pair, bar) in bars where arguments.isEmpty || arguments.contains(pair) {
      let path = "\(data)/pairs/syn/\(pair)"
      guard let before = DiffTruthSuite.document(path + ".a.md"),
        let after = DiffTruthSuite.document(path + ".b.md")
      else { continue }
      let rounds = (before.source.count > 400_000 ? 9 : 41) * (arguments.isEmpty ? 1 : 10)
      var all: [Double] = []
      // What a report needs beside: the words of the blocks that are the same on both sides.
      var words: [Double] = []
      var isCoarse = false
      for _ in 0..<rounds {
        let start = processSeconds()
        let diff = StructuralDiff(before: before, after: after)
        let end = processSeconds()
        isCoarse = diff.script.isCoarse
        all.append((end - start) * 1000)
        let one = TokenizedDocument(before)
        let other = TokenizedDocument(after, reusing: one)
        words.append((processSeconds() - end) * 1000)
        withExtendedLifetime((one, other)) {}
      }
      let git = arguments.isEmpty ? gitMilliseconds(path) : 0
      let total = median(all)
      print(
        column(pair, 16) + column(DataFiles.rounded(bar, 2), 10)
          + column(DataFiles.rounded(total, 3), 9)
          + column(DataFiles.rounded(median(words), 3), 11)
          + column(DataFiles.rounded(git, 1), 8) + (total <= bar ? "reached" : "MISSED")
          + (isCoarse ? " (coarse)" : ""))
    }
    print("peak memory of this process: \(peakKilobytes() / 1024) MiB")
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }

  private static func column(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.utf8.count))
  }

  /// The median of five whole runs of git.
  private static func gitMilliseconds(_ path: String) -> Double {
    var times: [Double] = []
    for _ in 0..<5 {
      let clock = ContinuousClock()
      let start = clock.now
      _ = system(
        "git diff --no-index --word-diff '\(path).a.md' '\(path).b.md' > /dev/null 2>&1")
      times.append(DataFiles.seconds(clock.now - start) * 1000)
    }
    return median(times)
  }

  /// Processor time of this process so far, user and system, which other processes do not touch.
  static func processSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func peakKilobytes() -> Int {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return Int(usage.ru_maxrss)
  }
}
