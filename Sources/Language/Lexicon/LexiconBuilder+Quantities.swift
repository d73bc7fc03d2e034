/// How an approximator bends a number.
enum ApproximatorKind: UInt8, Sendable {
  case about, atLeast, atMost
}

/// What a unit measures.
enum UnitKind: UInt8, Sendable {
  case length, area, volume, mass, speed, time, temperature, energy, power, data, pressure
  case frequency, angle, other, percent, points

  static func named(_ name: String) -> UnitKind {
    switch name {
    case "length": .length
    case "area": .area
    case "volume": .volume
    case "mass": .mass
    case "speed": .speed
    case "time": .time
    case "temperature": .temperature
    case "energy": .energy
    case "power": .power
    case "data": .data
    case "pressure": .pressure
    case "frequency": .frequency
    case "angle": .angle
    case "percent": .percent
    case "points": .points
    default: .other
    }
  }
}

extension LexiconBuilder {
  /// Number words, units and currencies.
  mutating func addQuantities() {
    forEachLine("quantities") { builder, line in
      builder.addQuantityWord(line)
    }
    forEachLine("units") { builder, line in
      let spellings = line.entry.parts("|")
      guard let first = spellings.first else { return }
      let kind = UnitKind.named(line.kind.string)
      var entry = LexiconEntry(category: .unit, lemma: first.string)
      entry.kind = kind.rawValue
      let base = line.sense.parts(" ")
      entry.value = base.first.flatMap { Double($0.string) } ?? 1
      entry.sense = base.count > 1 ? base[1].string : first.string
      builder.add(spellings: spellings, entry)
    }
    forEachLine("currencies") { builder, line in
      var entry = LexiconEntry(category: .currency, lemma: line.kind.string)
      entry.value = Double(line.sense.string) ?? 1
      builder.add(spellings: line.entry.parts("|"), entry)
    }
  }

  private mutating func addQuantityWord(_ line: LexiconFile.Line) {
    var entry = LexiconEntry(category: .number, lemma: line.entry.string)
    entry.value = Double(line.sense.string) ?? 0
    switch line.kind.string {
    case "number": break
    case "magnitude": entry = LexiconEntry(category: .magnitude, entry)
    case "ordinal": entry = LexiconEntry(category: .ordinal, entry)
    case "fraction": entry = LexiconEntry(category: .fraction, entry)
    case "about":
      entry = LexiconEntry(category: .approximator, entry, ApproximatorKind.about.rawValue)
    case "at-least":
      entry = LexiconEntry(category: .approximator, entry, ApproximatorKind.atLeast.rawValue)
    case "at-most":
      entry = LexiconEntry(category: .approximator, entry, ApproximatorKind.atMost.rawValue)
    case "all": entry = LexiconEntry(category: .quantifier, entry, QuantifierKind.all.rawValue)
    case "most": entry = LexiconEntry(category: .quantifier, entry, QuantifierKind.most.rawValue)
    case "many": entry = LexiconEntry(category: .quantifier, entry, QuantifierKind.many.rawValue)
    case "some": entry = LexiconEntry(category: .quantifier, entry, QuantifierKind.some.rawValue)
    case "few": entry = LexiconEntry(category: .quantifier, entry, QuantifierKind.few.rawValue)
    case "none": entry = LexiconEntry(category: .quantifier, entry, QuantifierKind.none.rawValue)
    default: return
    }
    add(line.entry, entry)
  }
}

extension LexiconEntry {
  /// The entry in another category.
  fileprivate init(category: LexiconCategory, _ entry: LexiconEntry, _ kind: UInt8 = 0) {
    self.init(category: category, lemma: entry.lemma)
    self.kind = kind
    value = entry.value
  }
}
