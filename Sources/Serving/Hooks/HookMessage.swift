import StoryModel

/// A message to somebody who is told by HTTP.
package struct HookMessage: Sendable, Hashable {
  /// What names it, the same at every attempt.
  package let id: String
  /// The name of the webhook that it goes to.
  package let hook: String
  /// The body: JSON on one line.
  package let body: String
  /// How often it was sent in vain.
  package var attempts = 0
  /// When it is due, in milliseconds since 1970-01-01T00:00:00Z.
  package var dueAt: Int64
  /// Why the last attempt was in vain.
  package var reason = ""

  /// The story that the body tells of: the string behind the first one that is `story`.
  var story: StoryID? {
    let strings = body.utf8.split(
      separator: UInt8(ascii: "\""), maxSplits: 18, omittingEmptySubsequences: false)
    guard let name = strings.firstIndex(where: { $0.elementsEqual("story".utf8) }),
      name + 2 < strings.count
    else { return nil }
    return StoryID(String(Substring(strings[name + 2])))
  }

  /// A message that is due at once.
  package init(id: String, hook: String, body: String, dueAt: Int64) {
    self.id = id
    self.hook = hook
    self.body = body
    self.dueAt = dueAt
  }
}

/// When a message that was sent in vain is sent again.
package enum RetrySchedule {
  /// Seconds after each failed attempt: the schedule that Standard Webhooks 1.0 recommends, nearly
  /// three days in all.
  private static let pauses: [Int64] = [
    5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400,
  ]

  /// Milliseconds until the next attempt; `nil` where there is none any more.
  ///
  /// `chance` from 0 to 1 spreads the attempts over a tenth of the time, so that a receiver which
  /// comes back is not met by all at once.
  package static func pause(afterAttempts count: Int, chance: Double) -> Int64? {
    guard count >= 1, count <= pauses.count else { return nil }
    let pause = pauses[count - 1] * 1_000
    return pause + Int64(Double(pause) * 0.1 * min(max(chance, 0), 1))
  }
}
