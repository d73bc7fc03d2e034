import StoryModel

/// Says of each lexeme of a sentence whether it stands in the main clause.
///
/// A shallow reading without a parser: a fronted subordinate clause ends at its comma, a relative or
/// trailing one at the next comma or the sentence's end; brackets are apart.
struct ClauseMap {
  /// For each lexeme of the sentence, whether it is in the main clause.
  private let isMain: [Bool]
  private let offset: Int

  init(_ sentence: LexedSentence) {
    offset = sentence.range.lowerBound
    var map = [Bool](repeating: true, count: sentence.range.count)
    var inside = false
    var isFronted = false
    var brackets = 0
    var sawVerb = false
    for index in sentence.range {
      let lexeme = sentence.lexemes[index]
      switch lexeme.mark {
      case .openBracket: brackets += 1
      case .closeBracket: brackets = max(0, brackets - 1)
      case .comma:
        inside = false
        isFronted = false
        if sawVerb, Self.opensParticiple(sentence, index + 1) { inside = true }
      case .semicolon, .dash, .colon:
        inside = false
        isFronted = false
      default: break
      }
      if !inside, lexeme.kind == .word, Self.opensSubordinate(sentence, index) {
        inside = true
        isFronted = index == offset
      } else if inside, !isFronted, lexeme.isWord(.but) {
        inside = false
      }
      let classes = sentence.classes(index)
      if !inside, !classes.isDisjoint(with: [.be, .have, .do, .modal, .verb]) { sawVerb = true }
      map[index - offset] = !inside && brackets == 0
    }
    isMain = map
  }

  /// Whether the lexeme at a place stands in the main clause.
  func isMain(_ index: Int) -> Bool {
    isMain.indices.contains(index - offset) && isMain[index - offset]
  }

  private static func opensSubordinate(_ sentence: LexedSentence, _ index: Int) -> Bool {
    let classes = sentence.classes(index)
    let isFirst = index == sentence.range.lowerBound
    if classes.contains(.relative), !isFirst {
      return sentence.lexemes[index - 1].kind == .word || sentence.mark(index - 1) == .comma
    }
    guard classes.contains(.subordinator) else { return false }
    // "whether" completes its verb ("unclear whether"); "as", "after" and the like begin a clause only
    // where a subject follows; "once" is mostly an adverb.
    if sentence.isWord(index, .whether) { return false }
    if sentence.isWord(index, .as) {
      return isFirst || !sentence.classes(index + 1).isDisjoint(with: .pronoun)
    }
    if classes.contains(.preposition) || classes.contains(.adverb) {
      return isFirst || !sentence.classes(index + 1).isDisjoint(with: [.pronoun, .determiner])
    }
    return true
  }

  /// ", potentially leading to": a participle behind a comma.
  private static func opensParticiple(_ sentence: LexedSentence, _ index: Int) -> Bool {
    var next = index
    if sentence.classes(next).contains(.adverb) || sentence.hasSuffix(next, "ly") { next += 1 }
    return sentence.hasSuffix(next, "ing") && sentence.classes(next).isDisjoint(with: .closesPhrase)
  }
}
