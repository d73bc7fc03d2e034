import Reporting
import StoryModel

/// Symmetry: an exchange of before and after gives the same changes, mirrored.
enum SymmetrySuite: Suite {
  static let name = "symmetry"
  static let summary =
    "reports of successive real revisions mirrored when before and after change places"

  /// The corpora and how many pairs are taken from each; the invented pairs are of gold.
  private static let corpora: [(name: String, pairs: Int)] = [
    ("ota_contrib", 150), ("public_apis", 40), ("awesome", 40), ("cisa_log4j", 20),
    ("cdr_html", 40), ("wikipedia_versions", 150), ("iterater", 160),
  ]

  static func run(data: String, arguments: [String]) async throws {
    var shown = 0
    var total = (pairs: 0, mirrored: 0)
    for (corpus, wanted) in corpora where arguments.isEmpty || arguments.contains(corpus) {
      let sample = RevisionPairs.sample(of: corpus, in: data, count: wanted, seed: 1)
      guard !sample.isEmpty else { continue }
      var mirrored = 0
      for pair in sample {
        let (before, after, format) = (pair.before, pair.after, pair.format)
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
          print("  not mirrored: \(pair.name)")
          for line in one.filter({ !other.contains($0) }).prefix(3) { print("    > \(line)") }
          for line in other.filter({ !one.contains($0) }).prefix(3) { print("    < \(line)") }
        }
      }
      print("\(corpus)  \(mirrored) of \(sample.count) mirrored")
      total = (total.pairs + sample.count, total.mirrored + mirrored)
    }
    print("all  \(total.mirrored) of \(total.pairs), bar all")
  }

  private static func form(_ change: GoldCase.Expected) -> String {
    "\(change.kind) | \((change.before ?? "-").prefix(90)) | \((change.after ?? "-").prefix(90))"
  }
}
