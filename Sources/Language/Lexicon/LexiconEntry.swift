/// What an entry is for; each rule reads the matches of a few categories.
enum LexiconCategory: UInt8, Sendable, CaseIterable {
  case reporting, stance, hedge, booster, hearsay, negator, `operator`, act
  case number, magnitude, ordinal, fraction, approximator, quantifier, casualty
  case unit, currency
  case month, weekday, relativeDay, grain, season, dayPart, dateModifier, holiday, decade
  case name, role, title, institution, nameSuffix, givenName
  case notice
}

/// The inflected forms of a verb that a word may be.
struct VerbForms: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  static let base = VerbForms(rawValue: 1)
  static let third = VerbForms(rawValue: 2)
  static let past = VerbForms(rawValue: 4)
  static let participle = VerbForms(rawValue: 8)
  static let gerund = VerbForms(rawValue: 16)
  static let finite: VerbForms = [.base, .third, .past]
}

/// An entry of a lexicon as its file gives it.
struct LexiconEntry: Sendable {
  /// What the rules look at often: no reference, so that it is read without counting any.
  struct Traits: Sendable {
    let category: LexiconCategory
    let kind: UInt8
    let level: Int8
    let part: Part
    let shape: Shape
    let value: Double
  }

  /// What the rules look at often.
  var traits: Traits {
    Traits(category: category, kind: kind, level: level, part: part, shape: shape, value: value)
  }

  /// How the words must be written for the entry to match.
  enum Shape: UInt8, Sendable {
    case any, capitalised, allCapitals
  }

  /// The part of speech of a cue, which says where it counts.
  enum Part: UInt8, Sendable {
    case other, verb, noun, adjective, adverb, modal
  }

  let category: LexiconCategory
  /// The class within the category, as the category's own enumeration numbers it.
  var kind: UInt8 = 0
  /// Certainty 0 to 6, stance -5 to +5; 0 where the category has none.
  var level: Int8 = 0
  var part = Part.other
  var shape = Shape.any
  /// The value of a number word, the factor of a unit, the number of a month.
  var value: Double = 0
  /// The entry's own form: "express concern", "USD", "United States".
  var lemma: String
  /// What else the rules need: a base unit, a canonical name.
  var sense: String = ""
}
