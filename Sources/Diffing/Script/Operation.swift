public import StoryModel

/// What an operation does to the tree.
public enum OperationKind: String, Sendable, Hashable, CaseIterable {
  /// A block is new.
  case insert
  /// A block is gone.
  case delete
  /// Words inside a block changed.
  case edit
  /// A block stands elsewhere; its words may have changed too.
  case move
  /// One block became several.
  case split
  /// Several blocks became one.
  case merge
  /// A block changed its kind or level: a paragraph became a list item.
  case retype
  /// The words are the same; emphasis, links or images differ.
  case format
  /// The items of a list stand in another order.
  case listReorder = "list-reorder"
  /// A row is new.
  case rowInsert = "row-insert"
  /// A row is gone.
  case rowDelete = "row-delete"
  /// A row stands elsewhere in its table.
  case rowMove = "row-move"
  /// A column is new.
  case columnInsert = "column-insert"
  /// A column is gone.
  case columnDelete = "column-delete"
  /// A column stands elsewhere in its table.
  case columnMove = "column-move"
  /// A column's header changed.
  case columnRename = "column-rename"
  /// A cell's words changed.
  case cellEdit = "cell-edit"
  /// A heading's words changed.
  case headingRename = "heading-rename"
  /// A section stands elsewhere with all that is in it.
  case sectionMove = "section-move"
  /// What the snapshot says about itself changed.
  case metadata
}

/// How many words were deleted, inserted, moved.
///
/// A word is a run of characters between white space.
public struct WordCounts: Sendable, Hashable {
  /// Words of before that are gone; moved words are not counted.
  public var deleted: Int
  /// Words of after that are new; moved words are not counted.
  public var inserted: Int
  /// Words that stand elsewhere.
  public var moved: Int

  /// Counts with these values.
  public init(deleted: Int = 0, inserted: Int = 0, moved: Int = 0) {
    self.deleted = deleted
    self.inserted = inserted
    self.moved = moved
  }

  /// The sums of two counts.
  public static func + (one: WordCounts, other: WordCounts) -> WordCounts {
    WordCounts(
      deleted: one.deleted + other.deleted, inserted: one.inserted + other.inserted,
      moved: one.moved + other.moved)
  }
}

/// One side of an operation.
public struct OperationSide: Sendable, Hashable {
  /// The node; several where blocks were split or merged, in order.
  public let nodes: [NodeID]
  /// The first node's place in the tree, as `Document.path(of:)` writes it; of a metadata operation
  /// the field's name.
  public let path: String
  /// The bytes in the snapshot.
  public let range: SourceRange
  /// The text as UTF-8, which most sides share with their document.
  private let bytes: ArraySlice<UInt8>

  /// The text; cells of a row joined by ` | `.
  ///
  /// Complexity: linear in its length.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// A side with these fields.
  public init(nodes: [NodeID], path: String, range: SourceRange, text: String) {
    self.init(nodes: nodes, path: path, range: range, bytes: Array(text.utf8)[...])
  }

  /// A side whose text is these bytes of UTF-8.
  init(nodes: [NodeID], path: String, range: SourceRange, bytes: ArraySlice<UInt8>) {
    self.nodes = nodes
    self.path = path
    self.range = range
    self.bytes = bytes
  }
}

/// A stretch of words replaced, deleted or inserted inside a matched pair.
public struct WordEdit: Sendable, Hashable {
  /// The words in before's text; empty where words were inserted.
  public let before: TextRange
  /// The words in after's text; empty where words were deleted.
  public let after: TextRange

  /// An edit with these fields.
  public init(before: TextRange, after: TextRange) {
    self.before = before
    self.after = after
  }
}

/// One change of the tree, as a person would name it.
public struct Operation: Sendable, Hashable {
  /// What it does.
  public let kind: OperationKind
  /// Where it stood; `nil` where something was inserted.
  public let before: OperationSide?
  /// Where it stands; `nil` where something was deleted.
  public let after: OperationSide?
  /// The words it deletes, inserts, moves.
  public internal(set) var words: WordCounts
  /// The words changed inside it, in the order of after.
  public let edits: [WordEdit]
  /// Whether it was found by a coarse pass because a budget of steps was used up.
  public let isCoarse: Bool

  /// An operation with these fields.
  public init(
    kind: OperationKind, before: OperationSide?, after: OperationSide?, words: WordCounts,
    edits: [WordEdit] = [], isCoarse: Bool = false
  ) {
    self.kind = kind
    self.before = before
    self.after = after
    self.words = words
    self.edits = edits
    self.isCoarse = isCoarse
  }
}
