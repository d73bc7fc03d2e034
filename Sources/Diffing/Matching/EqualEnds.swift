extension UnitMatcher {
  /// Matches the equal blocks at both ends of the documents, where most revisions agree.
  ///
  /// Complexity: linear.
  mutating func matchEqualEnds() {
    var start = 0
    let shorter = min(beforeIDs.count, afterIDs.count)
    while start < shorter, beforeIDs[start] == afterIDs[start] {
      match(start, start)
      start += 1
    }
    var beforeEnd = beforeIDs.count
    var afterEnd = afterIDs.count
    while beforeEnd > start, afterEnd > start, beforeIDs[beforeEnd - 1] == afterIDs[afterEnd - 1] {
      beforeEnd -= 1
      afterEnd -= 1
      match(beforeEnd, afterEnd)
    }
  }
}
