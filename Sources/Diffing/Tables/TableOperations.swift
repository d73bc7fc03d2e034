import Language
import StoryModel

extension ScriptBuilder {
  /// Adds the operations between two tables that correspond: one for each column, row or cell that
  /// changed, and one for each column or row that moved.
  ///
  /// Complexity: linear in the cells beside the alignment of columns and rows.
  mutating func addTable(_ beforeUnit: Unit, _ afterUnit: Unit, isMoved: Bool) {
    let one = TableGrid(beforeUnit.node, of: before.document)
    let other = TableGrid(afterUnit.node, of: after.document)
    let columns = ColumnAlignment(one, other, isSwapped: matcher.isSwapped)
    let rows = RowAlignment(
      one, other, columns: columns.common, isSwapped: matcher.isSwapped)
    if rows.isCoarse { isCoarse = true }
    nodeLinks.append(
      Mapping.Link(before: one.node, after: other.node, relation: isMoved ? .movedEdited : .edited))
    let moves = addColumns(one, other, columns, rows)
    var inserted = [Int](repeating: 0, count: other.columnCount)
    for row in other.rows.indices {
      if rows.beforeOf[row] >= 0 {
        addRow(one, other, columns, rows, row, isTableMoved: isMoved, &inserted)
      } else {
        operations.append(
          Operation(
            kind: .rowInsert, before: nil, after: afterPaths.side([other.rows[row]]),
            words: WordCounts(inserted: wordCount(of: other.rows[row], after.document))))
      }
    }
    for (column, place) in moves { operations[place].words.moved -= inserted[column] }
    for row in one.rows.indices where rows.afterOf[row] < 0 {
      operations.append(
        Operation(
          kind: .rowDelete, before: beforePaths.side([one.rows[row]]), after: nil,
          words: WordCounts(deleted: wordCount(of: one.rows[row], before.document))))
    }
  }

  // MARK: Columns

  /// Adds an operation for each column that came, went or moved; for those that moved gives the
  /// column of after and the operation's place.
  private mutating func addColumns(
    _ one: TableGrid, _ other: TableGrid, _ columns: ColumnAlignment, _ rows: RowAlignment
  ) -> [(column: Int, place: Int)] {
    var moves: [(column: Int, place: Int)] = []
    let inserted = columns.beforeOf.map { $0 < 0 }
    let deleted = columns.afterOf.map { $0 < 0 }
    var isMovedFrom = deleted
    for column in columns.beforeOf.indices where columns.isMoved[column] {
      isMovedFrom[columns.beforeOf[column]] = true
    }
    guard isMovedFrom.contains(true) || inserted.contains(true) else { return moves }
    let cellsBefore = one.cells(ofColumns: isMovedFrom)
    let cellsAfter = other.cells(
      ofColumns: columns.isMoved.indices.map { inserted[$0] || columns.isMoved[$0] })
    let beforeRows = Set(rows.afterOf.indices.filter { rows.afterOf[$0] < 0 }.map { one.rows[$0] })
    let afterRows = Set(
      rows.beforeOf.indices.filter { rows.beforeOf[$0] < 0 }.map { other.rows[$0] })
    for column in 0..<other.columnCount where !cellsAfter[column].isEmpty {
      let cells = cellsAfter[column]
      // A cell of a new row is counted there.
      let counted = cells.filter { !afterRows.contains(row(of: $0, after.document)) }
      if inserted[column] {
        operations.append(
          Operation(
            kind: .columnInsert, before: nil, after: side(afterPaths, other, column, cells),
            words: WordCounts(inserted: wordCount(ofAll: counted, after.document))))
      } else {
        let from = columns.beforeOf[column]
        moves.append((column, operations.count))
        operations.append(
          Operation(
            kind: .columnMove, before: side(beforePaths, one, from, cellsBefore[from]),
            after: side(afterPaths, other, column, cells),
            words: WordCounts(moved: wordCount(ofAll: counted, after.document))))
      }
    }
    for column in 0..<one.columnCount where deleted[column] && !cellsBefore[column].isEmpty {
      let cells = cellsBefore[column]
      let counted = cells.filter { !beforeRows.contains(row(of: $0, before.document)) }
      operations.append(
        Operation(
          kind: .columnDelete, before: side(beforePaths, one, column, cells), after: nil,
          words: WordCounts(deleted: wordCount(ofAll: counted, before.document))))
    }
    return moves
  }

