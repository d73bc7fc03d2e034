import StoryModel

/// What names an event: a moment, the story and the revision's number, as in
/// `1790000000000-quay/ferry@2`.
///
/// The moment is the capture's, so that what came after it can be found in the store by one who knows
/// nothing else of the event. Of a capture that is dated ahead it is the moment at which it was told,
/// of one dated back at most an hour earlier: with the capture's own, one who comes back would be
/// told nothing of what came after, or the store's whole history.
struct EventID: Sendable, Hashable, CustomStringConvertible {
  /// Milliseconds that the moment lies before the telling at most: more than a burst of captures takes
  /// until its last is told.
  private static let reach: Int64 = 3_600_000

  /// What was captured before this moment was told before.
  let moment: Timestamp
  /// The story.
  let story: StoryID
  /// The revision's number.
  let number: Int

  /// The id of a revision's event that is told at a moment.
  init(of revision: Revision, toldAt now: Timestamp) {
    let earliest = now.milliseconds - Self.reach
    moment = Timestamp(
      milliseconds: min(max(revision.capturedAt.milliseconds, earliest), now.milliseconds))
    story = revision.story
    number = revision.number
  }

  /// Reads an id; `nil` for what is none.
  init?(_ text: String) {
    guard let dash = text.utf8.firstIndex(of: UInt8(ascii: "-")),
      let at = text.utf8.lastIndex(of: UInt8(ascii: "@")), dash < at,
      let milliseconds = Int64(text[..<dash]), milliseconds >= 0,
      let story = StoryID(String(text[text.utf8.index(after: dash)..<at])),
      let number = Int(text[text.utf8.index(after: at)...])
    else { return nil }
    moment = Timestamp(milliseconds: milliseconds)
    self.story = story
    self.number = number
  }

  /// Whether it is of the same revision, whatever the moment.
  func isSameEvent(as other: EventID) -> Bool { story == other.story && number == other.number }

  /// `MILLISECONDS-STORY@NUMBER`.
  var description: String { "\(moment.milliseconds)-\(story)@\(number)" }
}
