import Diffing
import Glibc
import Language
import Reading
import StoryModel

/// Runs the diff over successive revisions of the real corpora: apply and invert must be exact, and
/// the changed words at most those of git's word diff.
enum DiffCorpusSuite: Suite {
  static let name = "diff-corpora"
  static let summary = "500 successive pairs of real revisions: exact scripts, words against git"

  /// The corpora and how many pairs are taken from each, spread evenly.
  private static let corpora: [(name: String, pairs: Int)] = [
    ("ota_contrib", 200), ("public_apis", 80), ("awesome", 80), ("cisa_log4j", 40),
    ("cdr_html", 50), ("wikipedia_versions", 50),
  ]

  static func run(data: String, arguments: [String]) async throws {
    print("corpus               pairs  exact  words     git       median ms  slowest ms  coarse")
    for (corpus, wanted) in corpora where arguments.isEmpty || arguments.contains(corpus) {
      let all = successivePairs(data + "/" + corpus)
      guard !all.isEmpty else { continue }
      let step = max(1, all.count / wanted)
      var (count, exact, words, gitWords, coarse) = (0, 0, 0, 0, 0)
      var times: [Double] = []
      for index in stride(from: 0, to: all.count, by: step) where count < wanted {
        let (beforePath, afterPath) = all[index]
        guard let before = DiffTruthSuite.document(beforePath),
          let after = DiffTruthSuite.document(afterPath)
        else { continue }
        count += 1
        let clock = ContinuousClock()
        let start = clock.now
        let comparison = Comparison(before: before, after: after)
        times.append(DataFiles.seconds(clock.now - start) * 1000)
        let script = comparison.script
        if (try? script.apply(to: before.source)) == after.source,
          (try? script.inverted().apply(to: after.source)) == before.source
        {
          exact += 1
        } else {
          print("  not exact: \(beforePath) \(afterPath)")
        }
        if script.isCoarse { coarse += 1 }
        let git = Self.gitWords(beforePath, afterPath)
        let own = script.words.deleted + script.words.inserted
        if own > git + 200 { print("  \(own) words, git \(git): \(beforePath) \(afterPath)") }
        words += own
        gitWords += git
      }
      times.sort()
      print(
        "\(corpus)  \(count)  \(exact)  \(words)  \(gitWords)  "
          + "\(DataFiles.rounded(times[times.count / 2], 2))  "
          + "\(DataFiles.rounded(times.last ?? 0, 2))  \(coarse)  "
          + (words <= gitWords ? "reached" : "MISSED"))
    }
  }

  /// The neighbouring revisions below a folder: files of one folder in the order of their names.
  static func successivePairs(_ folder: String) -> [(String, String)] {
    let files = DataFiles.all(below: folder).filter {
      $0.hasSuffix(".md") || $0.hasSuffix(".html") || $0.hasSuffix(".txt")
    }
    return zip(files, files.dropFirst()).filter { before, after in
      before.lastIndex(of: "/").map { before[..<$0] }
        == after.lastIndex(of: "/").map { after[..<$0] }
    }.map { ($0, $1) }
  }

  /// The words that git marks as deleted or inserted.
  private static func gitWords(_ before: String, _ after: String) -> Int {
    let command =
      "git diff --no-index --word-diff=porcelain -U0 '\(before)' '\(after)' 2>/dev/null"
      + " | tail -n +5 | grep -a '^[-+]' | cut -c2- | wc -w"
    guard let pipe = popen(command, "r") else { return 0 }
    defer { pclose(pipe) }
    var line = [CChar](repeating: 0, count: 64)
    guard fgets(&line, 64, pipe) != nil else { return 0 }
    return Int(atoi(line))
  }
}
