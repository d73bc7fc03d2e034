/// The words that rules ask for by name; each has the same number in every language's vocabulary.
///
/// In English the word is the name itself unless `spellings` says otherwise; another language says
/// its words in the file `key-words-…`.
enum KeyWord: WordID, CaseIterable, Sendable {
  case to = 1
  case according, of, and, or, the, that, by, from, between, until, through, at, on, `in`
  case ago, than, per, point, a, an, half, not, only, without, it, there
  case possessive, notContracted, past, noon, midnight, `for`, next, last, this, years, old, aged
  case age, view, told, quoted, saying, being, been, during, since, before, after, with, year, day
  case th, st, nd, rd, s, am, pm, clock, k, m, bn, b, t, dollars, but, no, nor, both, `as`, so,
    first
  case second, third, fourth, quarter, `if`, because, who, which, what, when, `where`, whether, one
  case would, will, may, might, march, `do`, about, words, eyes, opinion, minutes, hours, up
  case down, over, under, around, into, against, toward, within, now, later, earlier, times, dead
  case percent, bracketPercent, dollarSign, slashSign, degreeSign, plusSign, toll, all, here, plus
  case week, month, weekend, quarters, am1, version, ok, put, hundred, their, his, her, its, be
  case some, more, less, most, least, few, many, fewer, other, another, such, each, every, same
  case today, tonight, evening, morning, afternoon, night, score, vote, votes

  /// The word in English.
  var english: String {
    switch self {
    case .possessive: "'s"
    case .notContracted: "n't"
    case .clock: "o'clock"
    case .bracketPercent: "%"
    case .dollarSign: "$"
    case .slashSign: "/"
    case .degreeSign: "°"
    case .plusSign: "+"
    default: String(describing: self)
    }
  }
}

extension Lexeme {
  /// Whether it is this word.
  func isWord(_ key: KeyWord) -> Bool { word == key.rawValue }
}
