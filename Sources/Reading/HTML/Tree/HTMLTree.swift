import CGumbo
import Glibc
import StoryModel

/// A parsed page as a flat array in the order of the document: elements and texts, parents first.
///
/// It points into the parser's memory and lives only inside `withTree`.
struct HTMLTree {
  /// An element or a stretch of text.
  struct Node {
    /// The element; `nil` for text.
    let element: UnsafePointer<GumboElement>?
    /// The element's name; `GUMBO_TAG_UNKNOWN` for text and for names that HTML does not have.
    let tag: GumboTag
    /// The place of the element around it; -1 for the outermost.
    let parent: Int
    /// The place behind the last node of its subtree.
    var end: Int
    /// Its bytes in the source, tags included.
    var source: Range<Int>
    /// For text, its pieces in `HTMLTree.texts`.
    let texts: Range<Int>
  }

  /// The nodes.
  private(set) var nodes: [Node] = []
  /// The bytes of the stretches of text, character references not decoded.
  private(set) var texts: [Range<Int>] = []
  /// The source.
  let source: [UInt8]
  /// The skeleton that was parsed.
  let skeleton: MarkupSkeleton
  /// The piece of the skeleton that was asked for last: the next one is mostly near it.
  private var nearby = 0

  /// Parses `source[range]` and gives the tree to `body`; `nil` if the parser has no memory left.
  static func withTree<Result>(
    of source: [UInt8], in range: Range<Int>, depth: Int, _ body: (HTMLTree) -> Result
  ) -> Result? {
    let skeleton = MarkupSkeleton(of: source, in: range, depth: depth)
    return skeleton.bytes.withUnsafeBytes { buffer -> Result? in
      var options = kGumboDefaultOptions
      options.max_errors = 0
      let arena = UnsafeMutablePointer<BlockArena>.allocate(capacity: 1)
      arena.initialize(to: BlockArena())
      // The whole tree goes with the arena, so that the parser need not take it apart.
      defer {
        arena.pointee.end()
        arena.deallocate()
      }
      options.userdata = UnsafeMutableRawPointer(arena)
      options.allocator = { HTMLTree.take($1, from: $0) }
      options.deallocator = { HTMLTree.release($1, to: $0) }
      // An empty buffer has no address, which the parser asks for.
      let empty: StaticString = ""
      let base = buffer.baseAddress ?? UnsafeRawPointer(empty.utf8Start)
      let start = base.assumingMemoryBound(to: CChar.self)
      guard let output = gumbo_parse_with_options(&options, start, buffer.count) else { return nil }
      var tree = HTMLTree(source: source, skeleton: skeleton)
      if let root = output.pointee.root { tree.flatten(root, base: start) }
      return body(tree)
    }
  }

  private init(source: [UInt8], skeleton: MarkupSkeleton) {
    self.source = source
    self.skeleton = skeleton
    // An element has a start tag and mostly an end tag, with a text in it or behind it.
    nodes.reserveCapacity(skeleton.segments.count)
    texts.reserveCapacity(skeleton.segments.count / 2)
  }

  private static func take(
    _ bytes: Int, from arena: UnsafeMutableRawPointer?
  ) -> UnsafeMutableRawPointer? {
    // The parser does not ask whether it got what it wanted.
    guard let arena, let block = arena.assumingMemoryBound(to: BlockArena.self).pointee.take(bytes)
    else { BlockArena.endForWantOfMemory() }
    return block
  }

  private static func release(
    _ block: UnsafeMutableRawPointer?, to arena: UnsafeMutableRawPointer?
  ) {
    guard let block, let arena else { return }
    arena.assumingMemoryBound(to: BlockArena.self).pointee.release(block)
  }

  // MARK: Reading

  /// The value of an element's attribute; `nil` if it has none of that name.
  func attribute(_ name: StaticString, of node: Int) -> UnsafePointer<CChar>? {
    guard let element = nodes[node].element, element.pointee.attributes.length > 0 else {
      return nil
    }
    let length = name.utf8CodeUnitCount + 1
    return name.utf8Start.withMemoryRebound(to: CChar.self, capacity: length) { name in
      var attributes = element.pointee.attributes
      return gumbo_get_attribute(&attributes, name)?.pointee.value
    }
  }

  /// The value of an element's attribute as a string.
  func string(_ name: StaticString, of node: Int) -> String? {
    attribute(name, of: node).map { String(cString: $0) }
  }

