/// What a node of the block tree is.
public enum NodeKind: UInt8, Sendable, Hashable, CaseIterable {
  /// The root.
  case document
  /// A heading and all that stands under it, up to the next heading of its level or above.
  case section
  /// A heading's own line.
  case heading
  /// Running text.
  case paragraph
  /// A list; its children are items.
  case list
  /// An item of a list; its children are blocks.
  case item
  /// A block quotation; its children are blocks.
  case quotation
  /// Preformatted text.
  case code
  /// A table; its children are rows.
  case table
  /// A row of a table; its children are cells.
  case row
  /// A cell of a row.
  case cell
  /// An image, video or the like that stands as a block; its text is the caption.
  case figure
  /// A thematic break: a rule between blocks, without text.
  case divider

  /// The name as dumps and reports write it.
  public var name: String {
    switch self {
    case .document: "document"
    case .section: "section"
    case .heading: "heading"
    case .paragraph: "paragraph"
    case .list: "list"
    case .item: "item"
    case .quotation: "quotation"
    case .code: "code"
    case .table: "table"
    case .row: "row"
    case .cell: "cell"
    case .figure: "figure"
    case .divider: "divider"
    }
  }

  /// Whether the node bears text itself, in place of other nodes.
  public var isLeaf: Bool {
    switch self {
    case .heading, .paragraph, .code, .cell, .figure, .divider: true
    case .document, .section, .list, .item, .quotation, .table, .row: false
    }
  }
}

/// What is true of a node beside its kind.
public struct NodeTraits: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: UInt8
  /// Takes the bits as they are.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A list whose items are numbered.
  public static let ordered = NodeTraits(rawValue: 1 << 0)
  /// A row or cell that names columns or rows.
  public static let header = NodeTraits(rawValue: 1 << 1)
  /// A task item that is ticked.
  public static let checked = NodeTraits(rawValue: 1 << 2)
  /// A task item, ticked or not.
  public static let task = NodeTraits(rawValue: 1 << 3)
  /// A paragraph of a tight list item: it has no blank lines around it.
  public static let tight = NodeTraits(rawValue: 1 << 4)
}

/// A node's place in `Document.nodes`; nodes stand in the order of the document, parents first.
public typealias NodeID = Int

/// One node of a document's block tree, stored flat: 32 bytes, no reference.
public struct Node: Sendable, Hashable {
  /// What it is.
  public let kind: NodeKind
  /// Level of a heading or section (1 to 6); depth of a list or item (1 the outermost); else 0.
  public let level: UInt8
  /// What is true of it beside its kind.
  public let traits: NodeTraits
  /// Columns that a cell covers; 1 for all others.
  public let columnSpan: UInt8
  /// The node that contains it; -1 for the root.
  public let parent: Int32
  /// Nodes in its subtree, itself counted: the next sibling is at `id + subtreeCount`.
  public let subtreeCount: UInt32
  /// Its bytes in the snapshot, markup included.
  public let source: SourceRange
  /// Its text, that of its descendants included.
  public let text: TextRange

  /// A node with these fields.
  public init(
    kind: NodeKind, level: UInt8 = 0, traits: NodeTraits = [], columnSpan: UInt8 = 1,
    parent: Int32, subtreeCount: UInt32, source: SourceRange, text: TextRange
  ) {
    self.kind = kind
    self.level = level
    self.traits = traits
    self.columnSpan = columnSpan
    self.parent = parent
    self.subtreeCount = subtreeCount
    self.source = source
    self.text = text
  }
}
