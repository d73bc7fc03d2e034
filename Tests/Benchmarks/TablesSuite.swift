import Diffing
import FoundationEssentials
import Glibc
import Language
import Reading
import StoryModel
import TestSupport

/// Aligns the pairs of tables of daff's own tests as Stet does, and as daff does where Python has it:
/// `tables DATA`, with `DAFF_PYTHON` naming the interpreter.
///
/// Two alignments are weighed by what a reader is told: cells that differ in corresponding rows and
/// columns, cells of rows and columns that are new or gone, and one for each row or column that
/// stands elsewhere. Less is better.
enum TablesSuite: Suite {
  static let name = "tables"
  static let summary = "rows and columns matched in daff's pairs: as daff, or what differs"

  static func run(data: String, arguments: [String]) async throws {
    let pairs = DaffPairs.all(in: data + "/daff/test")
    let theirs = try DaffRun.alignments(of: pairs)
    if theirs == nil { print("Python has no daff: Stet's alignments are shown without daff's") }
    var tally = (same: 0, better: 0, equal: 0, worse: 0)
    for (index, pair) in pairs.enumerated() {
      let own = TableLinks(of: pair)
      guard let daff = theirs?[index] else {
        print("\(pair.name): rows \(own.rowText), columns \(own.columnText)")
        continue
      }
      guard own != daff else {
        tally.same += 1
        if arguments.contains("all") { print("\(pair.name): as daff") }
        continue
      }
      let (ours, other) = (own.cost(in: pair), daff.cost(in: pair))
      let verdict = ours < other ? "better" : ours == other ? "equal" : "WORSE"
      switch verdict {
      case "better": tally.better += 1
      case "equal": tally.equal += 1
      default: tally.worse += 1
      }
      print("\(pair.name): \(verdict), tells \(ours), daff \(other)")
      if own.rows != daff.rows { print("    rows    \(own.rowText)   daff \(daff.rowText)") }
      if own.columns != daff.columns {
        print("    columns \(own.columnText)   daff \(daff.columnText)")
      }
    }
    print(
      "\(pairs.count) pairs: \(tally.same) as daff, \(tally.better) better, \(tally.equal) other "
        + "with no more told, \(tally.worse) worse")
  }
}

/// Which rows and columns of two tables correspond.
struct TableLinks: Equatable {
  /// Pairs of places from 0, a header counted, by after.
  var rows: [[Int]]
  /// Pairs of places from 0, by after.
  var columns: [[Int]]

  init(rows: [[Int]], columns: [[Int]]) {
    self.rows = rows.sorted { $0[1] < $1[1] }
    self.columns = columns.sorted { $0[1] < $1[1] }
  }

  /// What Stet finds.
  init(of pair: DaffPair) {
    func document(_ table: [[String]]) -> Document {
      DocumentReader.document(
        from: Snapshot(
          bytes: DaffPair.csv(table), capturedAt: Timestamp(milliseconds: 0), format: .csv))
    }
    let comparison = Comparison(before: document(pair.before), after: document(pair.after))
    let (one, other) = (comparison.before.document, comparison.after.document)
    func places(_ document: Document, _ kind: NodeKind) -> [NodeID: Int] {
      var places: [NodeID: Int] = [:]
      var next = 0
      for id in document.nodes.indices {
        if document.nodes[id].kind == .row, kind == .cell { next = 0 }
        guard document.nodes[id].kind == kind else { continue }
        places[id] = next
        next += 1
      }
      return places
    }
    let (beforeRows, afterRows) = (places(one, .row), places(other, .row))
    let (beforeCells, afterCells) = (places(one, .cell), places(other, .cell))
    var rows: [[Int]] = []
    var columns: Set<[Int]> = []
    for link in comparison.mapping.nodes {
      if let row = beforeRows[link.before], let place = afterRows[link.after] {
        rows.append([row, place])
      }
      if let cell = beforeCells[link.before], let place = afterCells[link.after] {
        columns.insert([cell, place])
      }
    }
    self.init(rows: rows, columns: Array(columns))
  }

  var rowText: String { Self.text(rows) }
  var columnText: String { Self.text(columns) }

  private static func text(_ links: [[Int]]) -> String {
    links.map { $0[0] == $0[1] ? "\($0[0])" : "\($0[0]):\($0[1])" }.joined(separator: " ")
  }

  /// What a reader is told by these links.
  func cost(in pair: DaffPair) -> Int {
    let (width, otherWidth) = (
      pair.before.first?.count ?? 0, pair.after.first?.count ?? 0
    )
    var cost =
      (pair.before.count - rows.count) * width + (pair.after.count - rows.count) * otherWidth
    for row in rows {
      for column in columns where pair.before[row[0]][column[0]] != pair.after[row[1]][column[1]] {
        cost += 1
      }
    }
    cost += rows.count * (width - columns.count + otherWidth - columns.count)
    return cost + Self.moved(rows) + Self.moved(columns)
  }

  /// The fewest that must be moved to put the others in order.
  private static func moved(_ links: [[Int]]) -> Int {
    var tails: [Int] = []
    for link in links {
      let place = tails.firstIndex { $0 >= link[0] } ?? tails.count
      if place == tails.count { tails.append(link[0]) } else { tails[place] = link[0] }
    }
    return links.count - tails.count
  }
}

/// Asks the real daff.
private enum DaffRun {
  private struct Question: Encodable {
    let before: [[String]]
    let after: [[String]]
  }

  private struct Answer: Decodable {
    let rows: [[Int]]
    let columns: [[Int]]
  }

  /// Reads pairs, writes for each the places that daff links.
  private static let script = """
    import json, sys, daff
    answers = []
    for pair in json.load(open(sys.argv[1])):
        tables = [daff.PythonTableView(pair[side]) for side in ("before", "after")]
        found = daff.Coopy.compareTables(*tables).align()
        def links(alignment):
            return [[u.l, u.r] for u in alignment.toOrder().getList() if u.l >= 0 and u.r >= 0]
        answers.append({"rows": links(found), "columns": links(found.meta)})
    json.dump(answers, open(sys.argv[2], "w"))
    """

  /// daff's links for each pair; `nil` where Python has no daff.
  static func alignments(of pairs: [DaffPair]) throws -> [TableLinks]? {
    let folder = try TemporaryFolder()
    let python = getenv("DAFF_PYTHON").map { String(cString: $0) } ?? "python3"
    let questions = try JSONEncoder().encode(
      pairs.map { Question(before: $0.before, after: $0.after) })
    for (name, bytes) in [("questions", Array(questions)), ("script", Array(script.utf8))] {
      guard let file = fopen("\(folder.path)/\(name)", "wb") else { return nil }
      fwrite(bytes, 1, bytes.count, file)
      fclose(file)
    }
    StoragePeers.shell(
      "\(python) \(folder.path)/script \(folder.path)/questions \(folder.path)/answers 2>/dev/null")
    guard let bytes = DataFiles.bytes(of: "\(folder.path)/answers") else { return nil }
    return try JSONDecoder().decode([Answer].self, from: Data(bytes)).map {
      TableLinks(rows: $0.rows, columns: $0.columns)
    }
  }
}
