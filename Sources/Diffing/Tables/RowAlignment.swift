import Language

/// Says which rows of two tables correspond: equal ones, then by key, then by shared cells.
struct RowAlignment {
  /// For each row of before its partner; -1 for none.
  private(set) var afterOf: [Int]
  /// For each row of after its partner; -1 for none.
  private(set) var beforeOf: [Int]
  /// For each row of after whether it and its partner stand elsewhere.
  private(set) var isMoved: [Bool]
  /// Whether a budget of steps was used up.
  private(set) var isCoarse = false

  private let before: TableGrid
  private let after: TableGrid
  private let columns: [(before: Int, after: Int)]
  /// For each column of before its place in `columns`; -1 for none.
  private let commonOfBefore: [Int]
  /// The same for after.
  private let commonOfAfter: [Int]

  /// Rows with the same cell in a column up to which that cell proposes candidates.
  private static let mostRowsOfRareCell = 8
  /// Candidates that are compared for each row of after.
  private static let mostCandidates = 8
  /// Pairs of rows of one gap that are compared; range 16 to 65,536.
  private static let mostPairsInGap = 4_096
  /// Cells that are compared in all gaps together; range 100,000 to 100 million.
  private static let mostCellsInGaps = 4_000_000
  /// Columns, from the first, among which the key is looked for.
  private static let mostKeyColumns = 64

  /// Aligns the rows of two tables whose columns are aligned.
  ///
  /// With `isSwapped` the passes look at after first (`SideOrder`). Complexity: linear in the cells,
  /// but for runs of repeated rows (see `SequenceAligner`).
  init(
    _ before: TableGrid, _ after: TableGrid, columns: [(before: Int, after: Int)], isSwapped: Bool
  ) {
    guard isSwapped else {
      self.init(before, after, columns: columns)
      return
    }
    let mirrored = columns.map { (before: $0.after, after: $0.before) }
    self.init(after, before, columns: mirrored.sorted { $0.before < $1.before })
    isMoved = afterOf.map { $0 >= 0 && isMoved[$0] }
    swap(&afterOf, &beforeOf)
  }

  private init(_ before: TableGrid, _ after: TableGrid, columns: [(before: Int, after: Int)]) {
    self.before = before
    self.after = after
    self.columns = columns
    var commonOfBefore = [Int](repeating: -1, count: before.columnCount)
    var commonOfAfter = [Int](repeating: -1, count: after.columnCount)
    for (place, column) in columns.enumerated() {
      commonOfBefore[column.before] = place
      commonOfAfter[column.after] = place
    }
    self.commonOfBefore = commonOfBefore
    self.commonOfAfter = commonOfAfter
    afterOf = [Int](repeating: -1, count: before.rows.count)
    beforeOf = [Int](repeating: -1, count: after.rows.count)
    isMoved = [Bool](repeating: false, count: after.rows.count)
    if let one = before.header, let other = after.header { match(one, other) }
    matchEqual()
    matchBySharedCells()
    matchInGaps()
    matchLeftInGaps()
    findMoves()
  }

  private mutating func match(_ row: Int, _ other: Int) {
    afterOf[row] = other
    beforeOf[other] = row
  }

  // MARK: Equal rows

  /// Matches rows whose cells in the common columns are all equal: those that are unique first, in
  /// any order, then repeated ones between them in order.
  private mutating func matchEqual() {
    var interner = Interner(capacity: before.rows.count + after.rows.count)
    let beforeIDs = before.rows.indices.map { row in
      interner.id(of: hash(before, row, commonOfBefore))
    }
    let afterIDs = after.rows.indices.map { row in
      interner.id(of: hash(after, row, commonOfAfter))
    }
    guard !columns.isEmpty else { return }
    var placeInBefore = [Int32](repeating: -1, count: interner.count)
    var placeInAfter = [Int32](repeating: -1, count: interner.count)
    for (row, id) in beforeIDs.enumerated() where afterOf[row] < 0 {
      placeInBefore[Int(id)] = placeInBefore[Int(id)] == -1 ? Int32(truncatingIfNeeded: row) : -2
    }
    for (row, id) in afterIDs.enumerated() where beforeOf[row] < 0 {
      placeInAfter[Int(id)] = placeInAfter[Int(id)] == -1 ? Int32(truncatingIfNeeded: row) : -2
    }
    for (row, id) in afterIDs.enumerated() where beforeOf[row] < 0 {
      guard placeInAfter[Int(id)] >= 0, placeInBefore[Int(id)] >= 0 else { continue }
      match(Int(placeInBefore[Int(id)]), row)
    }
    let repeated = beforeIDs.indices.contains {
      afterOf[$0] < 0 && placeInAfter[Int(beforeIDs[$0])] != -1
    }
    if repeated { matchRepeated(beforeIDs, afterIDs, limit: interner.count) }
  }

