/// A class of words that a rule asks for, as a data file lists it.
///
/// The raw value is the file, then the class behind a slash; a file of one class has none.
package enum WordSet: String, CaseIterable, Sendable {
  case agedPerson = "people-en/aged"
  case human = "people-en/human"
  case office = "people-en/office"
  case officeQualifier = "people-en/office-qualifier"
  case representative = "people-en/representative"
  case source = "people-en/source"
  case sourceAdjective = "people-en/source-adjective"
  case body = "people-en/body"
  case describedBody = "people-en/described"

  case plainSaying = "speech-en/plain"
  case hearerVerb = "speech-en/hearer"
  case agentVerb = "speech-en/agent"
  case lightVerb = "speech-en/light"
  case calling = "speech-en/calling"
  case exampleOpening = "speech-en/example"
  case termOpening = "speech-en/term"
  case measure = "speech-en/measure"

  case permission = "verbs-en/permission"
  case denier = "verbs-en/denier"
  case reschedulingVerb = "verbs-en/reschedule"
  case spendingVerb = "verbs-en/spending"
  case placingVerb = "verbs-en/placing"
  case contestVerb = "verbs-en/contest"
  case order = "verbs-en/order"
  case invitation = "verbs-en/invitation"

  case loneQuantifier = "degrees-en/lone"
  case restriction = "degrees-en/restriction"
  case totality = "degrees-en/totality"
  case nearness = "degrees-en/nearness"
  case prevalence = "degrees-en/prevalence"
  case selection = "degrees-en/selection"
  case indefinite = "degrees-en/indefinite"
  case partOpening = "degrees-en/part"
  case noSuperlative = "degrees-en/no-superlative"
  case strengthening = "degrees-en/strong"
  case weakening = "degrees-en/weak"

  case sectionNoun = "numbering-en/section"
  case addressNoun = "numbering-en/address"
  case telephoneNoun = "numbering-en/telephone"
  case versionNoun = "numbering-en/version"
  case countingVerb = "numbering-en/verb"
  case scaleNoun = "numbering-en/scale"

  case about = "quantities-en/about"
  case atLeast = "quantities-en/at-least"
  case atMost = "quantities-en/at-most"

  case street = "names-en/street"
  case streetEnding = "names-en/street-ending"
  case era = "names-en/era"
  case commonName = "names-en/common"

  case weekday = "times-en/weekday"
  case day = "times-en/day"
  case span = "times-en/span"
  case ratePeriod = "times-en/rate"
  case stampWord = "times-en/stamp"
  case timeZone = "times-en/zone"

  case changedPage = "pages-en/changed"
  case stampOpening = "pages-en/stamp-opening"
  case pager = "pages-en/pager"
  case pagePart = "pages-en/part"
  case document = "pages-en/document"
  case readerAddress = "pages-en/reader"
  case furnitureOpening = "pages-en/furniture"
  case correctionStem = "pages-en/correction"
  case noticeStem = "pages-en/notice"
  case noticeSaying = "pages-en/notice-saying"

  case term = "terms-en"
  case functionWord = "function-words-en"
  case prefix = "prefixes-en"
  case addressEnding = "address-endings"

  /// The words in the order of the file; none where the program does not carry it.
  ///
  /// Complexity: linear in the file, which is read at each call.
  package var words: [String] {
    let parts = rawValue.split(separator: "/")
    var words: [String] = []
    LexiconFile(named: String(parts[0]))?.forEachLine { line in
      let isOne =
        parts.count == 1
        || line.kind.parts(",").contains { $0.elementsEqual(parts[1].utf8) }
      if isOne { words.append(line.entry.string) }
    }
    return words
  }
}

/// Pairs of words as a data file lists them.
package enum WordPairs: String, CaseIterable, Sendable {
  /// Words that deny each other: "open" and "closed", "rose" and "fell".
  case opposites = "opposites-en"
  /// A word beside a count of victims, and what the count is called.
  case casualtyNouns = "casualty-nouns-en"
  /// Nouns of one meaning for who acts, apart by "|", and "person" or "body".
  case actors = "actors-en"
  /// A word of names and its short form.
  case shortForms = "short-forms-en"
  /// A word and the feature of check-worthiness that counts it.
  case worthFeatures = "check-worthiness-words-en"
  /// A language and some of its most frequent words, apart by blanks.
  case frequentWords = "frequent-words"

  /// The pairs in the order of the file; none where the program does not carry it.
  ///
  /// Complexity: linear in the file, which is read at each call.
  package var pairs: [(word: String, other: String)] {
    var pairs: [(word: String, other: String)] = []
    LexiconFile(named: rawValue)?.forEachLine { line in
      pairs.append((line.entry.string, line.kind.string))
    }
    return pairs
  }
}
