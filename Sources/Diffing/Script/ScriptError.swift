public import StoryModel

/// Why a script cannot be applied.
public enum ScriptError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The bytes are not those that the script was made for.
  case wrongBefore(expected: ContentHash, found: ContentHash)
  /// A copy lies outside the bytes of before, or a deletion does: the script is damaged.
  case outOfBounds(range: SourceRange, byteCount: Int)
  /// The result is not what the script was made to give: the script is damaged.
  case wrongAfter(expected: ContentHash, found: ContentHash)
  /// The second script does not begin where the first one ends.
  case notSuccessive(first: ContentHash, second: ContentHash)

  /// The error as a sentence: what is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .wrongBefore(let expected, let found):
      "the script applies to the snapshot \(expected), not to \(found); apply it to that snapshot"
    case .outOfBounds(let range, let byteCount):
      "the script names the bytes \(range.start) to \(range.end) of a snapshot of \(byteCount) "
        + "bytes; it is damaged, compare the snapshots again"
    case .wrongAfter(let expected, let found):
      "the script gives \(found) in place of \(expected); it is damaged, compare the snapshots again"
    case .notSuccessive(let first, let second):
      "the first script ends at \(first), the second begins at \(second); give scripts of "
        + "successive revisions"
    }
  }
}
