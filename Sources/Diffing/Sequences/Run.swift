/// A run of equal elements: `count` of them from `before` on in one sequence, from `after` on in the
/// other.
struct Run: Hashable, Sendable {
  var before: Int
  var after: Int
  var count: Int

  /// The place behind the run in before.
  var beforeEnd: Int { before + count }
  /// The place behind the run in after.
  var afterEnd: Int { after + count }
}
