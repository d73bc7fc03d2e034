import Reading
import StoryModel

/// Two tables of one test.
struct DaffPair {
  /// The file and the tables' places in it.
  let name: String
  /// The rows of before; all of one width.
  let before: [[String]]
  /// The rows of after; all of one width.
  let after: [[String]]

  /// A table as CSV.
  static func csv(_ table: [[String]]) -> [UInt8] {
    var text = ""
    for row in table {
      let cells = row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
      text += cells.joined(separator: ",") + "\n"
    }
    return Array(text.utf8)
  }
}

/// The pairs of tables in a folder of daff's tests: those that stand written in its scripts, each
/// with all others of the same script, and those of its CSV files.
enum DaffPairs {
  /// The tables of one script that are paired with each other.
  private static let mostTables = 24

  /// All pairs, in the order of the files.
  static func all(in folder: String) -> [DaffPair] {
    var pairs: [DaffPair] = []
    for path in DataFiles.all(below: folder) where path.hasSuffix(".js") {
      guard let bytes = DataFiles.bytes(of: path) else { continue }
      let tables = ScriptTables(bytes).tables.prefix(mostTables)
      pairs += paired(Array(tables), named: String(path.split(separator: "/").last ?? ""))
    }
    var tables: [[[String]]] = []
    for path in DataFiles.all(below: folder + "/data") where path.hasSuffix(".csv") {
      guard let bytes = DataFiles.bytes(of: path) else { continue }
      let table = cells(of: bytes)
      tables.append(table)
      // Each table against itself without one of its columns, as daff tests them.
      for column in table.first?.indices ?? 0..<0 where (table.first?.count ?? 0) < 8 {
        let less = table.map { row in row.indices.filter { $0 != column }.map { row[$0] } }
        let name = path.split(separator: "/").last ?? ""
        pairs.append(DaffPair(name: "\(name) without column \(column)", before: table, after: less))
        pairs.append(DaffPair(name: "\(name) with column \(column)", before: less, after: table))
      }
    }
    pairs += paired(tables, named: "data")
    return pairs + reorderings()
  }

  private static func paired(_ tables: [[[String]]], named name: String) -> [DaffPair] {
    var pairs: [DaffPair] = []
    for (place, before) in tables.enumerated() {
      for (other, after) in tables.enumerated() where place != other {
        pairs.append(
          DaffPair(name: "\(name) \(place + 1) to \(other + 1)", before: before, after: after))
      }
    }
    return pairs
  }

  private static func cells(of bytes: [UInt8]) -> [[String]] {
    let document = DocumentReader.document(
      from: Snapshot(bytes: bytes, capturedAt: Timestamp(milliseconds: 0), format: .csv))
    return document.nodes.indices.filter { document.nodes[$0].kind == .row }.map { row in
      document.children(of: row).map { document.string(of: $0) }
    }
  }

  /// Choices and orders of up to four names, as rows and as columns.
  private static func reorderings() -> [DaffPair] {
    let names = ["Mercury", "Venus", "Mars", "Earth"]
    func orders(_ left: [String]) -> [[String]] {
      left.indices.flatMap { place -> [[String]] in
        var rest = left
        let first = rest.remove(at: place)
        return [[first]] + orders(rest).map { [first] + $0 }
      }
    }
    let all = orders(names)
    var pairs: [DaffPair] = []
    for (place, one) in all.enumerated() {
      for (other, two) in all.enumerated() where (place + other) % 7 == 0 {
        let name = "\(one.joined(separator: "-")) to \(two.joined(separator: "-"))"
        pairs.append(
          DaffPair(
            name: "rows \(name)", before: [["Planets"]] + one.map { [$0] },
            after: [["Planets"]] + two.map { [$0] }))
        pairs.append(
          DaffPair(
            name: "columns \(name)", before: [one, one.map { $0 + " mass" }],
            after: [two, two.map { $0 + " mass" }]))
      }
    }
    return pairs
  }
}

/// Finds tables in a script: arrays of arrays of texts and numbers, all rows of one width.
private struct ScriptTables {
  private(set) var tables: [[[String]]] = []
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var start = 0
    while start < bytes.count {
      place = start
      if bytes[start] == UInt8(ascii: "["), let table = table() {
        tables.append(table)
        start = place
      } else {
        start += 1
      }
    }
  }

  private mutating func skipBlanks() {
    while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
  }

  private mutating func takes(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  private mutating func table() -> [[String]]? {
    guard let rows = list({ $0.row() }), rows.count > 1, let width = rows.first?.count, width > 0,
      rows.allSatisfy({ $0.count == width }),
      // Lists of places are written likewise; a table has names first.
      rows[0].allSatisfy({ !$0.isEmpty && Double($0) == nil })
    else { return nil }
    return rows
  }

  private mutating func row() -> [String]? { list { $0.value() } }

  private mutating func list<Element>(_ element: (inout Self) -> Element?) -> [Element]? {
    guard takes(UInt8(ascii: "[")) else { return nil }
    var result: [Element] = []
    while !takes(UInt8(ascii: "]")) {
      guard let one = element(&self) else { return nil }
      result.append(one)
      if !takes(UInt8(ascii: ",")) {
        return takes(UInt8(ascii: "]")) ? result : nil
      }
    }
    return result
  }

  private mutating func value() -> String? {
    skipBlanks()
    guard place < bytes.count else { return nil }
    let first = bytes[place]
    var text: [UInt8] = []
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      place += 1
      while place < bytes.count, bytes[place] != first {
        if bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count {
          place += 1
          text.append(bytes[place] == UInt8(ascii: "n") ? 0x0A : bytes[place])
        } else {
          text.append(bytes[place])
        }
        place += 1
      }
      place += 1
      return String(decoding: text, as: UTF8.self)
    }
    while place < bytes.count, bytes[place] > 0x20, bytes[place] != UInt8(ascii: ","),
      bytes[place] != UInt8(ascii: "]")
    {
      text.append(bytes[place])
      place += 1
    }
    let word = String(decoding: text, as: UTF8.self)
    if word == "null" { return "" }
    return Double(word) == nil ? nil : word
  }
}
