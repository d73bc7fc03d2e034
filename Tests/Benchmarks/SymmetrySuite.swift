import Reporting
import StoryModel

/// Symmetry: an exchange of before and after gives the same changes, mirrored.
enum SymmetrySuite: Suite {
  static let name = "symmetry"
  static let summary =
    "reports of successive real revisions mirrored when before and after change places"

  /// The corpora and how many pairs are taken from each, spread evenly.
  private static let corpora: [(name: String, pairs: Int)] = [
    ("ota_contrib", 60), ("cdr_html", 30), ("wikipedia_versions", 60), ("awesome", 20),
    ("cisa_log4j", 10),
  ]

  static func run(data: String, arguments: [String]) async throws {
    var shown = 0
    var total = (pairs: 0, mirrored: 0)
    for (corpus, wanted) in corpora where arguments.isEmpty || arguments.contains(corpus) {
      let all = DiffCorpusSuite.successivePairs(data + "/" + corpus)
      guard !all.isEmpty else { continue }
      let step = max(1, all.count / wanted)
      var (count, mirrored) = (0, 0)
      for index in stride(from: 0, to: all.count, by: step) where count < wanted {
        let (beforePath, afterPath) = all[index]
        guard let before = DataFiles.bytes(of: beforePath),
          let after = DataFiles.bytes(of: afterPath), before.count < 400_000
        else { continue }
        count += 1
        let format = SourceFormat(fileName: afterPath) ?? .text
        let forth = GoldCase.report(before, after, format)
        let back = GoldCase.report(after, before, format)
        let one = forth.changes.map { "\($0.severity.rawValue) \(form($0.asExpected))" }.sorted()
        let other = back.changes.map { "\($0.severity.rawValue) \(form(GoldSuite.mirror($0)))" }
          .sorted()
        // The severity of what came and of what went differ by definition.
        let kinds = forth.changes.map { form($0.asExpected) }.sorted()
        let mirrors = back.changes.map { form(GoldSuite.mirror($0)) }.sorted()
        if kinds == mirrors {
          mirrored += 1
        } else if shown < 12 {
          shown += 1
          print("  not mirrored: \(beforePath) \(afterPath)")
          for line in one.filter({ !other.contains($0) }).prefix(3) { print("    > \(line)") }
          for line in other.filter({ !one.contains($0) }).prefix(3) { print("    < \(line)") }
        }
      }
      print("\(corpus)  \(mirrored) of \(count) mirrored")
      total = (total.pairs + count, total.mirrored + mirrored)
    }
    print("all  \(total.mirrored) of \(total.pairs), bar all")
  }

  private static func form(_ change: GoldCase.Expected) -> String {
    "\(change.kind) | \((change.before ?? "-").prefix(90)) | \((change.after ?? "-").prefix(90))"
  }
}
