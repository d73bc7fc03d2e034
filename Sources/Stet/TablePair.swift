import Diffing
import Language
import Reading
import StoryModel

/// Two CSV or TSV snapshots read to be compared: of long tables only the rows near a difference, so
/// that a pair of a million rows takes the time and memory of its differences.
///
/// Rows whose cells in the common columns are equal and that stand in the same order are left out of
/// both documents, which count them (`Document.omissions`). What differs beyond a limit is left out
/// too and said in a note: the comparison is coarse then.
struct TablePair {
  /// The document of before.
  let before: Document
  /// The document of after.
  let after: Document

  /// Bounds of what is read of long tables.
  struct Limits {
    /// The cells of a table up to which both are read whole; range 0 to `readCells`.
    var wholeCells = 50_000
    /// The cells of differing rows, with those beside them, that are read of each table; range 1 to
    /// 2,000,000.
    var readCells = 400_000
    /// The differing rows that are read of each table; range 1 to 1,000,000.
    ///
    /// The report on a changed cell takes about 0.1 ms, so that these take 2 s.
    var differingRows = 20_000
    /// The equal rows that are kept on each side of a difference, where there is room for them.
    var contextRows = 3
  }

  /// Reads two snapshots; `nil` unless both are tables.
  init?(before: Snapshot, after: Snapshot, limits: Limits = Limits()) {
    guard before.format.isTable, after.format.isTable else { return nil }
    let one = DelimitedTable(of: before)
    let other = DelimitedTable(of: after)
    guard max(one.cellCount, other.cellCount) > limits.wholeCells else {
      self.before = one.document()
      self.after = other.document()
      return
    }
    let columns = CommonColumns(one, other)
    let runs = SharedRows.runs(
      before: Self.hashes(of: one, columns.ofBefore), after: Self.hashes(of: other, columns.ofAfter)
    )
    let plan = OmittedRows(
      one, other, runs: runs, limits: limits)
    self.before = one.document(omitting: plan.before, remarks: plan.remarks)
    self.after = other.document(omitting: plan.after, remarks: plan.remarks)
  }

  /// For each row the hash of its cells in the common columns; empty cells do not count.
  private static func hashes(of table: DelimitedTable, _ columns: [Int]) -> [UInt64] {
    var hashes: [UInt64] = []
    hashes.reserveCapacity(table.rowCount)
    table.forEachRow(0..<table.rowCount) { bytes, cells in
      guard let base = bytes.baseAddress else { return }
      var hash: UInt64 = 0
      for column in cells.indices where column < columns.count && columns[column] >= 0 {
        let cell = cells[column]
        guard !cell.isEmpty else { continue }
        hash &+= HashMix.appending(
          UInt64(truncatingIfNeeded: columns[column]),
          to: HashMix.hash(UnsafeRawPointer(base + cell.lowerBound), count: cell.count))
      }
      hashes.append(hash)
    }
    return hashes
  }
}

/// Which columns of two tables correspond: by name, then by what stands in them, then, where as many
/// are left on both sides, by place.
private struct CommonColumns {
  /// For each column of before a number that its partner has too; -1 for none.
  private(set) var ofBefore: [Int]
  /// The same for after.
  private(set) var ofAfter: [Int]

  /// Rows that are looked at to compare columns by what stands in them.
  private static let sampledRows = 256
  /// Columns of one side that are compared by what stands in them.
  private static let mostCompared = 32

  init(_ before: DelimitedTable, _ after: DelimitedTable) {
    ofBefore = [Int](repeating: -1, count: before.columnCount)
    ofAfter = [Int](repeating: -1, count: after.columnCount)
    var next = 0
    if before.hasHeader, after.hasHeader {
      var placeOfName: [[UInt8]: Int] = [:]
      for (column, name) in before.firstRow.enumerated().reversed() where !name.isEmpty {
        placeOfName[name] = column
      }
      for (column, name) in after.firstRow.enumerated() {
        guard let place = placeOfName.removeValue(forKey: name) else { continue }
        ofBefore[place] = next
        ofAfter[column] = next
        next += 1
      }
    }
    matchByContent(before, after, &next)
    let beforeLeft = ofBefore.indices.filter { ofBefore[$0] < 0 }
    let afterLeft = ofAfter.indices.filter { ofAfter[$0] < 0 }
    guard next == 0 || beforeLeft.count == afterLeft.count else { return }
    for (one, other) in zip(beforeLeft, afterLeft) { match(one, other, &next) }
  }

  private mutating func match(_ column: Int, _ other: Int, _ next: inout Int) {
    ofBefore[column] = next
    ofAfter[other] = next
    next += 1
  }

