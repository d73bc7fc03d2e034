/// The block tree decoded from a snapshot: flat arrays, values only, cheap to copy.
///
/// `nodes[0]` is the root. The text of all leaf blocks stands in `text`, in the order of the
/// document, each followed by one line feed that belongs to no leaf; so a node's text is one range,
/// and words of two blocks never touch.
public struct Document: Sendable {
  /// How the bytes were read.
  public let format: SourceFormat
  /// The snapshot's bytes, unchanged.
  public let source: [UInt8]
  /// The hash of those bytes, known from the reading so that no comparison has to find it.
  public let sourceHash: ContentHash
  /// The text as UTF-8, markup gone, character references decoded.
  public let text: [UInt8]
  /// The nodes, parents before children, in the order of the document.
  public let nodes: [Node]
  /// The stretches of text that are not plain, by start, outer ones first.
  public let inlines: [InlineRun]
  /// The addresses that links and images point to.
  public let targets: [String]
  /// Where in the snapshot each byte of the text came from.
  public let sourceMap: SourceMap
  /// What the snapshot says about itself.
  public let metadata: Metadata
  /// What a reader should know about the reading.
  public let notes: [ReadingNote]
  /// Rows that were left out of the tree, by place.
  public let omissions: [RowOmission]

  /// A document of these parts; made by a `DocumentBuilder`.
  init(
    format: SourceFormat, source: [UInt8], text: [UInt8], nodes: [Node], inlines: [InlineRun],
    targets: [String], sourceMap: SourceMap, metadata: Metadata, notes: [ReadingNote],
    omissions: [RowOmission] = []
  ) {
    self.format = format
    self.source = source
    sourceHash = ContentHash(of: source)
    self.text = text
    self.nodes = nodes
    self.inlines = inlines
    self.targets = targets
    self.sourceMap = sourceMap
    self.metadata = metadata
    self.notes = notes
    self.omissions = omissions
  }

  /// Whether something was over a limit and was read more coarsely; the notes say what.
  public var isCoarse: Bool { notes.contains { $0.code == .coarse } }

  /// The root.
  public static let root: NodeID = 0

  /// A node's children, in order.
  public func children(of node: NodeID) -> [NodeID] {
    var result: [NodeID] = []
    let end = node + Int(nodes[node].subtreeCount)
    var child = node + 1
    while child < end {
      result.append(child)
      child += Int(nodes[child].subtreeCount)
    }
    return result
  }

  /// The node that contains `node`; `nil` for the root.
  public func parent(of node: NodeID) -> NodeID? {
    let parent = nodes[node].parent
    return parent < 0 ? nil : NodeID(parent)
  }

  /// The innermost node of a kind that contains `node` or is it.
  public func enclosing(_ kind: NodeKind, of node: NodeID) -> NodeID? {
    var current: NodeID? = node
    while let id = current {
      if nodes[id].kind == kind { return id }
      current = parent(of: id)
    }
    return nil
  }

  /// The nodes that bear text themselves, in order.
  public var leaves: [NodeID] { nodes.indices.filter { nodes[$0].kind.isLeaf } }

  /// The text in a range.
  public func string(_ range: TextRange) -> String {
    String(decoding: text[range.indices], as: UTF8.self)
  }

  /// The text of a node, its descendants' included, separated by line feeds.
  public func string(of node: NodeID) -> String { string(nodes[node].text) }

  /// The snapshot's bytes in a range, read as UTF-8.
  public func sourceString(_ range: SourceRange) -> String {
    String(decoding: source[range.indices], as: UTF8.self)
  }

  /// The heading node of a section; `nil` for any other node.
  public func heading(ofSection section: NodeID) -> NodeID? {
    guard nodes[section].kind == .section, nodes[section].subtreeCount > 1 else { return nil }
    return nodes[section + 1].kind == .heading ? section + 1 : nil
  }

  /// The texts of the headings above a node, outermost first; a heading's own section counts.
  public func sectionPath(of node: NodeID) -> [String] {
    var path: [String] = []
    var current: NodeID? = node
    while let id = current {
      if let heading = heading(ofSection: id) { path.append(string(of: heading)) }
      current = parent(of: id)
    }
    return path.reversed()
  }

  /// A node's place as the kinds and positions (from 1) of the nodes on the way to it, such as
  /// `section[2]/paragraph[1]`; the root's is empty.
  ///
  /// Rows that were left out of the tree count.
  public func path(of node: NodeID) -> String {
    var steps: [String] = []
    var current = node
    while let parent = parent(of: current) {
      let kind = nodes[current].kind
      var position = 0
      for child in children(of: parent) where nodes[child].kind == kind {
        position += 1
        if child == current { break }
      }
      if kind == .row { position += rowsOmitted(before: current) }
      steps.append("\(kind.name)[\(position)]")
      current = parent
    }
    return steps.reversed().joined(separator: "/")
  }
}
