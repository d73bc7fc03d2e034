import FoundationEssentials
import Reading
import StoryModel
import TestSupport

/// A real edit: two successive revisions of one story.
struct RevisionPair {
  /// Where it comes from.
  let name: String
  let before: [UInt8]
  let after: [UInt8]
  let format: SourceFormat
}

/// The real pairs of revisions of all corpora: successive files, and the documents of IteraTeR,
/// among which are Wikinews and Wikipedia articles.
enum RevisionPairs {
  /// The corpora that have such pairs.
  static let corpora = [
    "ota_contrib", "public_apis", "awesome", "cisa_log4j", "cdr_html", "wikipedia_versions",
    "iterater",
  ]

  /// Bytes above which a revision is left out.
  private static let mostBytes = 400_000

  /// Up to so many pairs of a corpus that differ, in an order that a seed decides.
  static func sample(
    of corpus: String, in data: String, count: Int, seed: UInt64,
    where fits: (RevisionPair) -> Bool = { _ in true }
  ) -> [RevisionPair] {
    var generator = SeededGenerator(seed: seed)
    var result: [RevisionPair] = []
    if corpus == "iterater" {
      for pair in articles(in: data).shuffled(using: &generator) where result.count < count {
        if fits(pair) { result.append(pair) }
      }
      return result
    }
    let paths = DiffCorpusSuite.successivePairs(data + "/" + corpus).shuffled(using: &generator)
    for (beforePath, afterPath) in paths where result.count < count {
      guard let before = DataFiles.bytes(of: beforePath),
        let after = DataFiles.bytes(of: afterPath), before != after,
        max(before.count, after.count) <= mostBytes
      else { continue }
      let pair = RevisionPair(
        name: afterPath, before: before, after: after,
        format: SourceFormat(fileName: afterPath) ?? .text)
      if fits(pair) { result.append(pair) }
    }
    return result
  }

  private struct Article: Decodable {
    let doc_id: String
    let before_revision: String
    let after_revision: String
  }

  private static func articles(in data: String) -> [RevisionPair] {
    ["train", "dev"].flatMap { part -> [RevisionPair] in
      let path = "\(data)/iterater/human_doc_level/\(part).json"
      return (DataFiles.bytes(of: path) ?? []).split(separator: 0x0A).compactMap {
        line -> RevisionPair? in
        guard let article = try? JSONDecoder().decode(Article.self, from: Data(line)) else {
          return nil
        }
        return RevisionPair(
          name: "iterater/\(article.doc_id)", before: Array(article.before_revision.utf8),
          after: Array(article.after_revision.utf8), format: .text)
      }
    }
  }
}