  private mutating func matchRepeated(_ beforeIDs: [UInt32], _ afterIDs: [UInt32], limit: Int) {
    let beforeLeft = beforeIDs.indices.filter { afterOf[$0] < 0 || isInOrder($0) }
    let afterLeft = afterIDs.indices.filter { beforeOf[$0] < 0 || isInOrder(beforeOf[$0]) }
    let beforeKeys = beforeLeft.map { beforeIDs[$0] }
    let afterKeys = afterLeft.map { afterIDs[$0] }
    var aligner = SequenceAligner(budget: StepBudget(steps: 4_000_000), limit: limit)
    var runs: [Run] = []
    beforeKeys.withUnsafeBufferPointer { beforeKeys in
      afterKeys.withUnsafeBufferPointer { afterKeys in
        aligner.align(beforeKeys, afterKeys, costCap: 64, into: &runs)
      }
    }
    isCoarse = aligner.budget.isExhausted
    for run in runs {
      for offset in 0..<run.count {
        let row = beforeLeft[run.before + offset]
        let other = afterLeft[run.after + offset]
        if afterOf[row] < 0, beforeOf[other] < 0 { match(row, other) }
      }
    }
  }

  /// Whether a matched row has its matched neighbours on the same side in both tables.
  private func isInOrder(_ row: Int) -> Bool {
    guard afterOf[row] >= 0 else { return false }
    return row == 0 || afterOf[row - 1] < afterOf[row]
  }

  /// The hash of a row's cells in the common columns, whatever their order; empty ones do not count.
  ///
  /// Only the row's own cells are looked at, so that all rows together cost no more than the cells.
  private func hash(_ grid: TableGrid, _ row: Int, _ common: [Int]) -> UInt64 {
    var hash: UInt64 = 0
    for column in 0..<grid.width(row) where common[column] >= 0 {
      let cell = grid.hash(row, column)
      guard cell != HashMix.seed else { continue }
      hash &+= HashMix.appending(UInt64(common[column]), to: cell)
    }
    return hash
  }

  // MARK: Rows with changed cells

  private struct Candidate {
    let score: Int
    let before: Int
    let after: Int
  }

  /// Matches rows that share at least half of their cells, or the key: the cell of the column that
  /// tells most of the rows left apart.
  private mutating func matchBySharedCells() {
    let beforeLeft = afterOf.indices.filter { afterOf[$0] < 0 }
    let afterLeft = beforeOf.indices.filter { beforeOf[$0] < 0 }
    guard !beforeLeft.isEmpty, !afterLeft.isEmpty, !columns.isEmpty else { return }
    var interner = Interner(capacity: beforeLeft.count + afterLeft.count)
    var rowsOfCell: [[Int32]] = []
    for row in beforeLeft {
      for column in 0..<before.width(row) where commonOfBefore[column] >= 0 {
        let hash = before.hash(row, column)
        guard hash != HashMix.seed else { continue }
        let common = UInt64(commonOfBefore[column])
        let id = Int(interner.id(of: HashMix.appending(common, to: hash)))
        if id == rowsOfCell.count { rowsOfCell.append([]) }
        if rowsOfCell[id].count <= Self.mostRowsOfRareCell {
          rowsOfCell[id].append(Int32(truncatingIfNeeded: row))
        }
      }
    }
    let key = keyColumn(beforeLeft, afterLeft)
    var candidates: [Candidate] = []
    for row in afterLeft {
      var found: [Int] = []
      for column in 0..<after.width(row) where commonOfAfter[column] >= 0 {
        let hash = after.hash(row, column)
        guard hash != HashMix.seed else { continue }
        let common = UInt64(commonOfAfter[column])
        let id = Int(interner.id(of: HashMix.appending(common, to: hash)))
        if id == rowsOfCell.count { rowsOfCell.append([]) }
        guard rowsOfCell[id].count <= Self.mostRowsOfRareCell else { continue }
        for place in rowsOfCell[id] where found.count < Self.mostCandidates {
          if !found.contains(Int(place)) { found.append(Int(place)) }
        }
      }
      for place in found {
        if let score = score(place, row, key: key) {
          candidates.append(Candidate(score: score, before: place, after: row))
        }
      }
    }
    candidates.sort {
      ($1.score, abs($0.before - $0.after), $0.before, $0.after)
        < ($0.score, abs($1.before - $1.after), $1.before, $1.after)
    }
    for candidate in candidates
    where afterOf[candidate.before] < 0 && beforeOf[candidate.after] < 0 {
      match(candidate.before, candidate.after)
    }
  }

  /// How well two rows go together: their equal cells, and as much again for the key; `nil` for too
  /// little.
  private func score(_ row: Int, _ other: Int, key: Int?) -> Int? {
    let (equal, filled) = shared(row, other)
    let hasKey =
      key.map {
        before.hash(row, columns[$0].before) == after.hash(other, columns[$0].after)
      } ?? false
    guard hasKey || 2 * equal >= filled else { return nil }
    return equal + (hasKey ? columns.count : 0)
  }

