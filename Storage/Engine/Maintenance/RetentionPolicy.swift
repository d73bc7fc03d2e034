import StoryModel

/// Which revisions of a story are kept when old ones are thinned out.
///
/// The rungs add up: a revision stays if any of them keeps it. The latest always stays, and so does
/// the first, from which everything is told. With no rung set, everything stays.
public struct RetentionPolicy: Sendable, Hashable {
  /// The last so many revisions.
  public var last: Int?
  /// The last revision of each of the last so many days (UTC) that have one.
  public var daily: Int?
  /// The last revision of each of the last so many months (UTC) that have one.
  public var monthly: Int?
  /// The last revision of each of the last so many years (UTC) that have one.
  public var yearly: Int?

  /// A policy with these rungs.
  public init(last: Int? = nil, daily: Int? = nil, monthly: Int? = nil, yearly: Int? = nil) {
    self.last = last
    self.daily = daily
    self.monthly = monthly
    self.yearly = yearly
  }

  /// A revision as far as the policy looks at it.
  struct Entry {
    let number: Int
    let capturedAt: Timestamp
  }

  /// The numbers of the revisions to drop, of `entries` in the order of their numbers.
  ///
  /// Complexity: linear.
  func dropped(of entries: [Entry]) -> [Int] {
    guard last != nil || daily != nil || monthly != nil || yearly != nil else { return [] }
    var kept = Array(repeating: false, count: entries.count)
    if !entries.isEmpty {
      kept[0] = true
      kept[kept.count - 1] = true
    }
    if let last {
      for index in max(0, entries.count - max(0, last))..<entries.count { kept[index] = true }
    }
    mark(entries, latest: daily, into: &kept) { $0.daysSinceEpoch }
    mark(entries, latest: monthly, into: &kept) { $0.year * 12 + $0.month }
    mark(entries, latest: yearly, into: &kept) { $0.year }
    return entries.indices.filter { !kept[$0] }.map { entries[$0].number }
  }

  /// Keeps the last revision of each of the latest `count` periods.
  ///
  /// A clock may have gone back, so that a period comes again: it counts once.
  private func mark(
    _ entries: [Entry], latest count: Int?, into kept: inout [Bool],
    period: (CivilDate) -> Int
  ) {
    guard let count, count > 0 else { return }
    var lastOfPeriod: [(period: Int, index: Int)] = entries.indices.map {
      (period(entries[$0].capturedAt.date), $0)
    }
    lastOfPeriod.sort { ($0.period, $0.index) > ($1.period, $1.index) }
    var seen = 0
    var previous: Int?
    for entry in lastOfPeriod where entry.period != previous {
      previous = entry.period
      seen += 1
      if seen > count { break }
      kept[entry.index] = true
    }
  }
}
