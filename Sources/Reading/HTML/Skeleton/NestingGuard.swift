import CGumbo

/// Keeps the elements that are open at once below a limit, by leaving out tags.
///
/// It follows the tree construction of the HTML standard (13.2.6) closely enough that its count is
/// an upper bound of the parser's: an element leaves its stack only where the parser surely closes
/// it. Formatting elements (`<b>`, `<a>`, ...) are counted apart, as the parser opens them again
/// until their end tag comes. What it leaves out by mistake on untidy pages is a tag, never text.
/// Complexity: constant for each tag, up to a bounded search.
struct NestingGuard {
  private struct Open {
    let tag: GumboTag
    let isAdmitted: Bool
  }

  private let limit: Int
  private let formattingLimit: Int
  private var stack: [Open] = []
  private var admitted = 0
  private var openCount = [Int](repeating: 0, count: Int(GUMBO_TAG_LAST.rawValue) + 1)
  private var formatting: [GumboTag] = []
  private var droppedFormatting = [Int](repeating: 0, count: Int(GUMBO_TAG_LAST.rawValue) + 1)
  private var openDropped = 0

  /// Start tags that were left out so far.
  private(set) var dropped = 0
  /// Formatting elements that the parser opens again so far, at most: at each block all that are open.
  private(set) var reopened = 0

  /// The most formatting elements open at once; real pages have under ten.
  ///
  /// Range 8 to 128.
  static let usualFormatting = 24

  /// A guard that lets at most `limit` elements be open, `formatting` of them formatting ones.
  init(limit: Int, formatting: Int = Self.usualFormatting) {
    self.limit = max(16, limit)
    formattingLimit = formatting
  }

  /// Whether the parser is given this start tag.
  mutating func admits(start tag: GumboTag, isEmpty: Bool) -> Bool {
    if isEmpty || TagSet.void.contains(tag) || TagSet.skeleton.contains(tag) { return true }
    if TagSet.formatting.contains(tag) { return admits(formatting: tag) }
    closeImplied(by: tag)
    reopened += formatting.count
    if TagSet.tableParts.contains(tag), count(GUMBO_TAG_TABLE) == 0 { return true }
    let fits = admitted + formatting.count < limit
    stack.append(Open(tag: tag, isAdmitted: fits))
    openCount[Int(tag.rawValue)] += 1
    if fits { admitted += 1 } else { dropped += 1; openDropped += 1 }
    return fits
  }

  /// Whether the parser is given this end tag.
  mutating func admits(end tag: GumboTag) -> Bool {
    let index = Int(tag.rawValue)
    if TagSet.formatting.contains(tag) {
      if droppedFormatting[index] > 0 {
        droppedFormatting[index] -= 1
        return false
      }
      if let last = formatting.lastIndex(of: tag) { formatting.remove(at: last) }
      return true
    }
    reopened += formatting.count
    guard openCount[index] > 0, let match = match(for: tag) else { return openDropped == 0 }
    let isAdmitted = stack[match].isAdmitted
    pop(to: match)
    return isAdmitted
  }

  private func count(_ tag: GumboTag) -> Int { openCount[Int(tag.rawValue)] }

  private mutating func admits(formatting tag: GumboTag) -> Bool {
    if tag == GUMBO_TAG_A || tag == GUMBO_TAG_NOBR, let open = formatting.lastIndex(of: tag) {
      formatting.remove(at: open)
    }
    guard formatting.count < formattingLimit, admitted + formatting.count < limit else {
      dropped += 1
      droppedFormatting[Int(tag.rawValue)] += 1
      return false
    }
    formatting.append(tag)
    return true
  }

  /// The open element that an end tag closes: looked for down to an element that shields it.
  private func match(for tag: GumboTag) -> Int? {
    let isSpecial = TagSet.special.contains(tag)
    for index in stack.indices.reversed().prefix(limit) {
      let open = stack[index].tag
      if open == tag { return index }
      let isShield =
        TagSet.tableRoot.contains(tag)
        ? open == GUMBO_TAG_TABLE || open == GUMBO_TAG_TEMPLATE
        : isSpecial ? TagSet.scope.contains(open) : TagSet.special.contains(open)
      if isShield { return nil }
    }
    return nil
  }

  private mutating func pop(to index: Int) {
    while stack.count > index {
      let open = stack.removeLast()
      openCount[Int(open.tag.rawValue)] -= 1
      if open.isAdmitted { admitted -= 1 } else { openDropped -= 1 }
    }
  }

  /// Closes what the parser closes by itself when this start tag comes.
  private mutating func closeImplied(by tag: GumboTag) {
    switch tag {
    case GUMBO_TAG_LI: closeNearest([GUMBO_TAG_LI])
    case GUMBO_TAG_DD, GUMBO_TAG_DT: closeNearest([GUMBO_TAG_DD, GUMBO_TAG_DT])
    case GUMBO_TAG_OPTION, GUMBO_TAG_OPTGROUP:
      if stack.last?.tag == GUMBO_TAG_OPTION { pop(to: stack.count - 1) }
    case GUMBO_TAG_TD, GUMBO_TAG_TH: clear(to: TagSet.cellContext)
    case GUMBO_TAG_TR: clear(to: TagSet.rowContext)
    case GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT, GUMBO_TAG_CAPTION,
      GUMBO_TAG_COLGROUP:
      clear(to: [GUMBO_TAG_TABLE, GUMBO_TAG_TEMPLATE])
    default: break
    }
    guard TagSet.closesParagraph.contains(tag), count(GUMBO_TAG_P) > 0 else { return }
    for index in stack.indices.reversed().prefix(limit) {
      if stack[index].tag == GUMBO_TAG_P { return pop(to: index) }
      if TagSet.scope.contains(stack[index].tag) || stack[index].tag == GUMBO_TAG_BUTTON { return }
    }
  }

  private mutating func closeNearest(_ tags: TagSet) {
    for index in stack.indices.reversed().prefix(limit) {
      let open = stack[index].tag
      if tags.contains(open) { return pop(to: index) }
      if TagSet.special.contains(open), open != GUMBO_TAG_ADDRESS, open != GUMBO_TAG_DIV,
        open != GUMBO_TAG_P
      {
        return
      }
    }
  }

  /// Closes all down to one of these, if there is a table around.
  private mutating func clear(to context: TagSet) {
    guard count(GUMBO_TAG_TABLE) > 0 else { return }
    for index in stack.indices.reversed().prefix(limit) where context.contains(stack[index].tag) {
      return pop(to: index + 1)
    }
  }
}
