package import Diffing
import Language
import StoryModel

/// The difference of two tables as a table, in the highlighter format of daff, written as CSV.
///
/// A first column of signs: `@@` the column names, `!` above it what became of the columns, `+++` and
/// `---` new and gone rows, `->` rows with changed cells (`before->after`), `:` rows that stand
/// elsewhere, `+` rows with cells in new columns, `...` rows left out. `daff patch` makes after from
/// before and it, where column names are different from each other.
package enum TabularDiff {
  /// Why two documents have no such form.
  package enum Failure: Error {
    /// One of them is not one table.
    case tables(before: Int, after: Int)
    /// Their first rows do not correspond, so that nothing names the columns.
    case noCommonHeader
  }

  /// The diff; its header alone where the tables are equal.
  ///
  /// `context` is the number of equal rows around a changed one; rows that only their neighbours
  /// tell from equal ones have those with them. Complexity: linear in the cells.
  package static func bytes(
    of comparison: Comparison, context: Int = 1
  ) throws(Failure) -> [UInt8] {
    let tables = (tables(of: comparison.before.document), tables(of: comparison.after.document))
    guard tables.0.count == 1, tables.1.count == 1 else {
      throw .tables(before: tables.0.count, after: tables.1.count)
    }
    let content = AlignedTable(comparison, before: tables.0[0], after: tables.1[0])
    guard let header = content.rows.first, header.before != nil, header.after != nil,
      content.isFirstInBoth(header)
    else { throw .noCommonHeader }
    return content.written(context: max(0, context))
  }

  private static func tables(of document: Document) -> [NodeID] {
    document.nodes.indices.filter { document.nodes[$0].kind == .table }
  }
}

/// Two tables side by side, cell by cell.
private struct AlignedTable {
  struct Row {
    /// The cells of before by column of the aligned table; `nil` for a row that is new.
    let before: [String?]?
    /// The cells of after; `nil` for a row that is gone.
    let after: [String?]?
    let isMoved: Bool
    /// Rows before it that the documents leave out.
    let omitted: Int
  }

  let columns: [TableAlignment.Column]
  private(set) var rows: [Row] = []
  private let firstRows: (before: NodeID, after: NodeID)
  private let alignedFirst: (before: NodeID?, after: NodeID?)
  private let omittedAtEnd: Int

  init(_ comparison: Comparison, before: NodeID, after: NodeID) {
    let (one, other) = (comparison.before.document, comparison.after.document)
    let alignment = TableAlignment(
      before: before, after: after, comparison: comparison,
      edits: EditIndex(operations: comparison.script.operations))
    let columns = alignment.columns
    self.columns = columns
    firstRows = (before + 1, after + 1)
    alignedFirst = (alignment.rows.first?.before, alignment.rows.first?.after)
    let omitted = other.omittedBefore
    omittedAtEnd = omitted[after + Int(other.nodes[after].subtreeCount)] ?? 0
    rows = alignment.rows.map { row in
      Row(
        before: row.before.map {
          Self.texts(alignment.cells(ofBefore: $0), columns.map(\.before), one)
        },
        after: row.after.map {
          Self.texts(alignment.cells(ofAfter: $0), columns.map(\.after), other)
        },
        isMoved: row.movedFrom != nil, omitted: row.after.flatMap { omitted[$0] } ?? 0)
    }
  }

  /// The texts of a row's cells in the aligned columns; `nil` for a column that the table has not.
  private static func texts(
    _ cells: [NodeID?], _ places: [Int?], _ document: Document
  ) -> [String?] {
    places.map { place in
      place.map {
        cells.indices.contains($0) ? cells[$0].map { document.string(of: $0) } ?? "" : ""
      }
    }
  }

  /// Whether the first aligned row is the first of both tables.
  func isFirstInBoth(_ row: Row) -> Bool {
    alignedFirst.before == firstRows.before && alignedFirst.after == firstRows.after
  }

  // MARK: Writing

