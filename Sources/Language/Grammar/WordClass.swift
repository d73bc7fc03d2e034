/// What a function word may be; a word may be several.
struct WordClass: OptionSet, Sendable, Hashable {
  let rawValue: UInt32

  static let determiner = WordClass(rawValue: 1 << 0)
  static let possessive = WordClass(rawValue: 1 << 1)
  static let pronoun = WordClass(rawValue: 1 << 2)
  static let preposition = WordClass(rawValue: 1 << 3)
  static let conjunction = WordClass(rawValue: 1 << 4)
  static let subordinator = WordClass(rawValue: 1 << 5)
  static let relative = WordClass(rawValue: 1 << 6)
  static let that = WordClass(rawValue: 1 << 7)
  static let be = WordClass(rawValue: 1 << 8)
  static let have = WordClass(rawValue: 1 << 9)
  static let `do` = WordClass(rawValue: 1 << 10)
  static let modal = WordClass(rawValue: 1 << 11)
  static let to = WordClass(rawValue: 1 << 12)
  static let adverb = WordClass(rawValue: 1 << 13)
  /// Takes away a word's claim to be a name where it stands capitalised at a sentence's start.
  static let common = WordClass(rawValue: 1 << 14)
  static let adjective = WordClass(rawValue: 1 << 15)
  /// A past or participle of an irregular verb.
  static let irregularPast = WordClass(rawValue: 1 << 16)
  static let irregularParticiple = WordClass(rawValue: 1 << 17)
  static let not = WordClass(rawValue: 1 << 18)
  static let question = WordClass(rawValue: 1 << 19)
  /// Begins at least one entry of the trie.
  static let startsEntry = WordClass(rawValue: 1 << 20)
  /// A small word inside names: "of", "de", "van".
  static let nameLink = WordClass(rawValue: 1 << 21)
  static let possessiveMark = WordClass(rawValue: 1 << 22)
  /// A verb of some lexicon, in any form.
  static let verb = WordClass(rawValue: 1 << 23)
  static let plural = WordClass(rawValue: 1 << 24)
  static let agent = WordClass(rawValue: 1 << 25)

  /// Ends a noun phrase that is read from its left end.
  static let closesPhrase: WordClass = [
    .preposition, .conjunction, .subordinator, .relative, .that, .be, .have, .do, .modal, .to,
    .pronoun, .determiner, .possessive, .not, .question, .adverb,
  ]
  static let auxiliary: WordClass = [.be, .have, .do, .modal]

  /// The class of that name in the file of function words.
  static func named(_ name: String) -> WordClass {
    switch name {
    case "determiner": .determiner
    case "possessive": .possessive
    case "pronoun": .pronoun
    case "preposition": .preposition
    case "conjunction": .conjunction
    case "subordinator": .subordinator
    case "relative": .relative
    case "that": .that
    case "be": .be
    case "have": .have
    case "do": .do
    case "modal": .modal
    case "to": .to
    case "adverb": .adverb
    case "common": .common
    case "adjective": .adjective
    case "not": .not
    case "question": .question
    case "name-link": .nameLink
    case "possessive-mark": .possessiveMark
    case "plural": .plural
    case "agent": .agent
    default: []
    }
  }
}
