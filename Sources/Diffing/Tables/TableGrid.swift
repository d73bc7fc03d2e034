import Language
import StoryModel

/// A table's cells by row and column, ragged, in flat arrays.
struct TableGrid {
  /// The table.
  let node: NodeID
  /// The rows' nodes.
  let rows: [NodeID]
  /// The number of columns of the widest row.
  let columnCount: Int
  /// The row that names the columns; `nil` where none says so.
  let header: Int?
  /// For each row where its cells begin in `cells`, and behind the last row their end.
  private let starts: [Int32]
  /// The cells' nodes; -1 where an earlier cell of the row covers the column.
  private let cells: [Int32]
  private let hashOfLeaf: [UInt64]
  /// For each row behind rows that were left out how many those are; empty where none were.
  private let omitted: [NodeID: Int]

  /// The cells of a table.
  ///
  /// Complexity: linear in its nodes.
  init(_ table: NodeID, of document: TokenizedDocument) {
    let nodes = document.document.nodes
    node = table
    hashOfLeaf = document.hashOfLeaf
    omitted = document.document.omissions.isEmpty ? [:] : document.document.omittedBefore
    var rows: [NodeID] = []
    var starts: [Int32] = []
    var cells: [Int32] = []
    var widest = 0
    var header: Int?
    let end = min(nodes.count, table + Int(nodes[table].subtreeCount))
    var id = table + 1
    while id < end {
      switch nodes[id].kind {
      case .row:
        starts.append(Int32(truncatingIfNeeded: cells.count))
        if header == nil, rows.isEmpty, nodes[id].traits.contains(.header) { header = 0 }
        rows.append(id)
      case .cell:
        if header == nil, rows.count == 1, nodes[id].traits.contains(.header),
          cells.isEmpty
        {
          header = 0
        }
        cells.append(Int32(truncatingIfNeeded: id))
        for _ in 1..<max(2, Int(nodes[id].columnSpan)) where nodes[id].columnSpan > 1 {
          cells.append(-1)
        }
        if let start = starts.last { widest = max(widest, cells.count - Int(start)) }
      default: break
      }
      id += 1
    }
    starts.append(Int32(truncatingIfNeeded: cells.count))
    self.rows = rows
    self.starts = starts
    self.cells = cells
    self.header = header
    columnCount = widest
  }

  /// How many rows stand for a row when moves are told from what stays: itself, and the rows beside
  /// it that were left out because they stay.
  func weight(_ row: Int) -> Int {
    guard !omitted.isEmpty else { return 1 }
    let behind = row + 1 == rows.count ? omitted[rows[row] + Int(width(row)) + 1] ?? 0 : 0
    return 1 + (omitted[rows[row]] ?? 0) + behind
  }

  /// The columns that a row reaches to.
  @inline(__always)
  func width(_ row: Int) -> Int { Int(starts[row + 1] - starts[row]) }

  /// The cells of some columns, by column, found in one pass over all cells, so that a ragged table
  /// costs no more than its cells.
  func cells(ofColumns isWanted: [Bool]) -> [[NodeID]] {
    var result = [[NodeID]](repeating: [], count: columnCount)
    for row in rows.indices {
      for column in 0..<width(row) where isWanted[column] {
        if let cell = cell(row, column) { result[column].append(cell) }
      }
    }
    return result
  }

  /// The cell of a row in a column; `nil` where the row has none there.
  @inline(__always)
  func cell(_ row: Int, _ column: Int) -> NodeID? {
    let place = Int(starts[row]) + column
    guard place < Int(starts[row + 1]), cells[place] >= 0 else { return nil }
    return Int(cells[place])
  }

  /// The hash of a cell's words; that of no words where the row has no cell there.
  @inline(__always)
  func hash(_ row: Int, _ column: Int) -> UInt64 {
    cell(row, column).map { hashOfLeaf[$0] } ?? HashMix.seed
  }
}
