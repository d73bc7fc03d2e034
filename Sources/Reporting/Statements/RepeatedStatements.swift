import Diffing
import Language

/// The sentences that a document has several times, by the hash of their words: which of them stands
/// where tells a reader nothing.
struct RepeatedStatements {
  private let hashes: Set<UInt64>

  /// The repeated sentences of a document.
  ///
  /// Complexity: linear in the sentences.
  init(_ document: TokenizedDocument) {
    var seen: Set<UInt64> = []
    var repeated: Set<UInt64> = []
    for sentence in document.sentences where !seen.insert(sentence.hash).inserted {
      repeated.insert(sentence.hash)
    }
    hashes = repeated
  }

  /// Whether a sentence's words stand in the document several times.
  func contains(_ sentence: Sentence) -> Bool { hashes.contains(sentence.hash) }
}

extension ReportBuilder {
  /// Whether one of the sides has the words of a pair several times.
  mutating func isRepeated(_ link: StatementLink) -> Bool {
    let repeated =
      repeatedStatements
      ?? (RepeatedStatements(comparison.before), RepeatedStatements(comparison.after))
    repeatedStatements = repeated
    let (one, other) = (
      matching.before.index.statements[link.before.lowerBound].sentences.lowerBound,
      matching.after.index.statements[link.after.lowerBound].sentences.lowerBound
    )
    return repeated.before.contains(comparison.before.sentences[one])
      || repeated.after.contains(comparison.after.sentences[other])
  }
}
