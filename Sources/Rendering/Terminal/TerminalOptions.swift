/// How a report is drawn on a terminal.
package struct TerminalOptions: Sendable, Hashable {
  /// How the two revisions stand beside each other.
  package enum Layout: String, Sendable, Hashable, CaseIterable {
    /// Side by side from 100 columns up, inline below.
    case automatic
    /// Deleted and inserted words in one text.
    case inline
    /// Before on the one side, after on the other.
    case sideBySide = "side-by-side"
  }

  /// The columns of the terminal; at least 40 are used.
  package var width = 80
  /// Whether styles and colours are written; without them changed words stand in `[-…-]`, `{+…+}`.
  package var isColored = false
  /// How the two revisions stand beside each other.
  package var layout = Layout.automatic
  /// Whether long unchanged stretches inside a block are drawn in full.
  package var showsWholeBlocks = false
  /// Whether each change is followed by its rule and evidence.
  package var explains = false

  /// Eighty columns without colour.
  package init() {}

  /// The width from which on two columns of text are wide enough to read.
  private static let leastSideBySide = 100

  /// Whether before and after get a column each.
  var isSideBySide: Bool {
    switch layout {
    case .automatic: width >= Self.leastSideBySide
    case .inline: false
    case .sideBySide: true
    }
  }

  /// The width that is drawn on.
  var usedWidth: Int { min(max(width, 40), 400) }
}
