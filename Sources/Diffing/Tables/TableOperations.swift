import Language
import StoryModel

extension ScriptBuilder {
  /// Adds the operations between two tables that correspond: one for each column, row or cell that
  /// changed, and one for each column or row that moved.
  ///
  /// Complexity: linear in the cells beside the alignment of columns and rows.
  mutating func addTable(_ beforeUnit: Unit, _ afterUnit: Unit, isMoved: Bool, at place: Int) {
    let one = TableGrid(beforeUnit.node, of: before.document)
    let other = TableGrid(afterUnit.node, of: after.document)
    let columns = ColumnAlignment(one, other)
    let rows = RowAlignment(one, other, columns: columns.common)
    if rows.isCoarse { isCoarse = true }
    nodeLinks.append(
      Mapping.Link(before: one.node, after: other.node, relation: isMoved ? .movedEdited : .edited))
    addColumns(one, other, columns, rows, at: place)
    for row in other.rows.indices {
      if rows.beforeOf[row] >= 0 {
        addRow(one, other, columns, rows, row, isTableMoved: isMoved, at: place)
      } else {
        operations.append(
          Placed(
            place: place,
            operation: Operation(
              kind: .rowInsert, before: nil, after: afterPaths.side([other.rows[row]]),
              words: WordCounts(inserted: wordCount(of: other.rows[row], after.document)))))
      }
    }
    for row in one.rows.indices where rows.afterOf[row] < 0 {
      operations.append(
        Placed(
          place: place,
          operation: Operation(
            kind: .rowDelete, before: beforePaths.side([one.rows[row]]), after: nil,
            words: WordCounts(deleted: wordCount(of: one.rows[row], before.document)))))
    }
  }

  // MARK: Columns

  private mutating func addColumns(
    _ one: TableGrid, _ other: TableGrid, _ columns: ColumnAlignment, _ rows: RowAlignment,
    at place: Int
  ) {
    for column in 0..<other.columnCount {
      let cells = cells(of: other, column)
      guard !cells.isEmpty else { continue }
      if columns.beforeOf[column] < 0 {
        let inserted = other.rows.indices.filter { rows.beforeOf[$0] >= 0 }
          .compactMap { other.cell($0, column) }
        operations.append(
          Placed(
            place: place,
            operation: Operation(
              kind: .columnInsert, before: nil,
              after: side(afterPaths, other, column, cells),
              words: WordCounts(inserted: wordCount(ofAll: inserted, after.document)))))
      } else if columns.isMoved[column] {
        let from = columns.beforeOf[column]
        operations.append(
          Placed(
            place: place,
            operation: Operation(
              kind: .columnMove, before: side(beforePaths, one, from, self.cells(of: one, from)),
              after: side(afterPaths, other, column, cells),
              words: WordCounts(moved: wordCount(ofAll: cells, after.document)))))
      }
    }
    for column in 0..<one.columnCount where columns.afterOf[column] < 0 {
      let cells = cells(of: one, column)
      guard !cells.isEmpty else { continue }
      let deleted = one.rows.indices.filter { rows.afterOf[$0] >= 0 }
        .compactMap { one.cell($0, column) }
      operations.append(
        Placed(
          place: place,
          operation: Operation(
            kind: .columnDelete, before: side(beforePaths, one, column, cells), after: nil,
            words: WordCounts(deleted: wordCount(ofAll: deleted, before.document)))))
    }
  }

  private func cells(of grid: TableGrid, _ column: Int) -> [NodeID] {
    grid.rows.indices.compactMap { grid.cell($0, column) }
  }

  /// A column's side: all its cells, placed and named by the first one.
  private func side(
    _ paths: NodePaths, _ grid: TableGrid, _ column: Int, _ cells: [NodeID]
  ) -> OperationSide {
    let first = paths.side(Array(cells.prefix(1)))
    return OperationSide(
      nodes: cells, path: paths.path(of: grid.node) + "/column[\(column + 1)]",
      range: first.range, text: first.text)
  }

  // MARK: Rows and cells

  private mutating func addRow(
    _ one: TableGrid, _ other: TableGrid, _ columns: ColumnAlignment, _ rows: RowAlignment,
    _ row: Int, isTableMoved: Bool, at place: Int
  ) {
    let from = rows.beforeOf[row]
    let isMoved = rows.isMoved[row]
    if isMoved {
      operations.append(
        Placed(
          place: place,
          operation: Operation(
            kind: .rowMove, before: beforePaths.side([one.rows[from]]),
            after: afterPaths.side([other.rows[row]]),
            words: WordCounts(moved: wordCount(of: other.rows[row], after.document)))))
    }
    var isEdited = one.columnCount != other.columnCount
    for (beforeColumn, afterColumn) in columns.common {
      let cell = one.cell(from, beforeColumn)
      let otherCell = other.cell(row, afterColumn)
      if one.hash(from, beforeColumn) == other.hash(row, afterColumn) {
        if let cell, let otherCell {
          words.markEqual(cell, otherCell)
          link(cell, otherCell, isMoved || isTableMoved ? .moved : .equal)
        }
        continue
      }
      isEdited = true
      addCell(
        cell, otherCell, isHeader: row == other.header, isMoved: isMoved || isTableMoved, at: place)
    }
    let isMovedAtAll = isMoved || isTableMoved
    nodeLinks.append(
      Mapping.Link(
        before: one.rows[from], after: other.rows[row],
        relation: isEdited
          ? (isMovedAtAll ? .movedEdited : .edited) : (isMovedAtAll ? .moved : .equal)))
  }

  private mutating func addCell(
    _ cell: NodeID?, _ otherCell: NodeID?, isHeader: Bool, isMoved: Bool, at place: Int
  ) {
    let kind: OperationKind = isHeader ? .columnRename : .cellEdit
    guard let cell, let otherCell else {
      operations.append(
        Placed(
          place: place,
          operation: Operation(
            kind: kind, before: cell.map { beforePaths.side([$0]) },
            after: otherCell.map { afterPaths.side([$0]) },
            words: WordCounts(
              deleted: cell.map { wordCount(of: $0, before.document) } ?? 0,
              inserted: otherCell.map { wordCount(of: $0, after.document) } ?? 0))))
      return
    }
    words.align([cell], [otherCell])
    link(cell, otherCell, isMoved ? .movedEdited : .edited)
    add(kind, [cell], [otherCell], WordChanges([cell], [otherCell], words), at: place)
  }

  /// Links two cells and their sentences.
  private mutating func link(_ cell: NodeID, _ other: NodeID, _ relation: Mapping.Relation) {
    nodeLinks.append(Mapping.Link(before: cell, after: other, relation: relation))
    let beforeSentences = before.document.sentencesOfNode[cell]
    let afterSentences = after.document.sentencesOfNode[other]
    guard beforeSentences.count == afterSentences.count else { return }
    for offset in 0..<beforeSentences.count {
      sentenceLinks.append(
        Mapping.Link(
          before: beforeSentences.lowerBound + offset,
          after: afterSentences.lowerBound + offset, relation: relation))
    }
  }

  private func wordCount(of node: NodeID, _ document: TokenizedDocument) -> Int {
    document.sentencesOfNode[node].reduce(0) {
      $0 + document.wordCount(document.sentences[$1].tokens)
    }
  }

  private func wordCount(ofAll nodes: [NodeID], _ document: TokenizedDocument) -> Int {
    nodes.reduce(0) { $0 + wordCount(of: $1, document) }
  }
}
