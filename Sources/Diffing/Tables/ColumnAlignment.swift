import Language

/// Says which columns of two tables correspond: by header, then by what stands in them.
struct ColumnAlignment {
  /// For each column of before its partner; -1 for none.
  private(set) var afterOf: [Int]
  /// For each column of after its partner; -1 for none.
  private(set) var beforeOf: [Int]
  /// For each column of after whether it and its partner stand elsewhere.
  private(set) var isMoved: [Bool]

  /// Rows that are looked at to compare columns by what stands in them.
  private static let sampledRows = 256
  /// Columns without an equal header on one side up to which all pairs are compared; wider tables
  /// are paired by position.
  private static let mostCompared = 32
  /// The least share of equal cells of a column under another header; range 0 to 1000.
  private static let leastShare = 500

  /// The columns that both tables have, in the order of before.
  var common: [(before: Int, after: Int)] {
    afterOf.indices.filter { afterOf[$0] >= 0 }.map { ($0, afterOf[$0]) }
  }

  /// Aligns the columns of two tables.
  ///
  /// With `isSwapped` the passes look at after first (`SideOrder`). Complexity: linear in the sampled
  /// cells times the columns without an equal header, at most 32.
  init(_ before: TableGrid, _ after: TableGrid, isSwapped: Bool) {
    self.init(isSwapped ? after : before, isSwapped ? before : after)
    guard isSwapped else { return }
    isMoved = afterOf.map { $0 >= 0 && isMoved[$0] }
    swap(&afterOf, &beforeOf)
  }

  private init(_ before: TableGrid, _ after: TableGrid) {
    afterOf = [Int](repeating: -1, count: before.columnCount)
    beforeOf = [Int](repeating: -1, count: after.columnCount)
    isMoved = [Bool](repeating: false, count: after.columnCount)
    let headers = Self.headers(before, after)
    if let headers { matchEqualHeaders(before, headers.before, after, headers.after) }
    matchByContent(before, after)
    if headers == nil || before.columnCount == after.columnCount {
      matchLeftInGaps(onlyEqualCounts: headers != nil)
    }
    findMoves()
  }

  /// The rows that name the columns: those marked so, else of the first five rows of each side the
  /// pair that shares most different cells (daff's rule).
  private static func headers(
    _ before: TableGrid, _ after: TableGrid
  ) -> (before: Int, after: Int)? {
    if let one = before.header, let other = after.header { return (one, other) }
    var best: (before: Int, after: Int)?
    var most = 0
    for row in 0..<min(5, before.rows.count) {
      for other in 0..<min(5, after.rows.count) {
        var seen: Set<UInt64> = []
        for column in 0..<min(before.columnCount, 512) { seen.insert(before.hash(row, column)) }
        seen.remove(HashMix.seed)
        var shared = 0
        for column in 0..<min(after.columnCount, 512)
        where seen.remove(after.hash(other, column)) != nil {
          shared += 1
        }
        if shared > most {
          most = shared
          best = (row, other)
        }
      }
    }
    return 2 * most >= min(before.columnCount, after.columnCount) ? best : nil
  }

  private mutating func match(_ column: Int, _ other: Int) {
    afterOf[column] = other
    beforeOf[other] = column
  }

  private mutating func matchEqualHeaders(
    _ before: TableGrid, _ beforeRow: Int, _ after: TableGrid, _ afterRow: Int
  ) {
    var interner = Interner(capacity: before.columnCount + after.columnCount)
    var waiting: [[Int]] = []
    for column in 0..<before.columnCount {
      let hash = before.hash(beforeRow, column)
      guard hash != HashMix.seed else { continue }
      let id = Int(interner.id(of: hash))
      if id == waiting.count { waiting.append([]) }
      waiting[id].append(column)
    }
    var next = [Int](repeating: 0, count: waiting.count)
    for column in 0..<after.columnCount {
      let hash = after.hash(afterRow, column)
      guard hash != HashMix.seed else { continue }
      let id = Int(interner.id(of: hash))
      guard id < waiting.count, next[id] < waiting[id].count else { continue }
      match(waiting[id][next[id]], column)
      next[id] += 1
    }
  }

  /// Matches columns under other headers by the multiset of their cells, most alike first.
  private mutating func matchByContent(_ before: TableGrid, _ after: TableGrid) {
    let beforeLeft = afterOf.indices.filter { afterOf[$0] < 0 }
    let afterLeft = beforeOf.indices.filter { beforeOf[$0] < 0 }
    guard !beforeLeft.isEmpty, !afterLeft.isEmpty, beforeLeft.count <= Self.mostCompared,
      afterLeft.count <= Self.mostCompared
    else { return }
    let beforeCells = beforeLeft.map { Self.sortedCells(before, $0) }
    let afterCells = afterLeft.map { Self.sortedCells(after, $0) }
    var candidates: [(share: Int, before: Int, after: Int)] = []
    for (one, column) in beforeLeft.enumerated() {
      for (two, other) in afterLeft.enumerated() {
        let share = Self.share(beforeCells[one], afterCells[two])
        if share >= Self.leastShare { candidates.append((share, column, other)) }
      }
    }
    candidates.sort {
      ($1.share, abs($0.before - $0.after), $0.before, $0.after)
        < ($0.share, abs($1.before - $1.after), $1.before, $1.after)
    }
    for candidate in candidates
    where afterOf[candidate.before] < 0 && beforeOf[candidate.after] < 0 {
      match(candidate.before, candidate.after)
    }
  }

  private static func sortedCells(_ grid: TableGrid, _ column: Int) -> [UInt64] {
    let first = grid.header.map { $0 + 1 } ?? 0
    return (first..<max(first, min(grid.rows.count, first + sampledRows)))
      .map { grid.hash($0, column) }.filter { $0 != HashMix.seed }.sorted()
  }

  /// The Dice coefficient of two sorted multisets: 0 to 1000.
  private static func share(_ before: [UInt64], _ after: [UInt64]) -> Int {
    guard !before.isEmpty, !after.isEmpty else { return 0 }
    var (i, j, shared) = (0, 0, 0)
    while i < before.count, j < after.count {
      if before[i] == after[j] {
        shared += 1
        i += 1
        j += 1
      } else if before[i] < after[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return 2000 * shared / (before.count + after.count)
  }

  /// Matches what is left between the same neighbours, by position.
  private mutating func matchLeftInGaps(onlyEqualCounts: Bool) {
    var column = 0
    while column < afterOf.count {
      guard afterOf[column] < 0 else {
        column += 1
        continue
      }
      var end = column
      while end < afterOf.count, afterOf[end] < 0 { end += 1 }
      let start = column == 0 ? 0 : afterOf[column - 1] + 1
      var afterEnd = start
      while afterEnd < beforeOf.count, beforeOf[afterEnd] < 0 { afterEnd += 1 }
      if !onlyEqualCounts || afterEnd - start == end - column {
        for offset in 0..<min(end - column, afterEnd - start) {
          match(column + offset, start + offset)
        }
      }
      column = end
    }
  }

  private mutating func findMoves() {
    let places = beforeOf.indices.filter { beforeOf[$0] >= 0 }
    let stays = HeaviestIncreasingSubsequence.members(
      values: places.map { beforeOf[$0] }, weights: [Int](repeating: 1, count: places.count),
      limit: afterOf.count)
    for (index, column) in places.enumerated() { isMoved[column] = !stays[index] }
  }
}
