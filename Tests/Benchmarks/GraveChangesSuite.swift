import Reporting
import StoryModel

/// Shows the high and critical changes of real edits, for a reader to judge them true or false.
///
/// Arguments: a seed (default 1) and the number of pairs (default 60).
enum GraveChangesSuite: Suite {
  static let name = "grave-changes"
  static let summary =
    "the high and critical changes of a seeded sample of real edits, to be judged"

  /// The shares of the corpora in the sample, of 60.
  private static let shares = [
    "ota_contrib": 18, "public_apis": 4, "awesome": 5, "cisa_log4j": 3, "cdr_html": 4,
    "wikipedia_versions": 14, "iterater": 12,
  ]
  /// Changes of a pair that are shown; a rewritten page would else outweigh all others.
  private static let mostShown = 6

  static func run(data: String, arguments: [String]) async throws {
    let seed = arguments.first.flatMap { UInt64($0) } ?? 1
    let wanted = arguments.dropFirst().first.flatMap { Int($0) } ?? 60
    var (pairs, changes) = (0, 0)
    for corpus in RevisionPairs.corpora {
      let count = (shares[corpus] ?? 0) * wanted / 60
      let sample = RevisionPairs.sample(
        of: corpus, in: data, count: count, seed: seed, where: { !grave($0).isEmpty })
      for pair in sample {
        let found = grave(pair)
        pairs += 1
        changes += found.count
        print("== \(pair.name): \(found.count)")
        for (place, change) in found.prefix(mostShown).enumerated() {
          print(
            "[\(pairs).\(place + 1)] \(change.severity.rawValue) \(change.rule) \(change.sentence)")
          print("  - \(change.before?.text ?? "")")
          print("  + \(change.after?.text ?? "")")
        }
      }
    }
    print("\(changes) high and critical changes of \(pairs) pairs")
  }

  private static func grave(_ pair: RevisionPair) -> [Change] {
    GoldCase.report(pair.before, pair.after, pair.format).changes.filter { $0.severity >= .high }
  }
}
