public import StoryModel

/// Where in a story a change stands, as a reader sees it.
public enum Place: String, Sendable, Hashable, CaseIterable {
  case headline, lead, body, list, table, notice, metadata
}

/// A sentence, list item, table row or heading as one revision has it.
public struct Passage: Sendable, Hashable {
  /// The heading directly above it; empty before the first heading.
  public let section: String
  /// The text as it stands in the file: a list item with its marker, a row with its pipes.
  public let text: String
  /// Its bytes in the snapshot.
  public let range: SourceRange

  /// A passage with these fields.
  public init(section: String, text: String, range: SourceRange) {
    self.section = section
    self.text = text
    self.range = range
  }
}

/// A value of a change's detail.
public enum DetailValue: Sendable, Hashable {
  case string(String)
  case number(Double)
  case strings([String])
  case flag(Bool)
  case none
}

/// One named value of a change's detail.
public struct DetailField: Sendable, Hashable {
  /// The field's name, such as `stance_from`.
  public let name: String
  /// Its value.
  public let value: DetailValue

  /// A field with a value.
  public init(_ name: String, _ value: DetailValue) {
    self.name = name
    self.value = value
  }
}

/// Words that a rule rests on.
public struct Evidence: Sendable, Hashable {
  /// Which revision they stand in.
  public enum Side: String, Sendable, Hashable {
    case before, after
  }

  /// Which revision they stand in.
  public let side: Side
  /// Their bytes in the snapshot.
  public let range: SourceRange
  /// The words.
  public let text: String
  /// What they show: the lexicon and entry, or the grammar that was seen.
  public let shows: String

  /// Evidence with these fields.
  public init(side: Side, range: SourceRange, text: String, shows: String) {
    self.side = side
    self.range = range
    self.text = text
    self.shows = shows
  }
}

/// One change of substance.
public struct Change: Sendable, Hashable {
  /// What changed.
  public let kind: ChangeKind
  /// What it is a change of.
  public let unit: ChangeUnit
  /// How much it matters, modifiers applied.
  public var severity: Severity
  /// Where it stands.
  public let place: Place
  /// The passage of before; `nil` where something was added.
  public let before: Passage?
  /// The passage of after; `nil` where something was removed.
  public let after: Passage?
  /// The values, in a fixed order for each kind.
  public let detail: [DetailField]
  /// Whether a correction notice of after covers it.
  public var isDisclosed: Bool
  /// The name of the rule that found it.
  public let rule: String
  /// The words that the rule rests on.
  public let evidence: [Evidence]
  /// The change as one short sentence for people, without full stop: "Toll 12 to 19".
  public let sentence: String

  /// A change with these fields.
  public init(
    kind: ChangeKind, unit: ChangeUnit, severity: Severity? = nil, place: Place,
    before: Passage?, after: Passage?, detail: [DetailField] = [], isDisclosed: Bool = false,
    rule: String, evidence: [Evidence] = [], sentence: String
  ) {
    self.kind = kind
    self.unit = unit
    self.severity = severity ?? kind.severity
    self.place = place
    self.before = before
    self.after = after
    self.detail = detail
    self.isDisclosed = isDisclosed
    self.rule = rule
    self.evidence = evidence
    self.sentence = sentence
  }

  /// The value of a detail field.
  public func detail(_ name: String) -> DetailValue? {
    detail.first { $0.name == name }?.value
  }
}