  /// Matches columns under other names whose first cells are at least half the same.
  private mutating func matchByContent(
    _ before: DelimitedTable, _ after: DelimitedTable, _ next: inout Int
  ) {
    let beforeLeft = ofBefore.indices.filter { ofBefore[$0] < 0 }.prefix(Self.mostCompared)
    let afterLeft = ofAfter.indices.filter { ofAfter[$0] < 0 }.prefix(Self.mostCompared)
    guard !beforeLeft.isEmpty, !afterLeft.isEmpty else { return }
    let cells = (Self.sample(before), Self.sample(after))
    for column in beforeLeft {
      var best: (shared: Int, column: Int)?
      for other in afterLeft where ofAfter[other] < 0 {
        let (one, two) = (cells.0[column], cells.1[other])
        let shared = one.intersection(two).count
        if 2 * shared >= max(one.count, two.count), shared > best?.shared ?? 0 {
          best = (shared, other)
        }
      }
      if let best { match(column, best.column, &next) }
    }
  }

  /// For each column the different cells of its first rows.
  private static func sample(_ table: DelimitedTable) -> [Set<UInt64>] {
    var result = [Set<UInt64>](repeating: [], count: table.columnCount)
    let first = table.hasHeader ? 1 : 0
    table.forEachRow(first..<max(first, min(table.rowCount, first + sampledRows))) { bytes, cells in
      guard let base = bytes.baseAddress else { return }
      for (column, cell) in cells.enumerated() where !cell.isEmpty {
        result[column].insert(
          HashMix.hash(UnsafeRawPointer(base + cell.lowerBound), count: cell.count))
      }
    }
    return result
  }
}

/// Which rows of two long tables are left out of their documents.
private struct OmittedRows {
  /// Ranges of before's rows, ascending.
  private(set) var before: [Range<Int>] = []
  /// Ranges of after's rows, ascending.
  private(set) var after: [Range<Int>] = []
  /// What a reader should know of them.
  private(set) var remarks: [ReadingNote] = []

  init(
    _ one: DelimitedTable, _ other: DelimitedTable, runs: [SharedRows.Run],
    limits: TablePair.Limits
  ) {
    let ends = [SharedRows.Run(before: one.rowCount, after: other.rowCount, count: 0)]
    var place = (before: 0, after: 0)
    var gaps: [(before: Range<Int>, after: Range<Int>)] = []
    for run in runs + ends {
      gaps.append((place.before..<run.before, place.after..<run.after))
      place = (run.before + run.count, run.after + run.count)
    }
    let width = max(1, one.columnCount, other.columnCount)
    let differing = gaps.reduce(0) { $0 + max($1.before.count, $1.after.count) }
    let limit = max(1, min(limits.differingRows, limits.readCells / width))
    let kept = (1...max(1, limits.contextRows)).last {
      min(limit, differing) + 2 * $0 * gaps.count <= limits.readCells / width
    }
    var budget = limit
    // Header rows stay.
    var (beforeEnd, afterEnd) = (min(1, one.rowCount), min(1, other.rowCount))
    var lost = (before: 0, after: 0)
    for gap in gaps {
      let rows = max(gap.before.count, gap.after.count)
      let taken = min(rows, budget)
      budget -= taken
      guard taken > 0 || rows == 0 else {
        lost.before += gap.before.count
        lost.after += gap.after.count
        continue
      }
      let reach = rows == 0 ? 0 : kept ?? 0
      let begin = (gap.before.lowerBound - reach, gap.after.lowerBound - reach)
      omit(beforeEnd..<max(beforeEnd, begin.0), afterEnd..<max(afterEnd, begin.1))
      let end = (
        min(gap.before.upperBound, gap.before.lowerBound + taken),
        min(gap.after.upperBound, gap.after.lowerBound + taken)
      )
      lost.before += gap.before.upperBound - end.0
      lost.after += gap.after.upperBound - end.1
      let isCut = end.0 < gap.before.upperBound || end.1 < gap.after.upperBound
      let trail = isCut ? 0 : reach
      beforeEnd = max(beforeEnd, min(one.rowCount, end.0 + trail))
      afterEnd = max(afterEnd, min(other.rowCount, end.1 + trail))
    }
    omit(beforeEnd..<max(beforeEnd, one.rowCount), afterEnd..<max(afterEnd, other.rowCount))
    guard lost.before + lost.after > 0 else { return }
    remarks.append(
      ReadingNote(
        .coarse,
        "The tables differ in more rows than are compared cell by cell (\(limit)); "
          + "\(lost.before) more differing rows of before and \(lost.after) of after were counted "
          + "only."))
  }

  private mutating func omit(_ one: Range<Int>, _ other: Range<Int>) {
    if !one.isEmpty { before.append(one) }
    if !other.isEmpty { after.append(other) }
  }
}
