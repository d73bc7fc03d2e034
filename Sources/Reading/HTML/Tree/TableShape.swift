import CGumbo
import Glibc

/// Tells tables of data from tables that only lay out a page.
enum TableShape {
  /// The most bytes of text that the cells of a table of data have on average, where nothing else
  /// tells; range 100 to 500.
  static let longestAverageCell = 250

  /// Whether the table holds data: it names its columns or rows, or it is a grid of short cells.
  ///
  /// A table with another one inside is layout. Complexity: linear up to the first inner table.
  static func isData(_ tree: HTMLTree, _ table: Int) -> Bool {
    if let role = tree.attribute("role", of: table),
      strcmp(role, "presentation") == 0 || strcmp(role, "none") == 0
    {
      return false
    }
    var (rows, cells, cellsInRow, widest, text) = (0, 0, 0, 0, 0)
    var hasHeader = false
    var hasBlocks = false
    var index = table + 1
    while index < tree.nodes[table].end {
      let node = tree.nodes[index]
      switch node.tag {
      case GUMBO_TAG_TABLE: return false
      case GUMBO_TAG_TR:
        rows += 1
        cellsInRow = 0
      case GUMBO_TAG_TD, GUMBO_TAG_TH:
        cells += 1
        cellsInRow += 1
        widest = max(widest, cellsInRow)
        if node.tag == GUMBO_TAG_TH { hasHeader = true }
      case GUMBO_TAG_CAPTION, GUMBO_TAG_THEAD: hasHeader = true
      case GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_FORM,
        GUMBO_TAG_FIGURE, GUMBO_TAG_PRE:
        hasBlocks = true
      default: text += node.element == nil ? node.source.count : 0
      }
      index += 1
    }
    guard cells > 0 else { return false }
    if hasHeader { return true }
    return rows >= 2 && widest >= 2 && !hasBlocks && text / cells <= longestAverageCell
  }

  /// The table's caption element, if it has one.
  static func caption(_ tree: HTMLTree, _ table: Int) -> Int? {
    var index = table + 1
    while index < tree.nodes[table].end {
      if tree.nodes[index].tag == GUMBO_TAG_CAPTION { return index }
      if tree.nodes[index].element != nil { return nil }
      index += 1
    }
    return nil
  }

  /// Whether a row names the columns: it stands in the table's head, or all of its cells are `th`.
  static func isHeaderRow(_ tree: HTMLTree, _ row: Int) -> Bool {
    let parent = tree.nodes[row].parent
    if parent >= 0, tree.nodes[parent].tag == GUMBO_TAG_THEAD { return true }
    var index = row + 1
    var names = 0
    while index < tree.nodes[row].end {
      if tree.nodes[index].tag == GUMBO_TAG_TD { return false }
      if tree.nodes[index].tag == GUMBO_TAG_TH { names += 1 }
      index = tree.nodes[index].end
    }
    return names > 0
  }
}

/// Tells figures from elements that only bear the name.
enum FigureShape {
  /// The most bytes of text in a figure; more is an article in a figure's clothes.
  ///
  /// Range 300 to 2,000.
  static let mostText = 1_000

  /// Whether a `<figure>` is an image or the like with a caption, not a table, code or a quotation.
  static func isFigure(_ tree: HTMLTree, _ figure: Int) -> Bool {
    var text = 0
    for index in figure + 1..<max(figure + 1, tree.nodes[figure].end) {
      switch tree.nodes[index].tag {
      case GUMBO_TAG_TABLE, GUMBO_TAG_PRE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_FIGURE: return false
      default: text += tree.nodes[index].element == nil ? tree.nodes[index].source.count : 0
      }
      if text > mostText { return false }
    }
    return true
  }
}