  func written(context: Int) -> [UInt8] {
    let separator = separator()
    let signs = rows.map { sign(of: $0, separator) }
    var lines = TabularLines(columnCount: columns.count + 1)
    let names = columns.indices.map { rows[0].after?[$0] ?? rows[0].before?[$0] ?? "" }
    let changes = columns.indices.map(columnSign)
    if changes.contains(where: { !$0.isEmpty }) { lines.append(["!"] + changes) }
    lines.append(["@@"] + names.map(TabularLines.escaped))
    let isShown = shown(signs, context: context)
    guard isShown.contains(true) else { return lines.bytes }
    var isGap = false
    for index in rows.indices.dropFirst() {
      if rows[index].omitted > 0 { isGap = true }
      guard isShown[index] else {
        isGap = true
        continue
      }
      if isGap { lines.append([String](repeating: "...", count: columns.count + 1)) }
      isGap = false
      lines.append([signs[index]] + cells(of: rows[index], signs[index] == separator, separator))
    }
    if isGap || omittedAtEnd > 0 {
      lines.append([String](repeating: "...", count: columns.count + 1))
    }
    return lines.bytes
  }

  /// `->`, with hyphens before it until no cell holds it.
  ///
  /// Complexity: linear in the cells' bytes.
  private func separator() -> String {
    var longest = 0
    for row in rows {
      for cells in [row.before, row.after] {
        for case let text? in cells ?? [] {
          var hyphens = 0
          for byte in text.utf8 {
            if byte == UInt8(ascii: ">") { longest = max(longest, hyphens) }
            hyphens = byte == UInt8(ascii: "-") ? hyphens + 1 : 0
          }
        }
      }
    }
    return String(repeating: "-", count: longest + 1) + ">"
  }

  private func columnSign(_ column: Int) -> String {
    let place = columns[column]
    if place.before == nil { return "+++" }
    if place.after == nil { return "---" }
    let (from, to) = (rows[0].before?[column] ?? "", rows[0].after?[column] ?? "")
    return (place.isMoved ? ":" : "") + (from == to ? "" : "(\(from))")
  }

  private func sign(of row: Row, _ separator: String) -> String {
    guard let before = row.before else { return "+++" }
    guard let after = row.after else { return "---" }
    var hasNewCell = false
    for column in columns.indices {
      switch (before[column], after[column]) {
      case (let from?, let to?): if from != to { return separator }
      case (nil, let to?): if !to.isEmpty { hasNewCell = true }
      default: break
      }
    }
    return row.isMoved ? ":" : hasNewCell ? "+" : ""
  }

  private func cells(of row: Row, _ isChanged: Bool, _ separator: String) -> [String] {
    columns.indices.map { column in
      let (from, to) = (row.before?[column], row.after?[column])
      if let from, let to, from != to, isChanged {
        return TabularLines.escaped(from) + separator + TabularLines.escaped(to)
      }
      return TabularLines.escaped(to ?? from ?? "")
    }
  }

  /// Changed rows and the equal ones near them; above a row that stands in before more than once,
  /// all up to one that does not.
  private func shown(_ signs: [String], context: Int) -> [Bool] {
    var isShown = [Bool](repeating: false, count: rows.count)
    var counts: [[String?]: Int] = [:]
    for row in rows { if let before = row.before { counts[before, default: 0] += 1 } }
    for index in rows.indices.dropFirst() where !signs[index].isEmpty {
      for near in max(1, index - context)...min(rows.count - 1, index + context) {
        isShown[near] = true
      }
    }
    for index in rows.indices.reversed() where index > 1 && isShown[index] {
      if let before = rows[index].before, counts[before, default: 0] > 1 {
        isShown[index - 1] = true
      }
    }
    return isShown
  }
}

/// Lines of CSV (RFC 4180, with line feeds alone).
private struct TabularLines {
  let columnCount: Int
  private(set) var bytes: [UInt8] = []

  init(columnCount: Int) { self.columnCount = columnCount }

  /// A cell's text, marked where it reads like daff's word for no value.
  static func escaped(_ text: String) -> String {
    text.hasSuffix("NULL") && text.dropLast(4).allSatisfy { $0 == "_" } ? "_" + text : text
  }

  mutating func append(_ cells: [String]) {
    for (column, cell) in cells.enumerated() {
      if column > 0 { bytes.append(UInt8(ascii: ",")) }
      let isPlain = cell.utf8.allSatisfy {
        $0 > 0x20 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\"") || $0 == 0x20
      }
      let hasBlankEnd = cell.utf8.first == 0x20 || cell.utf8.last == 0x20
      if isPlain, !hasBlankEnd {
        bytes += Array(cell.utf8)
        continue
      }
      bytes.append(UInt8(ascii: "\""))
      for byte in cell.utf8 {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}
