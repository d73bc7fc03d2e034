import CGumbo

/// Chooses the part of a page that is its article.
///
/// First what speaks of being something else is left out (navigation, comments, sharing,
/// advertising), unless most of the page's prose stands in it. Then the search goes down from the
/// page's root as long as one child holds nearly all of the prose; where it stops stands the article.
/// In it, blocks that are mostly links, or forms, or named as something else are left out.
/// Complexity: linear in the nodes.
struct ArticleSelection {
  /// The element that holds the article; `nil` where the page has none.
  private(set) var root: Int?
  /// Nodes that are left out with all below them.
  private(set) var isLeftOut: [Bool]
  /// Bytes of text in the article, white space not counted.
  private(set) var textTaken = 0

  private let tree: HTMLTree
  private let score: PageScore
  /// Prose of each subtree without what is left out.
  private var prose: [Int]

  /// The least bytes of prose that make an article; range 100 to 1,000.
  static let leastProse = 240
  /// The share of the prose around it that a child must hold to be gone into, in percent.
  static let dominance = 88
  /// The same for a child whose name, role or class promises an article, in percent.
  static let promisingDominance = 55

  /// The share of the page's prose that an element must hold which says that it is the article's
  /// body, in percent.
  static let bodyDominance = 30
  /// The fewest blocks of a cluster of labels, and the most bytes of each on average: the controls
  /// of a player or a dialogue that are shown by a script.
  ///
  /// Ranges 5 to 20 and 10 to 30.
  static let labelCluster = (blocks: 8, bytes: 20)

  /// Chooses the article of a page.
  init(_ tree: HTMLTree, _ score: PageScore) {
    self.tree = tree
    self.score = score
    isLeftOut = score.isOut
    prose = score.prose
    leaveOutBoilerplate()
    sumProse()
    guard let body = tree.nodes.firstIndex(where: { $0.tag == GUMBO_TAG_BODY }),
      prose[body] >= Self.leastProse
    else {
      isLeftOut = score.isOut
      return
    }
    let chosen = descend(from: body)
    root = chosen
    clean(chosen)
    textTaken = countText(below: chosen)
  }

  // MARK: Boilerplate

  private mutating func leaveOutBoilerplate() {
    let total = score.prose.first ?? 0
    var index = 0
    while index < tree.nodes.count {
      if isLeftOut[index] {
        index = tree.nodes[index].end
        continue
      }
      let inside = score.prose[index]
      let outside = total - inside
      if score.isComments[index], outside >= max(Self.leastProse, inside / 10) {
        isLeftOut[index] = true
      } else if score.isDoubtful[index], !score.isPromising[index] || inside * 4 < total,
        inside * 2 < total
      {
        isLeftOut[index] = true
      }
      index += 1
    }
  }

  private mutating func sumProse() {
    for index in tree.nodes.indices {
      let parent = tree.nodes[index].parent
      if parent >= 0, isLeftOut[parent] { isLeftOut[index] = true }
    }
    for index in tree.nodes.indices where isLeftOut[index] {
      let parent = tree.nodes[index].parent
      guard parent < 0 || !isLeftOut[parent] else { continue }
      var around = parent
      while around >= 0 {
        prose[around] -= score.prose[index]
        around = tree.nodes[around].parent
      }
    }
  }

  // MARK: Descent

  private func descend(from start: Int) -> Int {
    if let body = declaredBody(in: start) { return body }
    var current = start
    while let next = dominantChild(of: current) { current = next }
    return current
  }

  /// The one element that says it is the article's body, if it holds enough of the prose.
  private func declaredBody(in start: Int) -> Int? {
    let declared = tree.nodes.indices.filter { score.isBody[$0] && !isLeftOut[$0] }
    guard let body = declared.first, declared.count == 1,
      prose[body] * 100 >= prose[start] * Self.bodyDominance, prose[body] >= Self.leastProse
    else { return nil }
    return body
  }

  private func dominantChild(of node: Int) -> Int? {
    var child = node + 1
    while child < tree.nodes[node].end {
      if !isLeftOut[child], tree.nodes[child].element != nil {
        let share = score.isPromising[child] ? Self.promisingDominance : Self.dominance
        let isBig = prose[child] * 100 >= prose[node] * share
        if isBig, prose[child] > 0, Self.isEnterable(tree.nodes[child].tag) { return child }
      }
      child = tree.nodes[child].end
    }
    return nil
  }

  private static func isEnterable(_ tag: GumboTag) -> Bool {
    switch ElementClass(tag) {
    case .container, .table, .inline: true
    default: false
    }
  }

  // MARK: Cleaning

  private mutating func clean(_ root: Int) {
    var index = root + 1
    while index < tree.nodes[root].end {
      if isLeftOut[index] || tree.nodes[index].element == nil {
        index = isLeftOut[index] ? tree.nodes[index].end : index + 1
        continue
      }
      if isClutter(index, in: root) {
        isLeftOut[index] = true
        index = tree.nodes[index].end
      } else {
        index += 1
      }
    }
  }

  private func countText(below root: Int) -> Int {
    var text = 0
    var index = root
    while index < tree.nodes[root].end {
      if isLeftOut[index] {
        index = tree.nodes[index].end
      } else {
        if tree.nodes[index].element == nil { text += score.text[index] }
        index += 1
      }
    }
    return text
  }

  /// Whether a block inside the article is something else: mostly links, or a form.
  private func isClutter(_ index: Int, in root: Int) -> Bool {
    let node = tree.nodes[index]
    let text = score.text[index]
    guard text > 0 else { return false }
    switch ElementClass(node.tag) {
    case .list, .container, .table: break
    default: return false
    }
    let isPart = TagSet.tableParts.contains(node.tag)
    if isPart { return false }
    let links = score.linkText[index]
    if prose[index] == 0, links * 2 > text { return true }
    let blocks = score.blocks[index]
    if case .container = ElementClass(node.tag), prose[index] == 0,
      blocks >= Self.labelCluster.blocks, text < blocks * Self.labelCluster.bytes
    {
      return true
    }
    return links * 10 > text * 7 && prose[index] * 4 < prose[root]
  }
}
