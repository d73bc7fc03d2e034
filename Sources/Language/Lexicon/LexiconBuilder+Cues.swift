/// What a reporting verb says about its speaker's words.
enum ReportingKind: UInt8, Sendable {
  /// Tells neutrally that words were said.
  case say
  /// Stresses that they are the speaker's own claim.
  case assert
  case suggest, deny, reveal, ask
  /// Takes a hearer: "told reporters".
  case tell
  /// Thinks or feels; takes words as "said" does.
  case think

  static func named(_ name: String) -> ReportingKind {
    switch name {
    case "assert": .assert
    case "suggest": .suggest
    case "deny": .deny
    case "reveal": .reveal
    case "ask": .ask
    case "tell": .tell
    case "think": .think
    default: .say
    }
  }
}

/// How a negator denies.
enum NegatorKind: UInt8, Sendable {
  /// Denies the verb of its clause: "not", "never".
  case verb
  /// Denies the noun behind it: "no", "none of".
  case determiner
  /// A verb that denies the verb behind it: "fail to".
  case operator_
  /// Denies only its own phrase: "without", "absence of".
  case preposition
  /// Looks like a negator and is none: "not only", "no doubt".
  case idle
  /// Two negators that cancel each other: "not without".
  case double
}

/// What an operator says of the act behind it, and what an act's verb says by itself.
enum OperatorKind: UInt8, Sendable {
  case intended, planned, begun, done, suspended, cancelled

  var status: Status {
    switch self {
    case .intended: .intended
    case .planned: .planned
    case .begun: .begun
    case .done: .done
    case .suspended: .suspended
    case .cancelled: .cancelled
    }
  }

  static func named(_ name: String) -> OperatorKind? {
    switch name {
    case "intended": .intended
    case "planned": .planned
    case "begun": .begun
    case "done": .done
    case "suspended": .suspended
    case "cancelled": .cancelled
    default: nil
    }
  }
}

/// How many a quantifier means.
enum QuantifierKind: UInt8, Sendable {
  case all, most, many, some, few, none
}

extension LexiconBuilder {
  /// Function words and irregular verbs.
  mutating func addGrammar() {
    forEachLine("grammar") { builder, line in
      var added: WordClass = []
      for name in line.kind.parts(",") { added.formUnion(.named(name.string)) }
      builder.word(line.entry, added)
    }
    forEachLine("irregular-nouns") { builder, line in
      builder.notePlural(line.entry, singular: line.kind.string)
    }
    forEachLine("irregular-verbs") { builder, line in
      builder.noteVerbForms(line.entry)
    }
  }

  /// Verbs of saying, stance, certainty, negation and acts.
  mutating func addCues() {
    forEachLine("reporting-verbs") { builder, line in
      var entry = LexiconEntry(category: .reporting, lemma: line.entry.string)
      entry.kind = ReportingKind.named(line.kind.string).rawValue
      // A verb that also takes plain objects reports only with a clause behind it.
      entry.level = line.sense.elementsEqual("clause".utf8) ? 1 : 0
      builder.addVerb(line.entry, entry)
    }
    addLevelled("stance", .stance)
    addLevelled("hedges", .hedge)
    addLevelled("boosters", .booster)
    addLevelled("hearsay", .hearsay)
    addNegators()
    forEachLine("status-verbs") { builder, line in
      let isAct = line.kind.elementsEqual("act".utf8)
      var entry = LexiconEntry(
        category: isAct ? .act : .operator, lemma: line.entry.string)
      if let kind = OperatorKind.named(isAct ? line.sense.string : line.kind.string) {
        entry.kind = kind.rawValue
      } else {
        entry.kind = OperatorKind.done.rawValue
      }
      if line.sense.elementsEqual("phrase".utf8) {
        builder.add(line.entry, entry)
      } else {
        builder.addVerb(line.entry, entry)
      }
    }
    forEachLine("casualties") { builder, line in
      var entry = LexiconEntry(category: .casualty, lemma: line.entry.string)
      entry.sense = line.kind.string
      builder.add(line.entry, entry)
    }
    forEachLine("notices") { builder, line in
      var entry = LexiconEntry(category: .notice, lemma: line.entry.string)
      // A word that makes a notice only before a colon: "Correction:".
      entry.kind = line.entry.last == UInt8(ascii: ":") ? 1 : 0
      builder.add(line.entry, entry)
    }
  }

  /// A file whose lines are phrase, level, part of speech.
  private mutating func addLevelled(_ file: String, _ category: LexiconCategory) {
    forEachLine(file) { builder, line in
      var entry = LexiconEntry(category: category, lemma: line.entry.string)
      entry.level = Int8(clamping: line.kind.number)
      switch line.sense.string {
      case "verb":
        entry.part = .verb
        entry.lemma = Self.lemma(of: line.entry)
        builder.addVerb(line.entry, entry)
      case "noun":
        entry.part = .noun
        builder.addNoun(line.entry, entry)
      case "adjective":
        entry.part = .adjective
        builder.add(line.entry, entry)
      case "adverb":
        entry.part = .adverb
        builder.add(line.entry, entry)
      case "modal":
        entry.part = .modal
        builder.add(line.entry, entry)
      default: builder.add(line.entry, entry)
      }
    }
  }

  /// A phrase without its gap marks: "express ~ concern" is "express concern".
  private static func lemma(of phrase: LexiconFile.Bytes) -> String {
    phrase.parts(" ").filter { !$0.elementsEqual("~".utf8) }.map(\.string).joined(separator: " ")
  }

  private mutating func addNegators() {
    forEachLine("negators") { builder, line in
      var entry = LexiconEntry(category: .negator, lemma: line.entry.string)
      switch line.kind.string {
      case "verb": entry.kind = NegatorKind.verb.rawValue
      case "determiner": entry.kind = NegatorKind.determiner.rawValue
      case "operator": entry.kind = NegatorKind.operator_.rawValue
      case "preposition": entry.kind = NegatorKind.preposition.rawValue
      case "double": entry.kind = NegatorKind.double.rawValue
      default: entry.kind = NegatorKind.idle.rawValue
      }
      if entry.kind == NegatorKind.operator_.rawValue {
        builder.addVerb(line.entry, entry)
      } else {
        builder.add(line.entry, entry)
      }
    }
  }
}
