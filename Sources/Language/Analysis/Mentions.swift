package import StoryModel

/// A number that the text states, with what it counts or measures.
package struct Quantity: Sendable, Hashable {
  /// What kind of number it is.
  package enum Kind: String, Sendable, Hashable {
    /// A count of things: "19 people", "a dozen villages".
    case count
    /// A share: "4 percent", "4%".
    case percent
    /// A distance between shares: "2 percentage points".
    case percentagePoints = "percentage-points"
    /// A sum of money; the unit is its ISO 4217 code.
    case money
    /// A measured value; the unit is its SI symbol or common name.
    case dimension
    /// A place in an order: "third".
    case ordinal
    /// An age in years.
    case age
    /// A result such as "3-1".
    case score
  }

  /// What kind of number it is.
  package let kind: Kind
  /// The value; of a range the middle.
  package let value: Double
  /// The lower end of a range or bound; `value` for a plain number.
  package let low: Double
  /// The upper end of a range or bound; `value` for a plain number, infinity for "at least".
  package let high: Double
  /// The unit in singular and lower case ("nation"), or an ISO 4217 code, or a symbol; `nil` for a
  /// bare number.
  package let unit: String?
  /// Whether the text gives it as approximate ("about", "some", "more than").
  package let isApproximate: Bool
  /// The words that state it, unit included.
  package let text: TextRange
  /// The words of the number alone, with a range's both ends.
  package let numberText: TextRange
  /// Whether it counts the dead, injured or missing.
  package let isCasualty: Bool
  /// The value in the base unit of what it measures, so that 5 km equals 5,000 m; of all but
  /// dimensions `value`.
  package let baseValue: Double
  /// The base unit: "m", "kg", "s"; of all but dimensions `unit`.
  package let baseUnit: String?

  /// A quantity with these fields.
  package init(
    kind: Kind, value: Double, low: Double? = nil, high: Double? = nil, unit: String?,
    isApproximate: Bool = false, text: TextRange, numberText: TextRange? = nil,
    isCasualty: Bool = false, baseValue: Double? = nil,
    baseUnit: String? = nil
  ) {
    self.kind = kind
    self.value = value
    self.low = low ?? value
    self.high = high ?? value
    self.unit = unit
    self.isApproximate = isApproximate
    self.text = text
    self.numberText = numberText ?? text
    self.isCasualty = isCasualty
    self.baseValue = baseValue ?? value
    self.baseUnit = baseUnit ?? unit
  }
}

/// A date or time that the text states.
package struct DateMention: Sendable, Hashable {
  /// How exact it is.
  package enum Grain: String, Sendable, Hashable {
    case time, day, week, month, quarter, season, year, decade
  }

  /// The value as ISO 8601, with as many fields as are known.
  ///
  /// "2025-03-03", "2025-03", "XXXX-03-03" where the year is not known, "T14:30" for a time of day,
  /// "2025-03-03/2025-03-07" for a range, its end included. Relative words are resolved against the
  /// revision's date.
  package let iso: String
  /// How exact it is.
  package let grain: Grain
  /// The words that state it.
  package let text: TextRange

  /// A date with these fields.
  package init(iso: String, grain: Grain, text: TextRange) {
    self.iso = iso
    self.grain = grain
    self.text = text
  }
}

/// A name that the text uses.
package struct NameMention: Sendable, Hashable {
  /// What bears the name.
  package enum Kind: String, Sendable, Hashable {
    case person, organization, place, other
  }

  /// What bears the name.
  package let kind: Kind
  /// The name as it is written, without title.
  package let name: String
  /// The form under which mentions are the same: an alias's or acronym's full name, lower case.
  package let canonical: String
  /// The title or office before it: "President".
  package let title: String?
  /// The words of the title where it is an office ("Prime Minister"); `nil` for a form of address
  /// ("Mr", "Dr") and for no title.
  package let office: TextRange?
  /// The words of the name, without title.
  package let text: TextRange

  /// A name with these fields.
  package init(
    kind: Kind, name: String, canonical: String, title: String?, office: TextRange? = nil,
    text: TextRange
  ) {
    self.kind = kind
    self.name = name
    self.canonical = canonical
    self.title = title
    self.office = office
    self.text = text
  }
}

/// Words between quotation marks.
package struct Quotation: Sendable, Hashable {
  /// The words, without the marks.
  package let text: TextRange
  /// Whether it is a whole clause or sentence; otherwise a few words in the writer's sentence.
  package let isSpeech: Bool

  /// A quotation with these fields.
  package init(text: TextRange, isSpeech: Bool) {
    self.text = text
    self.isSpeech = isSpeech
  }
}

/// Who is said to say a sentence, and how.
package struct Attribution: Sendable, Hashable {
  /// How well the speaker is known.
  package enum Record: String, Sendable, Hashable {
    case named, role, anonymous, outlet
  }

  /// The speaker as written: "Sources", "a spokesperson".
  package let speaker: String
  /// The form under which speakers are the same.
  package let canonicalSpeaker: String
  /// The lemma of the reporting verb, or "according to".
  package let verb: String
  /// How well the speaker is known.
  package let record: Record
  /// Whether the words are quoted.
  package let isDirect: Bool
  /// The frame's own words: "Sources indicate that".
  package let frame: TextRange
  /// Whether the frame is carried over from an earlier sentence of the same speaker.
  package let isCarried: Bool

  /// An attribution with these fields.
  package init(
    speaker: String, canonicalSpeaker: String, verb: String, record: Record, isDirect: Bool,
    frame: TextRange, isCarried: Bool = false
  ) {
    self.speaker = speaker
    self.canonicalSpeaker = canonicalSpeaker
    self.verb = verb
    self.record = record
    self.isDirect = isDirect
    self.frame = frame
    self.isCarried = isCarried
  }
}

/// A word or phrase of a lexicon as it stands in the text.
package struct Cue: Sendable, Hashable {
  /// The entry's lemma: "could", "express concern", "impose".
  package let lemma: String
  /// The entry's level: certainty 0 to 6, stance -5 to +5; 0 where the class has none.
  package let level: Int
  /// The words.
  package let text: TextRange
  /// Whether a negator has it in its scope.
  package let isNegated: Bool

  /// A cue with these fields.
  package init(lemma: String, level: Int = 0, text: TextRange, isNegated: Bool = false) {
    self.lemma = lemma
    self.level = level
    self.text = text
    self.isNegated = isNegated
  }
}

/// How far an act has come.
package enum Status: String, Sendable, Hashable, CaseIterable {
  case intended, planned, begun, done, suspended, cancelled
}

/// An act that the text states, with how far it has come.
package struct ActMention: Sendable, Hashable {
  /// The act's verb and object head as lemmas: "impose sanctions", or the verb alone: "summon".
  package let act: String
  /// The verb's lemma alone.
  package let verb: String
  /// How far it has come.
  package let status: Status
  /// The words of the verb group.
  package let text: TextRange
  /// Whether a negator denies it: "has not imposed sanctions".
  package let isNegated: Bool

  /// An act with these fields.
  package init(
    act: String, verb: String, status: Status, text: TextRange, isNegated: Bool = false
  ) {
    self.act = act
    self.verb = verb
    self.status = status
    self.text = text
    self.isNegated = isNegated
  }
}