  private func row(of cell: NodeID, _ document: TokenizedDocument) -> NodeID {
    Int(document.document.nodes[cell].parent)
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

  /// Adds the operations of a row with a partner; the words that they insert are added to those of
  /// their columns.
  private mutating func addRow(
    _ one: TableGrid, _ other: TableGrid, _ columns: ColumnAlignment, _ rows: RowAlignment,
    _ row: Int, isTableMoved: Bool, _ inserted: inout [Int]
  ) {
    let from = rows.beforeOf[row]
    let isMoved = rows.isMoved[row]
    let place = operations.count
    if isMoved {
      // The cells of columns that are new or moved are counted there.
      let staying = (0..<other.width(row)).filter {
        columns.beforeOf[$0] >= 0 && !columns.isMoved[$0]
      }
      operations.append(
        Operation(
          kind: .rowMove, before: beforePaths.side([one.rows[from]]),
          after: afterPaths.side([other.rows[row]]),
          words: WordCounts(
            moved: wordCount(ofAll: staying.compactMap { other.cell(row, $0) }, after.document))))
    }
    func count(_ column: Int, from first: Int) {
      guard operations.count > first else { return }
      let words = operations[first...].reduce(0) { $0 + $1.words.inserted }
      inserted[column] += words
      if isMoved, !columns.isMoved[column] { operations[place].words.moved -= words }
    }
    var isEdited = one.columnCount != other.columnCount
    // Only the two rows' own cells: a ragged table has far fewer cells than rows times columns.
    for column in 0..<one.width(from) where columns.afterOf[column] >= 0 {
      let first = operations.count
      let isSame = addCells(
        one.cell(from, column), other.cell(row, columns.afterOf[column]),
        areEqual: one.hash(from, column) == other.hash(row, columns.afterOf[column]),
        isHeader: row == other.header, isMoved: isMoved || isTableMoved)
      if !isSame { isEdited = true }
      count(columns.afterOf[column], from: first)
    }
    for column in 0..<other.width(row) where columns.beforeOf[column] >= one.width(from) {
      let first = operations.count
      let isSame = addCells(
        nil, other.cell(row, column), areEqual: other.hash(row, column) == HashMix.seed,
        isHeader: row == other.header, isMoved: isMoved || isTableMoved)
      if !isSame { isEdited = true }
      count(column, from: first)
    }
    let isMovedAtAll = isMoved || isTableMoved
    nodeLinks.append(
      Mapping.Link(
        before: one.rows[from], after: other.rows[row],
        relation: isEdited
          ? (isMovedAtAll ? .movedEdited : .edited) : (isMovedAtAll ? .moved : .equal)))
  }

  /// Links two cells of a column, or tells what changed; whether they are equal.
  private mutating func addCells(
    _ cell: NodeID?, _ otherCell: NodeID?, areEqual: Bool, isHeader: Bool, isMoved: Bool
  ) -> Bool {
    guard areEqual else {
      addCell(cell, otherCell, isHeader: isHeader, isMoved: isMoved)
      return false
    }
    if let cell, let otherCell {
      words.markEqual(cell, otherCell)
      link(cell, otherCell, isMoved ? .moved : .equal)
    }
    return true
  }

  private mutating func addCell(
    _ cell: NodeID?, _ otherCell: NodeID?, isHeader: Bool, isMoved: Bool
  ) {
    let kind: OperationKind = isHeader ? .columnRename : .cellEdit
    guard let cell, let otherCell else {
      operations.append(
        Operation(
          kind: kind, before: cell.map { beforePaths.side([$0]) },
          after: otherCell.map { afterPaths.side([$0]) },
          words: WordCounts(
            deleted: cell.map { wordCount(of: $0, before.document) } ?? 0,
            inserted: otherCell.map { wordCount(of: $0, after.document) } ?? 0)))
      return
    }
    words.align([cell], [otherCell])
    link(cell, otherCell, isMoved ? .movedEdited : .edited)
    add(kind, [cell], [otherCell], WordChanges([cell], [otherCell], words))
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
