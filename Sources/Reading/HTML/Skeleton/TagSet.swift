import CGumbo

/// A set of elements, one bit for each that gumbo knows.
struct TagSet: ExpressibleByArrayLiteral, Sendable {
  private var bits: SIMD4<UInt64> = .zero

  /// The set of these elements.
  init(arrayLiteral tags: GumboTag...) {
    for tag in tags { bits[Int(tag.rawValue >> 6) & 3] |= 1 << UInt64(tag.rawValue & 63) }
  }

  /// Whether an element is in the set.
  func contains(_ tag: GumboTag) -> Bool {
    bits[Int(tag.rawValue >> 6) & 3] & (1 << UInt64(tag.rawValue & 63)) != 0
  }

  /// The elements of both sets.
  func union(_ other: TagSet) -> TagSet {
    var result = self
    result.bits |= other.bits
    return result
  }

  /// The elements of this set that are not in the other.
  func subtracting(_ other: TagSet) -> TagSet {
    var result = self
    result.bits &= ~other.bits
    return result
  }
}

/// The sets of elements that the HTML standard's parsing rules name.
extension TagSet {
  /// Elements without content.
  static let void: TagSet = [
    GUMBO_TAG_AREA, GUMBO_TAG_BASE, GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND, GUMBO_TAG_BR,
    GUMBO_TAG_COL, GUMBO_TAG_EMBED, GUMBO_TAG_FRAME, GUMBO_TAG_HR, GUMBO_TAG_IMAGE, GUMBO_TAG_IMG,
    GUMBO_TAG_INPUT, GUMBO_TAG_ISINDEX, GUMBO_TAG_KEYGEN, GUMBO_TAG_LINK, GUMBO_TAG_META,
    GUMBO_TAG_PARAM, GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK, GUMBO_TAG_WBR,
  ]

  /// Elements that every page has once, written or not.
  static let skeleton: TagSet = [
    GUMBO_TAG_HTML, GUMBO_TAG_HEAD, GUMBO_TAG_BODY, GUMBO_TAG_FRAMESET,
  ]

  /// Elements that are opened again behind a block that cut them off.
  static let formatting: TagSet = [
    GUMBO_TAG_A, GUMBO_TAG_B, GUMBO_TAG_BIG, GUMBO_TAG_CODE, GUMBO_TAG_EM, GUMBO_TAG_FONT,
    GUMBO_TAG_I, GUMBO_TAG_NOBR, GUMBO_TAG_S, GUMBO_TAG_SMALL, GUMBO_TAG_STRIKE,
    GUMBO_TAG_STRONG, GUMBO_TAG_TT, GUMBO_TAG_U,
  ]

  /// Elements that stand only inside a table.
  static let tableParts: TagSet = [
    GUMBO_TAG_CAPTION, GUMBO_TAG_COLGROUP, GUMBO_TAG_TBODY, GUMBO_TAG_TD, GUMBO_TAG_TFOOT,
    GUMBO_TAG_TH, GUMBO_TAG_THEAD, GUMBO_TAG_TR,
  ]

  /// Elements that are looked for up to the nearest table.
  static let tableRoot: TagSet = tableParts.union([GUMBO_TAG_TABLE])

  /// Where a cell may stand, and a row.
  static let cellContext: TagSet = [
    GUMBO_TAG_TR, GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT, GUMBO_TAG_TABLE,
    GUMBO_TAG_TEMPLATE,
  ]
  /// Where a row may stand.
  static let rowContext: TagSet = cellContext.subtracting([GUMBO_TAG_TR])

  /// Elements that end a scope: nothing outside is closed from inside.
  static let scope: TagSet = [
    GUMBO_TAG_APPLET, GUMBO_TAG_CAPTION, GUMBO_TAG_TABLE, GUMBO_TAG_TD, GUMBO_TAG_TH,
    GUMBO_TAG_MARQUEE, GUMBO_TAG_OBJECT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_SVG, GUMBO_TAG_MATH,
    GUMBO_TAG_FOREIGNOBJECT,
  ]

  /// Start tags that close an open paragraph.
  static let closesParagraph: TagSet = [
    GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CENTER,
    GUMBO_TAG_DD, GUMBO_TAG_DETAILS, GUMBO_TAG_DIR, GUMBO_TAG_DIV, GUMBO_TAG_DL, GUMBO_TAG_DT,
    GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE, GUMBO_TAG_FOOTER, GUMBO_TAG_FORM,
    GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6,
    GUMBO_TAG_HEADER, GUMBO_TAG_HGROUP, GUMBO_TAG_LI, GUMBO_TAG_LISTING, GUMBO_TAG_MAIN,
    GUMBO_TAG_MENU, GUMBO_TAG_NAV, GUMBO_TAG_OL, GUMBO_TAG_P, GUMBO_TAG_PRE, GUMBO_TAG_SECTION,
    GUMBO_TAG_SUMMARY, GUMBO_TAG_UL, GUMBO_TAG_XMP,
  ]

  /// Elements that shield what is around them from the end tags of ordinary elements.
  static let special: TagSet = closesParagraph.union(scope).union(tableRoot).union([
    GUMBO_TAG_BUTTON, GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES,
    GUMBO_TAG_NOSCRIPT, GUMBO_TAG_PLAINTEXT, GUMBO_TAG_SCRIPT, GUMBO_TAG_SELECT, GUMBO_TAG_STYLE,
    GUMBO_TAG_TEXTAREA, GUMBO_TAG_TITLE,
  ])
}
