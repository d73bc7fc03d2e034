/// What one sentence, list item or table row says, as far as rules can tell: section 3.2 of the
/// definitions in the documentation ("Claims").
package struct SentenceAnalysis: Sendable, Hashable {
  /// The text before the colon of a labelled list item ("The Coastal Union"), at most six words.
  package var label: String?
  /// The numbers, dates taken out first.
  package var quantities: [Quantity] = []
  /// The dates and times.
  package var dates: [DateMention] = []
  /// The names.
  package var names: [NameMention] = []
  /// The quotations.
  package var quotations: [Quotation] = []
  /// Who is said to say it; `nil` for the outlet's own voice.
  package var attribution: Attribution?
  /// The words that lower or raise certainty, in the order of the text.
  package var certaintyCues: [Cue] = []
  /// How certain the main clause is: 0 (unknown) to 6 (asserted).
  package var certainty = 6
  /// The negators, in the order of the text; the lemma is the word negated.
  package var negations: [Cue] = []
  /// Whether the main clause denies: an odd number of negators in the main verb's scope.
  package var isNegative = false
  /// The words for how many: all, most, some, few, none.
  package var quantifiers: [Cue] = []
  /// The words of stance: condemn -4, welcome +3.
  package var stances: [Cue] = []
  /// The acts.
  package var acts: [ActMention] = []
  /// Whether it is a correction, clarification or editor's note.
  package var isNotice = false

  /// An analysis that found nothing.
  package init() {}
}
