/// Which nodes and sentences of before correspond to which of after.
package struct Mapping: Sendable, Hashable {
  /// How two corresponding things differ.
  package enum Relation: String, Sendable, Hashable {
    /// The compared form is equal, and so is the place.
    case equal
    /// The words differ.
    case edited
    /// The words are equal; the place is another.
    case moved
    /// Words and place differ.
    case movedEdited = "moved-edited"
    /// One of before is several of after.
    case split
    /// Several of before are one of after.
    case merged

    /// The same from after to before.
    fileprivate var mirrored: Relation {
      switch self {
      case .split: .merged
      case .merged: .split
      default: self
      }
    }
  }

  /// A correspondence of two nodes or two sentences, named by their places in
  /// `Document.nodes` or `TokenizedDocument.sentences`.
  package struct Link: Sendable, Hashable {
    /// The place in before.
    package let before: Int
    /// The place in after.
    package let after: Int
    /// How they differ.
    package let relation: Relation

    /// A link with these fields.
    package init(before: Int, after: Int, relation: Relation) {
      self.before = before
      self.after = after
      self.relation = relation
    }
  }

  /// The corresponding nodes, by place in after; a split or merge gives a link for each part.
  package let nodes: [Link]
  /// The corresponding sentences, by place in after.
  package let sentences: [Link]

  /// A mapping of these links.
  package init(nodes: [Link], sentences: [Link]) {
    self.nodes = nodes
    self.sentences = sentences
  }

  /// The mapping from after to before.
  ///
  /// Complexity: n log n in the links.
  package var mirrored: Mapping {
    func mirror(_ links: [Link]) -> [Link] {
      links.map { Link(before: $0.after, after: $0.before, relation: $0.relation.mirrored) }
        .sortedByAfter()
    }
    return Mapping(nodes: mirror(nodes), sentences: mirror(sentences))
  }
}
