/// The abbreviations that end in a full stop, by what may follow them.
final class Abbreviations: Sendable {
  /// What an abbreviation is, and so what a full stop behind it may mean.
  enum Class: UInt8, Sendable {
    /// Stands before a name: "Mr.", "Gen.", "St.". A sentence never ends behind it.
    case title
    /// Stands before a number: "No.", "p.", "Fig.".
    case numeric
    /// A month or weekday: "Jan.".
    case month
    /// A place: "Calif.", "Ave.".
    case place
    /// Stands behind a company's or person's name: "Inc.", "Jr.".
    case company
    /// Introduces what follows: "e.g.", "vs.".
    case inner
    /// May end a sentence before any capital: "etc.".
    case final
    /// A name that ends in an exclamation or question mark: "Yahoo!".
    case name
    /// A capitalised word that as a rule begins a sentence: "The", "However".
    case starter
    /// A verb that follows a quotation: "said".
    case reporting
    case other
  }

  private let words: Vocabulary
  private let classes: [Class?]

  /// The abbreviations of English.
  static let english = Abbreviations(language: "en")

  init(language: String) {
    var words = Vocabulary(capacity: 600)
    var classes: [Class?] = [nil]
    LexiconFile(named: "abbreviations-\(language)")?.forEachLine { line in
      guard let found = Self.class(named: line.kind.string) else { return }
      let id = Int(words.insert(FoldedHash.of(line.entry)))
      if id == classes.count { classes.append(found) }
    }
    self.words = words
    self.classes = classes
  }

  /// What the word with this folded hash is, written without its last full stop.
  func classOf(_ hash: UInt64) -> Class? { classes[Int(words.id(hash))] }

  private static func `class`(named name: String) -> Class? {
    switch name {
    case "title": .title
    case "numeric": .numeric
    case "month": .month
    case "place": .place
    case "company": .company
    case "inner": .inner
    case "final": .final
    case "name": .name
    case "starter": .starter
    case "reporting": .reporting
    case "other": .other
    default: nil
    }
  }
}