  /// How many cells of two rows are equal, and how many common columns are filled in either.
  private func shared(_ row: Int, _ other: Int) -> (equal: Int, filled: Int) {
    var equal = 0
    var filled = 0
    for column in 0..<before.width(row) where commonOfBefore[column] >= 0 {
      let one = before.hash(row, column)
      guard one != HashMix.seed else { continue }
      filled += 1
      if one == after.hash(other, columns[commonOfBefore[column]].after) { equal += 1 }
    }
    for column in 0..<after.width(other) where commonOfAfter[column] >= 0 {
      guard after.hash(other, column) != HashMix.seed,
        before.hash(row, columns[commonOfAfter[column]].before) == HashMix.seed
      else { continue }
      filled += 1
    }
    return (equal, filled)
  }

  /// The common column with most cells that occur once among the rows left, leftmost of equals;
  /// `nil` where less than half of the rows have such a cell.
  private func keyColumn(_ beforeLeft: [Int], _ afterLeft: [Int]) -> Int? {
    var best: (column: Int, distinct: Int)?
    for column in columns.indices.prefix(Self.mostKeyColumns) {
      let distinct =
        Self.countOfUnique(beforeLeft.map { before.hash($0, columns[column].before) })
        + Self.countOfUnique(afterLeft.map { after.hash($0, columns[column].after) })
      if distinct > best?.distinct ?? 0 { best = (column, distinct) }
    }
    guard let best, 2 * best.distinct > beforeLeft.count + afterLeft.count else { return nil }
    return best.column
  }

  private static func countOfUnique(_ hashes: [UInt64]) -> Int {
    let sorted = hashes.sorted()
    return sorted.indices.count { index in
      sorted[index] != HashMix.seed && (index == 0 || sorted[index - 1] != sorted[index])
        && (index + 1 == sorted.count || sorted[index + 1] != sorted[index])
    }
  }

  /// Matches rows left between the same neighbours that share at least a quarter of their cells, in
  /// order, so that they share most.
  ///
  /// Needleman and Wunsch's alignment (1970) within each gap; gaps of more than 4,096 pairs, or over
  /// 4 million cells together, are left.
  private mutating func matchInGaps() {
    var cells = 0
    var row = 0
    while row < beforeOf.count {
      guard beforeOf[row] < 0 else {
        row += 1
        continue
      }
      var end = row
      while end < beforeOf.count, beforeOf[end] < 0 { end += 1 }
      let first = row == 0 ? 0 : beforeOf[row - 1] + 1
      var last = first
      while last < afterOf.count, afterOf[last] < 0 { last += 1 }
      let isClosed = last == afterOf.count ? end == beforeOf.count : afterOf[last] == end
      let pairs = (end - row) * (last - first)
      defer { row = end }
      guard isClosed, pairs > 0, pairs <= Self.mostPairsInGap,
        cells + pairs * columns.count <= Self.mostCellsInGaps
      else { continue }
      cells += pairs * columns.count
      alignGap(first..<last, row..<end)
    }
  }

  private mutating func alignGap(_ beforeRows: Range<Int>, _ afterRows: Range<Int>) {
    let width = afterRows.count + 1
    var scores = [Int](repeating: 0, count: beforeRows.count * afterRows.count)
    var best = [Int](repeating: 0, count: (beforeRows.count + 1) * width)
    for i in 0..<beforeRows.count {
      for j in 0..<afterRows.count {
        let (equal, filled) = shared(beforeRows.lowerBound + i, afterRows.lowerBound + j)
        let score = 4 * equal >= filled ? equal : 0
        scores[i * afterRows.count + j] = score
        best[(i + 1) * width + j + 1] = max(
          best[i * width + j + 1], best[(i + 1) * width + j], best[i * width + j] + score)
      }
    }
    var (i, j) = (beforeRows.count, afterRows.count)
    while i > 0, j > 0 {
      let score = scores[(i - 1) * afterRows.count + j - 1]
      if score > 0, best[i * width + j] == best[(i - 1) * width + j - 1] + score {
        match(beforeRows.lowerBound + i - 1, afterRows.lowerBound + j - 1)
        (i, j) = (i - 1, j - 1)
      } else if best[i * width + j] == best[(i - 1) * width + j] {
        i -= 1
      } else {
        j -= 1
      }
    }
  }

  /// Matches single rows left between the same neighbours that share a cell.
  private mutating func matchLeftInGaps() {
    for row in beforeOf.indices where beforeOf[row] < 0 {
      let place = row == 0 ? 0 : beforeOf[row - 1] + 1
      guard row == 0 || beforeOf[row - 1] >= 0, place < afterOf.count, afterOf[place] < 0 else {
        continue
      }
      let endsAfter = row + 1 == beforeOf.count
      let endsBefore = place + 1 == afterOf.count
      let isSingle =
        endsAfter || endsBefore ? endsAfter && endsBefore : beforeOf[row + 1] == place + 1
      guard isSingle else { continue }
      if shared(place, row).equal > 0 { match(place, row) }
    }
  }

  private mutating func findMoves() {
    let places = beforeOf.indices.filter { beforeOf[$0] >= 0 }
    let stays = HeaviestIncreasingSubsequence.members(
      values: places.map { beforeOf[$0] },
      weights: places.map { after.weight($0) + before.weight(beforeOf[$0]) },
      limit: afterOf.count)
    for (index, row) in places.enumerated() { isMoved[row] = !stays[index] }
  }
}
