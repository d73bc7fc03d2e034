public import StoryModel

/// The operations that turn one snapshot into another: for people as `operations`, for machines as
/// `pieces`, both made from the same mapping.
///
/// Applying the pieces to the bytes of before gives the bytes of after exactly.
public struct EditScript: Sendable, Hashable {
  /// A run of after's bytes and where they come from.
  public enum Piece: Sendable, Hashable {
    /// The bytes stand in before, at this range.
    case copy(SourceRange)
    /// The bytes are new.
    case insert([UInt8])
  }

  /// A run of before's bytes that no piece copies.
  public struct Deletion: Sendable, Hashable {
    /// Where it stands in before.
    public let range: SourceRange
    /// The bytes.
    public let bytes: [UInt8]

    /// A deletion with these fields.
    public init(range: SourceRange, bytes: [UInt8]) {
      self.range = range
      self.bytes = bytes
    }
  }

  /// The hash of the snapshot that the script applies to.
  public let beforeHash: ContentHash
  /// The hash of the snapshot that it gives.
  public let afterHash: ContentHash
  /// After's bytes from first to last.
  public let pieces: [Piece]
  /// Before's bytes that are gone, by place; with them the script can be turned round.
  public let deletions: [Deletion]
  /// The changes as a person would name them, in the order of after; a deletion stands where the
  /// block stood.
  public let operations: [Operation]
  /// Whether a budget of steps was used up somewhere, so that a shorter script may exist.
  public let isCoarse: Bool

  /// A script of these parts.
  package init(
    beforeHash: ContentHash, afterHash: ContentHash, pieces: [Piece], deletions: [Deletion],
    operations: [Operation], isCoarse: Bool
  ) {
    self.beforeHash = beforeHash
    self.afterHash = afterHash
    self.pieces = pieces
    self.deletions = deletions
    self.operations = operations
    self.isCoarse = isCoarse
  }

  /// The words that all operations delete, insert and move.
  public var words: WordCounts { operations.reduce(WordCounts()) { $0 + $1.words } }
}
