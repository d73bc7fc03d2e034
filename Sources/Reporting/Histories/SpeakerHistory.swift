/// In which revisions somebody was heard, and how.
public struct SpeakerHistory: Sendable, Hashable {
  /// How somebody is heard in a revision.
  public enum Presence: String, Sendable, Hashable, CaseIterable {
    /// Not at all.
    case absent
    /// In the writer's words.
    case paraphrased
    /// In words between quotation marks.
    case quoted
  }

  /// How somebody came or went between two revisions.
  public enum Event: Sendable, Hashable {
    case cameIn(Int)
    case wasDropped(Int)
    case returned(Int)
    /// Words in quotation marks became the writer's.
    case lostTheirWords(Int)
  }

  /// The speaker as first written.
  public let speaker: String
  /// How well the speaker is known: named, role, anonymous, outlet.
  public let record: String
  /// How they are heard in each revision, in the order of `StoryHistory.revisions`.
  public let presence: [Presence]
  /// How many of their statements each revision has.
  public let statements: [Int]
  /// The last words of theirs that stood in the story.
  public let latest: String

  /// A history with these fields.
  public init(
    speaker: String, record: String, presence: [Presence], statements: [Int], latest: String
  ) {
    self.speaker = speaker
    self.record = record
    self.presence = presence
    self.statements = statements
    self.latest = latest
  }

  /// What happened to the voice, with the places in `presence`.
  public var events: [Event] {
    var events: [Event] = []
    var previous = Presence.absent
    for (place, now) in presence.enumerated() {
      switch (previous, now) {
      case (.absent, .absent): break
      case (.absent, _): events.append(events.isEmpty ? .cameIn(place) : .returned(place))
      case (_, .absent): events.append(.wasDropped(place))
      case (.quoted, .paraphrased): events.append(.lostTheirWords(place))
      default: break
      }
      previous = now
    }
    return events
  }
}
