import Diffing
import Language
import StoryModel

/// Which rows and columns of two tables are the same, as the mapping's links of rows and cells say.
struct TableAlignment {
  /// A row of either revision or both.
  struct Row {
    /// The node in before.
    let before: NodeID?
    /// The node in after.
    let after: NodeID?
    /// Its place in before, from 1, where it stands elsewhere now.
    let movedFrom: Int?
  }

  /// A column of either revision or both, by its place in each.
  struct Column {
    let before: Int?
    let after: Int?
    let isMoved: Bool
  }

  private(set) var rows: [Row] = []
  private(set) var columns: [Column] = []
  private let beforeDocument: Document
  private let afterDocument: Document

  /// Aligns two tables; of a table that one revision alone has all rows and columns are its own.
  init(before: NodeID?, after: NodeID?, comparison: Comparison, edits: EditIndex) {
    beforeDocument = comparison.before.document
    afterDocument = comparison.after.document
    let beforeRows = before.map { Self.rows(of: $0, in: beforeDocument) } ?? []
    let afterRows = after.map { Self.rows(of: $0, in: afterDocument) } ?? []
    let beforeWidth = Self.width(of: beforeRows, in: beforeDocument)
    let afterWidth = Self.width(of: afterRows, in: afterDocument)
    var sourceOfRow = [Int](repeating: -1, count: afterRows.count)
    var isRowMoved = [Bool](repeating: false, count: afterRows.count)
    var sourceOfColumn = [Int](repeating: -1, count: afterWidth)
    var isColumnMoved = [Bool](repeating: false, count: afterWidth)
    if let after {
      let end = after + Int(afterDocument.nodes[after].subtreeCount)
      let links = comparison.mapping.nodes
      let first = links.partitioningIndex { $0.after >= after }
      for link in links[first...].prefix(while: { $0.after < end }) {
        guard afterDocument.nodes[link.after].kind == .row,
          let target = Self.place(of: link.after, in: afterRows),
          let source = Self.place(of: link.before, in: beforeRows)
        else { continue }
        sourceOfRow[target] = source
        isRowMoved[target] = link.relation == .moved || link.relation == .movedEdited
      }
      findColumns(links[first...].prefix(while: { $0.after < end }), &sourceOfColumn, beforeWidth)
      guessColumns(beforeRows, afterRows, &sourceOfColumn, beforeWidth)
      for cell in edits.cellsOfMovedColumns(in: after..<end) {
        guard let row = afterDocument.parent(of: cell),
          let place = Self.columnPlaces(of: row, in: afterDocument)[cell]
        else { continue }
        isColumnMoved[place] = true
      }
    }
    rows = Self.merged(sourceOfRow, isRowMoved, beforeCount: beforeRows.count).map {
      before, after, isMoved in
      Row(
        before: before.map { beforeRows[$0] }, after: after.map { afterRows[$0] },
        movedFrom: isMoved
          ? before.map { $0 + 1 + beforeDocument.rowsOmitted(before: beforeRows[$0]) } : nil)
    }
    columns = Self.merged(sourceOfColumn, isColumnMoved, beforeCount: beforeWidth).map {
      Column(before: $0.before, after: $0.after, isMoved: $0.isMoved)
    }
  }

  /// For each column of a row of before the cell that begins there.
  func cells(ofBefore row: NodeID) -> [NodeID?] { Self.cells(of: row, in: beforeDocument) }

  /// For each column of a row of after the cell that begins there.
  func cells(ofAfter row: NodeID) -> [NodeID?] { Self.cells(of: row, in: afterDocument) }

  /// Takes a column's source from the first linked cell in it; header rows come first.
  private func findColumns(
    _ links: some Sequence<Mapping.Link>, _ sourceOfColumn: inout [Int], _ beforeWidth: Int
  ) {
    var isTaken = [Bool](repeating: false, count: beforeWidth)
    var columnsOfRow: (row: NodeID, places: [Int: Int]) = (-1, [:])
    var columnsOfSourceRow: (row: NodeID, places: [Int: Int]) = (-1, [:])
    for link in links where afterDocument.nodes[link.after].kind == .cell {
      guard beforeDocument.nodes.indices.contains(link.before),
        let row = afterDocument.parent(of: link.after),
        let sourceRow = beforeDocument.parent(of: link.before)
      else { continue }
      if columnsOfRow.row != row {
        columnsOfRow = (row, Self.columnPlaces(of: row, in: afterDocument))
      }
      if columnsOfSourceRow.row != sourceRow {
        columnsOfSourceRow = (sourceRow, Self.columnPlaces(of: sourceRow, in: beforeDocument))
      }
      guard let target = columnsOfRow.places[link.after],
        let source = columnsOfSourceRow.places[link.before], source < beforeWidth,
        sourceOfColumn[target] < 0, !isTaken[source]
      else { continue }
      sourceOfColumn[target] = source
      isTaken[source] = true
    }
  }