  /// The text below a node with white space collapsed and references decoded; of one with more than
  /// `limit` bytes the beginning.
  ///
  /// Complexity: the limit times 32, and the nodes up to there.
  func text(of node: Int, limit: Int = 4_000) -> String {
    var result: [UInt8] = []
    // White space and references that stand for little leave the result short.
    var left = limit * 32
    nodes: for index in node..<nodes[node].end {
      for piece in nodes[index].texts {
        let range = texts[piece]
        let part = range.lowerBound..<min(range.upperBound, range.lowerBound + left)
        left -= PlainCharacters.append(source, part, to: &result, limit: limit) - part.lowerBound
        if left == 0 || result.count > limit { break nodes }
      }
    }
    let trimmed = result.trimmed(0..<result.count)
    return String(decoding: result[trimmed], as: UTF8.self)
  }

  // MARK: Flattening

  private mutating func flatten(
    _ root: UnsafeMutablePointer<GumboNode>, base: UnsafePointer<CChar>
  ) {
    var path: [(node: UnsafeMutablePointer<GumboNode>, next: Int, index: Int)] = []
    visit(root, parent: -1, base, &path)
    while let last = path.last {
      let children = last.node.pointee.v.element.children
      if last.next < Int(children.length), let child = children.data[last.next] {
        path[path.count - 1].next += 1
        visit(child.assumingMemoryBound(to: GumboNode.self), parent: last.index, base, &path)
      } else {
        path.removeLast()
        close(last.index)
      }
    }
  }

  private mutating func visit(
    _ node: UnsafeMutablePointer<GumboNode>, parent: Int, _ base: UnsafePointer<CChar>,
    _ path: inout [(node: UnsafeMutablePointer<GumboNode>, next: Int, index: Int)]
  ) {
    let index = nodes.count
    switch node.pointee.type {
    case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
      let element = UnsafeMutableRawPointer(node)
        .advanced(by: MemoryLayout<GumboNode>.offset(of: \.v) ?? 0)
        .assumingMemoryBound(to: GumboElement.self)
      nodes.append(
        Node(
          element: UnsafePointer(element), tag: element.pointee.tag, parent: parent,
          end: index + 1, source: place(of: element.pointee, base), texts: 0..<0))
      path.append((node, 0, index))
    case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
      let pieces = pieces(of: node.pointee.v.text, base)
      guard !pieces.isEmpty else { return }
      let source = texts[pieces.lowerBound].lowerBound..<texts[pieces.upperBound - 1].upperBound
      nodes.append(
        Node(
          element: nil, tag: GUMBO_TAG_UNKNOWN, parent: parent, end: index + 1, source: source,
          texts: pieces))
      widen(parent, by: source)
    default: return
    }
  }

  private func offset(_ piece: GumboStringPiece, _ base: UnsafePointer<CChar>) -> Int? {
    guard let data = piece.data, piece.length > 0 else { return nil }
    let offset = data - base
    return (0...skeleton.bytes.count).contains(offset) ? offset : nil
  }

  private mutating func place(
    of element: GumboElement, _ base: UnsafePointer<CChar>
  ) -> Range<Int> {
    guard let first = offset(element.original_tag, base) else { return -1 ..< -1 }
    nearby = skeleton.segmentIndex(at: first, near: nearby)
    let start = skeleton.sourceOffset(of: first, in: nearby)
    var end = self.end(first + Int(element.original_tag.length) - 1)
    if let closing = offset(element.original_end_tag, base) {
      end = max(end, self.end(closing + Int(element.original_end_tag.length) - 1))
    }
    return start..<max(start, end)
  }

  /// The place in the source behind a byte of the skeleton; what follows is looked for from where
  /// the element began, since its children come next.
  private func end(_ last: Int) -> Int {
    let index = skeleton.segmentIndex(at: last, near: nearby)
    return skeleton.sourceOffset(of: last, in: index) + 1
  }

  private mutating func pieces(
    of text: GumboText, _ base: UnsafePointer<CChar>
  ) -> Range<Int> {
    let first = texts.count
    guard let start = offset(text.original_text, base) else { return first..<first }
    let end = start + Int(text.original_text.length)
    var index = skeleton.segmentIndex(at: start, near: nearby)
    nearby = index
    while skeleton.segments.indices.contains(index), skeleton.segments[index].start < end {
      if skeleton.segments[index].kind == .text { texts.append(skeleton.segments[index].source) }
      index += 1
    }
    return first..<texts.count
  }

  private mutating func close(_ index: Int) {
    nodes[index].end = nodes.count
    if nodes[index].source.lowerBound < 0 { nodes[index].source = 0..<0 }
    widen(nodes[index].parent, by: nodes[index].source)
  }

  /// Lets an element reach around what was found inside it.
  private mutating func widen(_ index: Int, by inner: Range<Int>) {
    guard index >= 0, !inner.isEmpty else { return }
    let outer = nodes[index].source
    nodes[index].source =
      outer.lowerBound < 0
      ? inner
      : min(outer.lowerBound, inner.lowerBound)..<max(outer.upperBound, inner.upperBound)
  }
}
