import CGumbo

/// What an element is for the reader of a page.
enum ElementClass {
  /// Part of a paragraph.
  case inline
  /// A block without a meaning of its own.
  case container
  /// A heading of a level.
  case heading(Int)
  case paragraph, list, item, quotation, preformatted, table, figure, image, lineBreak, divider
  /// An element whose content is no text of the page.
  case void

  /// The class of an element's name.
  init(_ tag: GumboTag) {
    switch tag {
    case GUMBO_TAG_H1: self = .heading(1)
    case GUMBO_TAG_H2: self = .heading(2)
    case GUMBO_TAG_H3: self = .heading(3)
    case GUMBO_TAG_H4: self = .heading(4)
    case GUMBO_TAG_H5: self = .heading(5)
    case GUMBO_TAG_H6: self = .heading(6)
    case GUMBO_TAG_P: self = .paragraph
    case GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_MENU, GUMBO_TAG_DIR: self = .list
    case GUMBO_TAG_LI: self = .item
    case GUMBO_TAG_BLOCKQUOTE: self = .quotation
    case GUMBO_TAG_PRE, GUMBO_TAG_LISTING, GUMBO_TAG_XMP, GUMBO_TAG_PLAINTEXT:
      self = .preformatted
    case GUMBO_TAG_TABLE: self = .table
    case GUMBO_TAG_FIGURE: self = .figure
    case GUMBO_TAG_IMG: self = .image
    case GUMBO_TAG_BR: self = .lineBreak
    case GUMBO_TAG_HR: self = .divider
    case let tag where TagSet.unread.contains(tag): self = .void
    case let tag where TagSet.blocks.contains(tag): self = .container
    default: self = .inline
    }
  }
}

extension TagSet {
  /// Elements whose content is no text of the page.
  static let unread: TagSet = [
    GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_HEAD,
    GUMBO_TAG_TITLE, GUMBO_TAG_META, GUMBO_TAG_LINK, GUMBO_TAG_SVG, GUMBO_TAG_SELECT,
    GUMBO_TAG_OPTION, GUMBO_TAG_DATALIST, GUMBO_TAG_BUTTON, GUMBO_TAG_INPUT, GUMBO_TAG_TEXTAREA,
    GUMBO_TAG_CANVAS, GUMBO_TAG_OBJECT, GUMBO_TAG_APPLET, GUMBO_TAG_EMBED, GUMBO_TAG_IFRAME,
    GUMBO_TAG_AUDIO, GUMBO_TAG_VIDEO, GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOEMBED, GUMBO_TAG_RP,
  ]

  /// Elements that begin on a line of their own.
  static let blocks: TagSet = closesParagraph.union(tableRoot).union([
    GUMBO_TAG_BODY, GUMBO_TAG_HTML, GUMBO_TAG_FORM, GUMBO_TAG_LEGEND, GUMBO_TAG_OPTGROUP,
  ])

  /// Headings.
  static let headings: TagSet = [
    GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6,
  ]
}
