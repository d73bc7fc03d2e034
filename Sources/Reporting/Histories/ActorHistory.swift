/// The stance that an actor took in each revision.
public struct ActorHistory: Sendable, Hashable {
  /// A stance in one revision.
  public struct Stance: Sendable, Hashable {
    /// From -5 (threatens) over 0 (takes note) to +5 (commits to join).
    public let level: Int
    /// The word of stance as lemma; empty where the actor reacts without one.
    public let word: String
    /// The reaction as it stands there.
    public let text: String

    /// A stance with these fields.
    public init(level: Int, word: String, text: String) {
      self.level = level
      self.word = word
      self.text = text
    }
  }

  /// The actor as first written.
  public let actor: String
  /// The stance in each revision, in the order of `StoryHistory.revisions`; `nil` where the actor
  /// does not react.
  public let stances: [Stance?]

  /// A history with these fields.
  public init(actor: String, stances: [Stance?]) {
    self.actor = actor
    self.stances = stances
  }

  /// The stances that differ from the one before, with their places in `stances`; `nil` where the
  /// reaction ended.
  public var turns: [(place: Int, stance: Stance?)] {
    var turns: [(place: Int, stance: Stance?)] = []
    var last: Stance?
    for (place, stance) in stances.enumerated() {
      let isSame =
        stance.map { now in last.map { $0.level == now.level && $0.word == now.word } ?? false }
        ?? (last == nil)
      if !isSame { turns.append((place, stance)) }
      last = stance
    }
    return turns
  }
}
