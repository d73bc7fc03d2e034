/// The words that rules ask for by name; each has the same number in every language's vocabulary.
enum KeyWord: WordID, CaseIterable, Sendable {
  case to = 1, according, of, and, or, the, that, by, from, between, until, through, at, on
  case `in`, ago, than, per, point, a, an, half, not, only, without, it, there, possessive
  case notContracted, past, noon, midnight, `for`, next, last, this, years, old, aged, age, view
  case told, quoted, saying, being, been, during, since, before, after, with, year, day, th, st
  case nd, rd, s, am, pm, clock, k, m, bn, b, t, dollars, but, no, nor, both, `as`, so, first,
    second
  case third, fourth, quarter, `if`, because, who, which, what, when, `where`, whether, one
  case would, will, may, might, march, `do`, about, words, eyes, opinion, minutes, hours, up
  case down, over, under, around, into, against, toward, within, now, later, earlier, times
  case dead, percent, bracketPercent, dollarSign, slashSign, degreeSign, plusSign, toll, all
  case here, plus, week, month, weekend, quarters, hundred, their, his, her, its, be, some, more
  case less, most, least, few, many, fewer, other, another, such, each, every, same, today
  case tonight, evening, morning, afternoon, night, score, vote, votes
  case minus, negative, out, mm, till, thru, couple, willContracted

  /// The words in English, in the order of the cases.
  static let english: StaticString = """
    to according of and or the that by from between until through at on in ago than per point a
    an half not only without it there 's n't past noon midnight for next last this years old
    aged age view told quoted saying being been during since before after with year day th st nd
    rd s am pm clock k m bn b t dollars but no nor both as so first second third fourth quarter if
    because who which what when where whether one would will may might march do about words eyes
    opinion minutes hours up down over under around into against toward within now later earlier
    times dead percent % $ / ° + toll all here plus week month weekend quarters hundred their
    his her its be some more less most least few many fewer other another such each every same
    today tonight evening morning afternoon night score vote votes
    minus negative out mm till thru couple 'll
    """
}

extension Lexeme {
  /// Whether it is this word.
  func isWord(_ key: KeyWord) -> Bool { word == key.rawValue }
}
