/// A word that points from a day or period to another, or to a part of one.
enum DateModifier: UInt8, Sendable, CaseIterable {
  case last, this, next
  case early, mid, late, start, end
  /// What of a period lies before or behind the reference day; "later" also behind a length of time.
  case earlier, later
  case rest
  case ago, fromNow
  /// "in the future" behind a length of time.
  case future
  /// "recent", "past", "previous" before a number of days: counts back from now.
  case past
  /// "coming", "next" before a number: counts on from now.
  case coming
  /// "the week of", "the month of" before a day.
  case weekOf, monthOf
  /// "starting", "beginning" between a length of time and its first day.
  case starting
  /// "vor" before a length of time: "vor drei Tagen" is three days ago.
  case beforeNow

  /// How many units it lies from the present one; `nil` for a word that does not point to one.
  var offset: Int? {
    switch self {
    case .last, .past: -1
    case .this: 0
    case .next, .coming: 1
    default: nil
    }
  }

  /// Whether it names a part of the period behind it.
  var isPart: Bool {
    switch self {
    case .early, .mid, .late, .start, .end, .earlier, .later, .rest: true
    default: false
    }
  }

  /// The word of the lexicon file for it.
  init?(named name: String) {
    switch name {
    case "from-now": self = .fromNow
    case "before-now": self = .beforeNow
    case "week-of": self = .weekOf
    case "month-of": self = .monthOf
    default:
      guard let found = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
      self = found
    }
  }
}

extension LexiconBuilder {
  /// Months, weekdays, relative days and the words around them.
  mutating func addDates() {
    forEachLine("dates") { builder, line in
      let spellings = line.entry.parts("|")
      guard let first = spellings.first, let category = Self.dateCategory(line.kind.string) else {
        return
      }
      let parts = line.sense.parts(" ")
      var entry = LexiconEntry(category: category, lemma: first.string)
      entry.sense = line.sense.string
      entry.value = parts.first.flatMap { Double($0.string) } ?? 0
      switch category {
      case .dateModifier:
        guard let modifier = DateModifier(named: line.sense.string) else { return }
        entry.kind = modifier.rawValue
      case .grain:
        entry.sense = parts.first?.string ?? ""
        entry.value = parts.count > 1 ? Double(parts[1].string) ?? 1 : 1
      case .month, .weekday, .season:
        // "may", "march" and "sun" are other words without a capital.
        entry.sense = parts.count > 1 ? parts[1].string : ""
        if category != .season, entry.sense == "word" { entry.shape = .capitalised }
      default: break
      }
      builder.add(spellings: spellings, entry)
    }
  }

  private static func dateCategory(_ name: String) -> LexiconCategory? {
    switch name {
    case "month": .month
    case "weekday": .weekday
    case "relative-day": .relativeDay
    case "grain": .grain
    case "season": .season
    case "part": .dayPart
    case "modifier": .dateModifier
    case "holiday": .holiday
    case "decade": .decade
    default: nil
    }
  }
}
