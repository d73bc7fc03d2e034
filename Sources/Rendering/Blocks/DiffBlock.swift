import Reporting
import StoryModel

/// A stretch of text with what became of it.
struct TextRun: Sendable, Hashable {
  /// What became of a stretch of text.
  enum Fate: Sendable, Hashable {
    /// It stands in both revisions.
    case kept
    /// It stands in before alone.
    case deleted
    /// It stands in after alone.
    case inserted
  }

  /// What became of it.
  let fate: Fate
  /// How it is set apart in its revision: emphasis, code.
  var style: InlineStyle = []
  /// The text, safe to show (`VisibleText`).
  let text: String
}

/// What a block of the view is, as far as its drawing goes.
struct BlockShape: Sendable, Hashable {
  /// The kind of the leaf, or `table`.
  let kind: NodeKind
  /// Level of a heading.
  var level = 0
  /// How deep it stands in lists and quotations: 0 at the margin.
  var depth = 0
  /// A list item's mark, such as `•` or `3.`; empty for the item's further paragraphs and for all
  /// that is no item.
  var marker = ""
  /// Whether it stands in a quotation.
  var isQuoted = false
  /// Whether it belongs to a list item.
  var isItem = false

  /// What people call it.
  var noun: String {
    if isItem { return "list item" }
    if isQuoted { return "quotation" }
    return switch kind {
    case .code: "code block"
    case .divider: "rule"
    default: kind.name
    }
  }
}

/// What became of a block, beside the words in it.
enum BlockNote: Sendable, Hashable {
  /// It stood elsewhere: under that heading, that many blocks moved with it, and the view's block
  /// that marks the place is that.
  case movedHere(from: String, direction: Direction, mark: Int?)
  /// It stands elsewhere: under that heading; with the count of the blocks that went with it.
  case movedAway(to: String, direction: Direction, count: Int, mark: Int?)
  /// It is a part of a block that was split in so many.
  case split(part: Int, of: Int)
  /// It was so many blocks.
  case merged(Int)
  /// It was another kind of block.
  case retyped(from: String)
  /// The words are equal; emphasis, links or images differ.
  case formatted
  /// The items of its list stand in another order.
  case reordered

  /// Which way a block went.
  enum Direction: Sendable, Hashable {
    case up, down
  }
}

/// A block of the text with its changes: what every format draws.
struct DiffBlock: Sendable {
  /// In which revisions it stands.
  enum Presence: Sendable, Hashable {
    case both, beforeOnly, afterOnly
    /// It stands elsewhere in after; this marks its place in before.
    case movedAway
  }

  /// Its place in the view, from 1: the name of its anchor.
  var number = 0
  /// What it is.
  let shape: BlockShape
  /// In which revisions it stands.
  let presence: Presence
  /// What became of it, beside the words.
  var notes: [BlockNote] = []
  /// The text with deleted and inserted words, for one column.
  var inline: [TextRun] = []
  /// The text of before with the deleted words told apart.
  var before: [TextRun] = []
  /// The text of after with the inserted words told apart.
  var after: [TextRun] = []
  /// The table, where it is one.
  var table: TableView?
  /// Its bytes in the snapshot of before.
  var beforeRange: SourceRange?
  /// Its bytes in the snapshot of after.
  var afterRange: SourceRange?
  /// Whether it stands among blocks that moved together and is not the first of them.
  var followsMove = false

  /// Whether a reader has nothing to see in it.
  var isUnchanged: Bool {
    presence == .both && notes.isEmpty && table?.isUnchanged != false
      && inline.allSatisfy { $0.fate == .kept }
  }

  /// Whether words in it were deleted or inserted, as far as runs tell.
  var hasEdits: Bool { inline.contains { $0.fate != .kept } }

  /// The text on one line, cut after a word near that many bytes.
  func beginning(limit: Int = 60) -> String { Phrase.beginning(of: inline, limit: limit) }
}
