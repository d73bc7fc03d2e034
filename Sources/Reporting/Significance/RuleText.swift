/// What the rules of the report look for, in words.
public enum RuleText {
  /// What a rule looks for, by the name that a change bears; `nil` for a name of no rule.
  public static func text(of rule: String) -> String? {
    if rule.hasPrefix("metadata.") { return "a field of what the snapshot says about itself" }
    if rule.hasPrefix("table.") { return "an operation on the table as a whole" }
    return texts[rule]
  }

  /// Why a change weighs more or less than its kind does; `nil` where it weighs the same.
  public static func weight(of change: Change) -> String? {
    let steps = change.severity.rank - change.kind.severity.rank
    guard steps != 0 else { return nil }
    let isProminent = change.place == .headline || change.place == .lead
    let place = change.place == .headline ? "the headline" : "the first sentence"
    if steps > 0 {
      return isProminent
        ? "one step more, as it stands in \(place)" : "one step more, as it counts victims"
    }
    return
      "one step less, as the change is small, only more or less precise, or one of the verb alone"
  }

  private static let texts: [String: String] = [
    "actor.alias": "two labels of the same actor",
    "actor.label": "labels of two actors at the same place of a list",
    "attribution.frame": "a speaker's frame that came, went or is another's",
    "attribution.verb": "the same speaker with a verb that says more or less",
    "cell.filled": "a cell that was empty, or is",
    "cell.words": "a cell whose words changed in no other way that is known",
    "certainty.cue": "one word of certainty in another's place",
    "certainty.gained": "a word of certainty that was added to a clause that stayed",
    "certainty.lost": "a word of certainty that is gone from a clause that stayed",
    "column.name": "the header above a column",
    "date.word": "a word of time in another's place",
    "quantity.multiple": "a verb that multiplies in another's place",
    "date.stamp": "the day on which the page says it was last changed",
    "entity.person": "a noun for those who do or suffer something in another's place",
    "entity.spelling": "one letter of a name put right",
    "identifier.value": "a number that names a line, a section, a house, and counts nothing",
    "quote.spelling": "words of a quotation in another spelling",
    "status.act-gained": "an act of one who reacts, without a counterpart in before",
    "status.act-lost": "an act of one who reacts, without a counterpart in after",
    "entity.title": "an office or title in another's place",
    "date.value": "two dates or times of other value in one slot",
    "entity.exchange": "two names that changed places while all else stayed",
    "entity.head": "the noun that names together with the name before it",
    "entity.slot": "a name in another's place that is no short form of it",
    "heading.words": "the words of a heading",
    "negation.added": "a negator before a predicate that both sides have",
    "negation.opposite": "a word in the place of its opposite",
    "negation.removed": "a negator gone from a predicate that both sides have",
    "notice.words": "the words of a correction, clarification or editor's note",
    "quantifier.conjunction": "“and” in the place of “or”, or the reverse",
    "quantifier.part": "one or some of what the other side calls the one",
    "quantifier.superlative": "the first of its kind on one side, a lesser degree on the other",
    "quantifier.lone": "a word for how many that alone came or went",
    "quantifier.slot": "a word for how many in another's place",
    "quantifier.figure": "a figure in the place of a word for how many, or the reverse",
    "quantity.none": "“no” or “nobody” in the place of a figure, or the reverse",
    "quantity.added": "a figure without a counterpart in before",
    "quantity.article": "“a” or “an” in the place of a figure, or the reverse",
    "quantity.bound": "the same figure with another bound: at least, at most",
    "quantity.rate": "the period of a rate",
    "quantity.removed": "a figure without a counterpart in after",
    "quantity.slot": "two figures in one slot",
    "quantity.unit": "two figures of one unit",
    "quote.added": "words between quotation marks without a counterpart in before",
    "quote.removed": "words between quotation marks without a counterpart in after",
    "quote.words": "words of a quotation that changed",
    "sentences.merged": "sentences that became one",
    "sentences.split": "a sentence that became several",
    "stance.intensity": "the same verb of stance, strengthened or weakened",
    "stance.level": "the strongest words of stance, by their levels",
    "stance.reversed": "a verb of stance of the other sign in one slot",
    "stance.step": "a verb of stance two levels softer or harder in one slot",
    "statement.added": "a statement without a counterpart in before",
    "statement.removed": "a statement without a counterpart in after",
    "status.act": "an act that has come further, or was called off",
    "words.added": "words of a sentence that stand for nothing in before",
    "words.removed": "words of a sentence that nothing in after stands for",
    "words.equal-elsewhere": "the same words at another place",
    "words.language-not-covered": "words changed in a language that the rules do not cover",
    "words.none-of-substance": "words changed, and no rule found a change of substance",
  ]
}
