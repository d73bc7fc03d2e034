/// All lexicons of one language, compiled: word numbers, word classes, and the trie of entries.
///
/// A class, since every sentence that is read holds it and copies of its many tables would cost more
/// than the reading.
final class Lexicon: Sendable {
  let language: String
  let vocabulary: Vocabulary
  /// For each word number its classes.
  private let wordClasses: [WordClass]
  let trie: PhraseTrie
  /// For each entry what rules look at often.
  let traits: [LexiconEntry.Traits]
  /// For each entry its own form: "express concern", "USD", "United States".
  let lemmas: [String]
  /// For each entry what else the rules need: a base unit, a grain.
  let senses: [String]
  /// For each word number the lemma of the verb it is a form of; empty where it is none.
  let verbLemmas: [String]
  /// The singulars of irregular plurals.
  let singulars: [WordID: String]

  /// The lexicons of English, compiled at first use.
  static let english = Lexicon(language: "en")

  /// The lexicons of German, compiled at first use.
  static let german = Lexicon(language: "de")

  /// The lexicons of a language.
  static func of(_ language: CoveredLanguage) -> Lexicon {
    switch language {
    case .english: english
    case .german: german
    }
  }

  /// Compiles the files of a language; a file that the program does not carry is left out.
  init(language: String) {
    var builder = LexiconBuilder(language: language)
    builder.addAll()
    self.language = language
    vocabulary = builder.vocabulary
    wordClasses = builder.classes
    trie = builder.trie
    traits = builder.entries.map(\.traits)
    lemmas = builder.entries.map(\.lemma)
    senses = builder.entries.map(\.sense)
    verbLemmas = builder.verbLemmas
    singulars = builder.singulars
  }

  /// The classes of a word.
  func classes(of word: WordID) -> WordClass { wordClasses[Int(word)] }
}
