import CCmarkGFM

/// The nodes below one in the order of the text, each entered and left.
struct MarkdownSteps {
  private let root: MarkdownNode
  private var node: MarkdownNode?
  private var isEntering = true

  /// The steps below `root`, which itself is neither entered nor left.
  init(below root: MarkdownNode) {
    self.root = root
    node = cmark_node_first_child(root)
  }

  /// The next node, and whether it is entered; `nil` behind the last.
  mutating func next() -> (node: MarkdownNode, isEntering: Bool)? {
    guard let current = node else { return nil }
    let step = (current, isEntering)
    if isEntering, let child = cmark_node_first_child(current) {
      node = child
    } else if isEntering {
      isEntering = false
    } else if let sibling = cmark_node_next(current) {
      node = sibling
      isEntering = true
    } else {
      let parent = cmark_node_parent(current)
      node = parent == root ? nil : parent
    }
    return step
  }

  /// Passes over what is below a node that was just entered, and its leaving.
  mutating func skip(_ entered: MarkdownNode) {
    if let sibling = cmark_node_next(entered) {
      node = sibling
      isEntering = true
    } else {
      let parent = cmark_node_parent(entered)
      node = parent == root ? nil : parent
      isEntering = false
    }
  }
}
