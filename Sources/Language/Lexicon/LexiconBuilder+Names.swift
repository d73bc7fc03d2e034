/// What an entry of the gazetteer names, and how its word is used.
enum NameKind: UInt8, Sendable {
  case person, organization, place
  /// A country.
  case country
  /// A country's adjective or people: "Belarusian".
  case demonym
  /// A newspaper, agency or broadcaster.
  case outlet

  var mention: NameMention.Kind {
    switch self {
    case .person: .person
    case .organization, .outlet: .organization
    case .place, .country, .demonym: .place
    }
  }
}

/// Who a noun for a role stands for.
enum RoleKind: UInt8, Sendable {
  case role, anonymous, outlet
}

extension LexiconBuilder {
  /// Countries, places, organisations, titles, roles and the words inside names.
  mutating func addNames() {
    forEachLine("countries") { builder, line in builder.addCountry(line) }
    forEachLine("places") { builder, line in
      builder.addName(line, .place, sense: line.sense)
    }
    forEachLine("organizations") { builder, line in
      builder.addName(
        line, line.kind.elementsEqual("outlet".utf8) ? .outlet : .organization, sense: line.sense)
    }
    forEachLine("roles") { builder, line in
      switch line.kind.string {
      case "title":
        builder.add(line.entry, LexiconEntry(category: .title, lemma: line.entry.string))
      case "institution":
        builder.addNoun(line.entry, LexiconEntry(category: .institution, lemma: line.entry.string))
      case "suffix":
        var entry = LexiconEntry(category: .nameSuffix, lemma: line.entry.string)
        entry.shape = .capitalised
        entry.kind =
          (line.sense.elementsEqual("place".utf8) ? NameKind.place : .organization).rawValue
        builder.add(line.entry, entry)
      case "given":
        var entry = LexiconEntry(category: .givenName, lemma: line.entry.string)
        entry.shape = .capitalised
        builder.add(line.entry, entry)
      default:
        var entry = LexiconEntry(category: .role, lemma: line.entry.string)
        entry.kind =
          (line.kind.elementsEqual("anonymous".utf8)
          ? RoleKind.anonymous : line.kind.elementsEqual("outlet".utf8) ? .outlet : .role).rawValue
        if line.sense.elementsEqual("title".utf8) {
          builder.add(line.entry, LexiconEntry(category: .title, lemma: line.entry.string))
        }
        builder.addNoun(line.entry, entry)
      }
    }
  }

  /// `Belarus  Belarusian|Belarusians  Minsk  …`: name and aliases, adjective and people, capital.
  private mutating func addCountry(_ line: LexiconFile.Line) {
    let names = line.entry.parts("|")
    guard let first = names.first else { return }
    let canonical = first.string
    addSpellings(names, canonical: canonical, .country)
    addSpellings(line.kind.parts("|"), canonical: canonical, .demonym)
    for capital in line.sense.parts("|") {
      addSpellings([capital], canonical: capital.string, .place)
    }
  }

  private mutating func addName(
    _ line: LexiconFile.Line, _ kind: NameKind, sense: LexiconFile.Bytes
  ) {
    let names = line.entry.parts("|")
    guard let first = names.first else { return }
    addSpellings(names, canonical: first.string, kind)
  }

  private mutating func addSpellings(
    _ spellings: [LexiconFile.Bytes], canonical: String, _ kind: NameKind
  ) {
    let folded = canonical.lowercased()
    for spelling in spellings {
      let isAcronym =
        spelling.count <= 6 && spelling.allSatisfy { $0 < 0x61 || $0 > 0x7A }
      var entry = LexiconEntry(category: .name, lemma: folded)
      entry.kind = kind.rawValue
      entry.shape = isAcronym ? .allCapitals : .capitalised
      add(spelling, entry)
    }
  }
}
