/// The words of a verb group around its main verb.
struct VerbGroup {
  /// The place of its first auxiliary, or of the verb.
  let first: Int
  let isPassive: Bool
  let isInfinitive: Bool
  let hasHave: Bool
  let hasBe: Bool
  /// Whether it may, must, can or should be done; "will" and "would" tell of speech.
  let hasModal: Bool
  /// Whether it has no auxiliary.
  let isBare: Bool

  init(_ sentence: LexedSentence, _ match: LexiconMatch) {
    var first = match.first
    var (have, be, infinitive, modal, bare) = (false, false, false, false, true)
    var index = match.first - 1
    while sentence.range.contains(index), sentence.isKind(index, .word), match.first - index < 7 {
      let classes = sentence.classes(index)
      if sentence.isWord(index, .possessive) { break }
      if classes.contains(.to) {
        infinitive = first == match.first || first == index + 1
        break
      }
      if !classes.isDisjoint(with: .auxiliary) {
        if classes.contains(.have) { have = true }
        if classes.contains(.be) { be = true }
        if classes.contains(.modal), !sentence.isWord(index, .will), !sentence.isWord(index, .would)
        {
          modal = true
        }
        bare = false
        first = index
      } else if !(classes.contains(.adverb)
        && classes.isDisjoint(with: [.pronoun, .preposition, .determiner]))
        && !classes.contains(.not) && !sentence.hasSuffix(index, "ly")
      {
        break
      }
      index -= 1
    }
    // Adverbs before the first auxiliary or verb belong to the group: "repeatedly said".
    while first - 1 >= sentence.range.lowerBound,
      sentence.classes(first - 1).contains(.adverb)
        && sentence.classes(first - 1).isDisjoint(with: [.pronoun, .preposition])
        || sentence.hasSuffix(first - 1, "ly") && sentence.isKind(first - 1, .word)
          && !sentence.lexemes[first - 1].isCapitalised
    {
      first -= 1
    }
    self.first = first
    isPassive = be && !match.forms.contains(.gerund)
    isInfinitive = infinitive
    hasHave = have
    hasBe = be
    hasModal = modal
    isBare = bare
  }
}
