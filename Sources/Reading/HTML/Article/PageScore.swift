import CGumbo
import Glibc

/// What each element of a page holds: text, text of links, and prose.
///
/// *Prose* is the text of blocks that read like paragraphs: at least 40 bytes that stand in no link
/// and more of them than of links. It counts fully in `<p>`, `<pre>` and `<blockquote>`, and less in
/// blocks that layouts use for other things as well. All sums are of bytes and hold for subtrees.
/// Complexity: linear in the nodes.
struct PageScore {
  /// Bytes of text, white space not counted.
  private(set) var text: [Int]
  /// Bytes of text in links.
  private(set) var linkText: [Int]
  /// Bytes of prose, weighted.
  private(set) var prose: [Int]
  /// Blocks that hold text themselves.
  private(set) var blocks: [Int]
  /// Whether the element is never part of an article: hidden, or without readable content.
  private(set) var isOut: [Bool]
  /// Whether its class, role or name speaks against it.
  private(set) var isDoubtful: [Bool]
  /// Whether its class names readers' comments.
  private(set) var isComments: [Bool]
  /// Whether its name, role or class speaks for it.
  private(set) var isPromising: [Bool]

  /// Whether it says in microdata that it is the article's body.
  private(set) var isBody: [Bool]

  /// The least bytes of a block of prose; shorter ones are captions, labels, buttons.
  ///
  /// Range 25 to 80.
  static let shortestProse = 40

  /// Scores the elements of `tree`.
  init(_ tree: HTMLTree) {
    let count = tree.nodes.count
    text = Array(repeating: 0, count: count)
    linkText = text
    prose = text
    isOut = Array(repeating: false, count: count)
    isDoubtful = isOut
    isComments = isOut
    isPromising = isOut
    isBody = isOut
    blocks = text
    judge(tree)
    measure(tree)
  }

  // MARK: Names

  private mutating func judge(_ tree: HTMLTree) {
    for index in tree.nodes.indices where tree.nodes[index].element != nil {
      let node = tree.nodes[index]
      isOut[index] = TagSet.unread.contains(node.tag) || Self.isHidden(tree, index)
      if node.tag == GUMBO_TAG_HTML || node.tag == GUMBO_TAG_BODY { continue }
      let words = ClassWords(
        class: tree.attribute("class", of: index), id: tree.attribute("id", of: index))
      let role = tree.string("role", of: index) ?? ""
      isComments[index] = words.isComments
      isDoubtful[index] =
        words.isBoilerplate || Self.doubtfulTags.contains(node.tag)
        || Self.doubtfulRoles.contains(role)
      isPromising[index] =
        words.isArticle || node.tag == GUMBO_TAG_ARTICLE || node.tag == GUMBO_TAG_MAIN
        || role == "main" || role == "article"
      isBody[index] = tree.string("itemprop", of: index) == "articleBody"
    }
  }

  private static let doubtfulTags: TagSet = [
    GUMBO_TAG_NAV, GUMBO_TAG_ASIDE, GUMBO_TAG_FOOTER, GUMBO_TAG_FORM, GUMBO_TAG_FIELDSET,
  ]

  private static let doubtfulRoles: Set<String> = [
    "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog",
    "menu", "menubar", "toolbar", "alert", "tablist",
  ]

  private static func isHidden(_ tree: HTMLTree, _ index: Int) -> Bool {
    if tree.attribute("hidden", of: index) != nil { return true }
    if let hidden = tree.attribute("aria-hidden", of: index), strcmp(hidden, "true") == 0 {
      return true
    }
    guard let style = tree.attribute("style", of: index) else { return false }
    let bytes = UnsafeBufferPointer(start: style, count: min(strlen(style), 4_096))
      .lazy.map { ASCII.lowercased(UInt8(bitPattern: $0)) }.filter { !ASCII.isSpace($0) }
    let text = String(decoding: Array(bytes), as: UTF8.self)
    return text.contains("display:none") || text.contains("visibility:hidden")
  }

  // MARK: Text

  private mutating func measure(_ tree: HTMLTree) {
    // Of each block, the text that stands in it and in no block inside it.
    var own = Array(repeating: 0, count: tree.nodes.count)
    var ownLinks = own
    var block = Array(repeating: 0, count: tree.nodes.count)
    var isLink = Array(repeating: false, count: tree.nodes.count)
    var outUntil = 0
    for index in tree.nodes.indices {
      let node = tree.nodes[index]
      if index >= outUntil, isOut[index] { outUntil = node.end }
      let parent = node.parent
      if parent >= 0 {
        isLink[index] = isLink[parent] || node.tag == GUMBO_TAG_A
        block[index] = block[parent]
      }
      if node.element != nil {
        if Self.isBlock(node.tag) { block[index] = index }
      } else if index >= outUntil {
        var bytes = 0
        for piece in node.texts {
          for byte in tree.source[tree.texts[piece]] where !ASCII.isSpace(byte) { bytes += 1 }
        }
        text[index] = bytes
        own[block[index]] += bytes
        if isLink[index] {
          linkText[index] = bytes
          ownLinks[block[index]] += bytes
        }
      }
    }
    for index in tree.nodes.indices.reversed() {
      if own[index] > 0 { blocks[index] += 1 }
      prose[index] += Self.prose(tree.nodes[index].tag, own[index], ownLinks[index])
      let parent = tree.nodes[index].parent
      guard parent >= 0 else { continue }
      text[parent] += text[index]
      linkText[parent] += linkText[index]
      prose[parent] += prose[index]
      blocks[parent] += blocks[index]
    }
  }

  private static func isBlock(_ tag: GumboTag) -> Bool {
    switch ElementClass(tag) {
    case .inline, .image, .lineBreak, .void: false
    default: true
    }
  }

  private static func prose(_ tag: GumboTag, _ own: Int, _ links: Int) -> Int {
    let plain = own - links
    guard plain >= shortestProse, plain > links else { return 0 }
    switch tag {
    case GUMBO_TAG_P, GUMBO_TAG_PRE, GUMBO_TAG_BLOCKQUOTE: return plain
    case GUMBO_TAG_LI, GUMBO_TAG_TD, GUMBO_TAG_DD: return plain / 2
    case GUMBO_TAG_FIGCAPTION, GUMBO_TAG_LEGEND, GUMBO_TAG_CAPTION: return 0
    default: return TagSet.headings.contains(tag) ? 0 : plain * 7 / 10
    }
  }
}
