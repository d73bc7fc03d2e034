/// A word that points from a day or period to another.
enum DateModifier: UInt8, Sendable {
  case last, this, next
  case early, mid, late
  case ago, fromNow
  /// "recent", "past", "previous" before a number of days: counts back from now.
  case past
  /// "coming", "next" before a number: counts on from now.
  case coming
}

extension LexiconBuilder {
  /// Months, weekdays, relative days and the words around them.
  mutating func addDates() {
    forEachLine("dates") { builder, line in
      let spellings = line.entry.parts("|")
      guard let first = spellings.first else { return }
      let category: LexiconCategory
      switch line.kind.string {
      case "month": category = .month
      case "weekday": category = .weekday
      case "relative-day": category = .relativeDay
      case "grain": category = .grain
      case "season": category = .season
      case "part": category = .dayPart
      case "modifier": category = .dateModifier
      case "holiday": category = .holiday
      default: return
      }
      var entry = LexiconEntry(category: category, lemma: first.string)
      entry.sense = line.sense.string
      entry.value = Double(line.sense.string) ?? 0
      if category == .dateModifier { entry.kind = Self.modifier(line.sense.string).rawValue }
      if category == .grain {
        let parts = line.sense.parts(" ")
        entry.sense = parts.first?.string ?? ""
        entry.value = parts.count > 1 ? Double(parts[1].string) ?? 1 : 1
      }
      // The names of months and weekdays are capitalised; "may" and "sun" are other words.
      if category == .month || category == .weekday, builder.language == "en" {
        entry.shape = .capitalised
      }
      builder.add(spellings: spellings, entry)
    }
  }

  private static func modifier(_ name: String) -> DateModifier {
    switch name {
    case "last": .last
    case "this": .this
    case "next": .next
    case "early": .early
    case "mid": .mid
    case "late": .late
    case "ago": .ago
    case "from-now": .fromNow
    case "coming": .coming
    default: .past
    }
  }
}
