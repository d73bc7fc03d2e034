import Diffing
import Language
import StoryModel

/// A table with its changed rows, columns and cells, as every format draws it.
struct TableView: Sendable {
  /// A column.
  struct Column: Sendable, Hashable {
    /// In which revisions it stands.
    let presence: DiffBlock.Presence
    /// Whether it stands elsewhere among the columns.
    let isMoved: Bool
    /// Whether its cells are figures, to be set flush right.
    var isNumeric = false
    fileprivate let before: Int?
    fileprivate let after: Int?
  }

  /// A cell.
  struct Cell: Sendable, Hashable {
    /// The text with deleted and inserted words.
    var runs: [TextRun] = []
    /// The difference of two figures: "+7, +58%".
    var difference: String?
    /// Whether words in it changed.
    var isChanged: Bool { runs.contains { $0.fate != .kept } }
  }

  /// A row.
  struct Row: Sendable {
    /// In which revisions it stands.
    let presence: DiffBlock.Presence
    /// Whether it names the columns.
    let isHeader: Bool
    /// Its place in before, from 1, where it stands elsewhere now.
    let movedFrom: Int?
    /// A cell for each column.
    let cells: [Cell]
    /// Rows before it that are left out because both revisions have them.
    var omitted = 0
    /// Whether a reader has nothing to see in it; columns that are new or gone as a whole do not
    /// count.
    let isUnchanged: Bool
  }

  /// The columns of after, with those that are gone where they stood.
  private(set) var columns: [Column]
  /// The rows of after, with those that are gone where they stood.
  private(set) var rows: [Row] = []
  /// Rows behind the last that are left out because both revisions have them.
  private(set) var omittedAtEnd = 0
  /// Columns behind the last that are left out because the table would be too big to draw.
  private(set) var hiddenColumns = 0

  /// Cells, rows times columns, up to which all rows of a table are laid out; of a bigger one those
  /// that changed are, with two beside each.
  private static let wholeCells = 200_000
  /// Cells, rows times columns, that are laid out at most; columns over them are left out.
  private static let mostCells = 2_000_000

  /// What stands in place of columns that are left out.
  var hiddenText: String {
    Phrase.count(hiddenColumns, "column") + " more, too many to draw"
  }

  /// Whether a reader has nothing to see in it.
  var isUnchanged: Bool {
    rows.allSatisfy(\.isUnchanged) && columns.allSatisfy { $0.presence == .both && !$0.isMoved }
  }

  /// Lays out a table of both revisions, or of one.
  ///
  /// Complexity: linear in the number of cells, up to sorting the edits.
  init(
    before: NodeID?, after: NodeID?, comparison: Comparison, edits: EditIndex, runs: RunBuilder
  ) {
    let alignment = TableAlignment(
      before: before, after: after, comparison: comparison, edits: edits)
    let kept = Self.keptRows(alignment, comparison, edits)
    let keptCount = kept.count { $0 }
    columns = alignment.columns.prefix(max(1, Self.mostCells / max(1, keptCount))).map {
      Column(
        presence: $0.after == nil ? .beforeOnly : $0.before == nil ? .afterOnly : .both,
        isMoved: $0.isMoved, before: $0.before, after: $0.after)
    }
    let beforeDocument = comparison.before.document
    let afterDocument = comparison.after.document
    hiddenColumns = alignment.columns.count - columns.count
    let leftOut = afterDocument.omissions.isEmpty ? [:] : afterDocument.omittedBefore
    var omitted = 0
    for (index, row) in alignment.rows.enumerated() {
      if let node = row.after { omitted += leftOut[node] ?? 0 }
      guard kept[index] else {
        omitted += 1
        continue
      }
      let beforeCells = row.before.map { alignment.cells(ofBefore: $0) } ?? []
      let afterCells = row.after.map { alignment.cells(ofAfter: $0) } ?? []
      let presence: DiffBlock.Presence =
        row.after == nil ? .beforeOnly : row.before == nil ? .afterOnly : .both
      let cells = columns.map { column -> Cell in
        let source = column.before.flatMap {
          beforeCells.indices.contains($0) ? beforeCells[$0] : nil
        }
        let target = column.after.flatMap { afterCells.indices.contains($0) ? afterCells[$0] : nil }
        switch (source, target) {
        case (nil, nil): return Cell()
        case (let source?, nil):
          return Cell(runs: runs.whole(beforeDocument, beforeDocument.nodes[source].text, .deleted))
        case (nil, let target?):
          return Cell(runs: runs.whole(afterDocument, afterDocument.nodes[target].text, .inserted))
        case (let source?, let target?):
          let text = afterDocument.nodes[target].text
          let changed = Array(edits.edits(inAfter: text))
          guard !changed.isEmpty else { return Cell(runs: runs.whole(afterDocument, text, .kept)) }
          return Cell(
            runs: runs.inline(block: text, edits: changed),
            difference: NumericDifference.text(
              before: beforeDocument.string(of: source), after: afterDocument.string(of: target)))
        }
      }
      let node =
        row.after.map { afterDocument.nodes[$0] } ?? row.before.map { beforeDocument.nodes[$0] }
      rows.append(
        Row(
          presence: presence, isHeader: node?.traits.contains(.header) ?? false,
          movedFrom: row.movedFrom, cells: cells, omitted: omitted,
          isUnchanged: presence == .both && row.movedFrom == nil
            && !zip(columns, cells).contains { $0.presence == .both && $1.isChanged }))
      omitted = 0
    }
    if let after {
      omitted += leftOut[after + Int(afterDocument.nodes[after].subtreeCount)] ?? 0
    }
    omittedAtEnd = omitted
    findNumericColumns()
  }

  /// Which rows are laid out: all of a table that is not too big, else the first, those with a
  /// change, and two beside each.
  private static func keptRows(
    _ alignment: TableAlignment, _ comparison: Comparison, _ edits: EditIndex
  ) -> [Bool] {
    let rows = alignment.rows
    guard rows.count * alignment.columns.count > wholeCells else { return rows.map { _ in true } }
    let hasAllColumns = alignment.columns.allSatisfy { $0.before != nil && $0.after != nil }
    let (one, other) = (comparison.before.document.nodes, comparison.after.document.nodes)
    var kept = [Bool](repeating: false, count: rows.count)
    for (index, row) in rows.enumerated() {
      var isChanged = index == 0 || row.movedFrom != nil
      if let before = row.before, let after = row.after {
        isChanged =
          isChanged || !edits.edits(inAfter: other[after].text).isEmpty
          || (hasAllColumns && one[before].subtreeCount != other[after].subtreeCount)
      } else {
        isChanged = true
      }
      guard isChanged else { continue }
      for near in max(0, index - 2)...min(rows.count - 1, index + 2) { kept[near] = true }
    }
    return kept
  }

  /// A column is numeric where most of its cells below the header begin or end with a digit.
  private mutating func findNumericColumns() {
    for index in columns.indices {
      var filled = 0
      var numeric = 0
      for row in rows where !row.isHeader {
        guard let run = row.cells[index].runs.last, let last = run.text.utf8.last,
          let first = row.cells[index].runs.first?.text.utf8.first
        else { continue }
        filled += 1
        let isShort = row.cells[index].runs.reduce(0) { $0 + $1.text.utf8.count } <= 24
        if isShort, last &- 0x30 < 10 || (last == UInt8(ascii: "%") && first &- 0x30 < 10) {
          numeric += 1
        }
      }
      columns[index].isNumeric = filled > 0 && numeric * 2 > filled
    }
  }
}
