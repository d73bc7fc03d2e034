import StoryModel

/// The values that one claim had over a story's revisions.
public struct ClaimHistory: Sendable, Hashable {
  /// What about a claim the values tell.
  public enum Aspect: String, Sendable, Hashable, CaseIterable {
    /// A number, sum, share or measure.
    case quantity
    /// A day or time.
    case date
    /// Who or what is named.
    case name
    /// How sure it is said to be.
    case certainty
    /// How far an act has come.
    case status
  }

  /// The revision in which it first stood and its place among the claims of that revision: "1.4".
  public let id: String
  /// What the values are of: "toll", "residents", "Silo 4, injured".
  public let name: String
  /// What the values tell.
  public let aspect: Aspect
  /// The values, in order; one that lasts over several revisions stands once.
  public let values: [ClaimValue]
  /// Whether the latest revision has it.
  public let stands: Bool

  /// A history with these fields.
  public init(id: String, name: String, aspect: Aspect, values: [ClaimValue], stands: Bool) {
    self.id = id
    self.name = name
    self.aspect = aspect
    self.values = values
    self.stands = stands
  }

  /// The values in one line, each with the revision that brought it and who said it:
  /// "toll: 12 (1, police) > 15 (3, officials) > 19 (5, hospital)".
  public var line: String {
    let parts = values.map { value in
      let source = value.source.map { ", \($0)" } ?? ""
      return "\(value.text) (\(value.firstRevision)\(source))"
    }
    return "\(name): \(parts.joined(separator: " > "))\(stands ? "" : " > gone")"
  }

  /// Whether it had more than one value.
  public var hasChanged: Bool { values.count > 1 }
}

/// A value that a claim had for some revisions.
public struct ClaimValue: Sendable, Hashable {
  /// The value for people: "12", "€30 million", "possible".
  public let text: String
  /// The number of a quantity, or the level of a certainty from 0 to 6; `nil` for other aspects.
  public let number: Double?
  /// The unit of a quantity; `nil` for a bare number and for other aspects.
  public let unit: String?
  /// Who is said to say it, as written; `nil` for the outlet's own voice.
  public let speaker: String?
  /// The revision that brought it.
  public let firstRevision: Int
  /// The last revision that has it.
  public var lastRevision: Int
  /// The sentence, item or row in which it came.
  public let passage: Passage
  /// Where that stands.
  public let place: Place

  /// The speaker for use inside a sentence: without article, a common noun in lower case.
  public var source: String? { speaker.map { Phrase.lowered(Phrase.withoutArticle($0)) } }

  /// A value with these fields.
  public init(
    text: String, number: Double?, unit: String?, speaker: String?, firstRevision: Int,
    lastRevision: Int, passage: Passage, place: Place
  ) {
    self.text = text
    self.number = number
    self.unit = unit
    self.speaker = speaker
    self.firstRevision = firstRevision
    self.lastRevision = lastRevision
    self.passage = passage
    self.place = place
  }
}