  /// Where the mapping links no cells: columns of one name, then, in tables of equal width, of one
  /// place.
  private func guessColumns(
    _ beforeRows: [NodeID], _ afterRows: [NodeID], _ sourceOfColumn: inout [Int],
    _ beforeWidth: Int
  ) {
    guard let beforeFirst = beforeRows.first, let afterFirst = afterRows.first,
      sourceOfColumn.allSatisfy({ $0 < 0 })
    else { return }
    var placeOfName: [String: Int] = [:]
    for (place, cell) in cells(ofBefore: beforeFirst).enumerated() {
      if let cell { placeOfName[beforeDocument.string(of: cell)] = place }
    }
    for (place, cell) in cells(ofAfter: afterFirst).enumerated() {
      guard let cell else { continue }
      if let source = placeOfName.removeValue(forKey: afterDocument.string(of: cell)) {
        sourceOfColumn[place] = source
      }
    }
    guard sourceOfColumn.count == beforeWidth else { return }
    var isTaken = [Bool](repeating: false, count: beforeWidth)
    for source in sourceOfColumn where source >= 0 { isTaken[source] = true }
    for place in sourceOfColumn.indices where sourceOfColumn[place] < 0 && !isTaken[place] {
      sourceOfColumn[place] = place
    }
  }

  /// The places of after in their order, with those of before that are gone behind the nearest
  /// earlier one that is still there; what breaks the common order has moved.
  private static func merged(
    _ sources: [Int], _ isMoved: [Bool], beforeCount: Int
  ) -> [(before: Int?, after: Int?, isMoved: Bool)] {
    let isAnchor = LongestIncreasing.marks(zip(sources, isMoved).map { $1 ? -1 : $0 })
    var isKept = [Bool](repeating: false, count: beforeCount)
    for source in sources where source >= 0 { isKept[source] = true }
    var result: [(before: Int?, after: Int?, isMoved: Bool)] = []
    var next = 0
    func appendGone(upTo end: Int) {
      while next < end {
        if !isKept[next] { result.append((next, nil, false)) }
        next += 1
      }
    }
    // Gone rows stand before new ones in the same gap.
    var nextAnchor = 0
    for (target, source) in sources.enumerated() {
      if target >= nextAnchor {
        var anchor = target
        while anchor < sources.count, !isAnchor[anchor] { anchor += 1 }
        appendGone(upTo: anchor < sources.count ? sources[anchor] : beforeCount)
        nextAnchor = anchor + 1
      }
      result.append((source >= 0 ? source : nil, target, source >= 0 && !isAnchor[target]))
    }
    appendGone(upTo: beforeCount)
    return result
  }

  private static func rows(of table: NodeID, in document: Document) -> [NodeID] {
    document.children(of: table).filter { document.nodes[$0].kind == .row }
  }

  /// The columns of the widest row.
  private static func width(of rows: [NodeID], in document: Document) -> Int {
    rows.reduce(0) { max($0, cells(of: $1, in: document).count) }
  }

  private static func cells(of row: NodeID, in document: Document) -> [NodeID?] {
    var result: [NodeID?] = []
    for cell in document.children(of: row) where document.nodes[cell].kind == .cell {
      result.append(cell)
      for _ in 1..<max(1, Int(document.nodes[cell].columnSpan)) { result.append(nil) }
    }
    return result
  }

  private static func columnPlaces(of row: NodeID, in document: Document) -> [NodeID: Int] {
    var result: [NodeID: Int] = [:]
    for (place, cell) in cells(of: row, in: document).enumerated() {
      if let cell { result[cell] = place }
    }
    return result
  }

  private static func place(of row: NodeID, in rows: [NodeID]) -> Int? {
    let place = rows.partitioningIndex { $0 >= row }
    return place < rows.count && rows[place] == row ? place : nil
  }
}
