import Glibc
import TestSupport

/// Compares CSV tables of a million rows by the whole command: `long-table DATA [ROWS]`.
///
/// The tables are invented on the spot, the same in each run; the folder of data is not looked at.
enum LongTableSuite: Suite {
  static let name = "long-table"
  static let summary = "CSV pairs of 1,000,000 rows by the whole command (bar 5 s); memory"

  static func run(data: String, arguments: [String]) async throws {
    let rows = arguments.first.flatMap { Int($0) } ?? 1_000_000
    let folder = try TemporaryFolder()
    let path = folder.path
    let base = Table(rows: rows)
    write(base.bytes(), to: path + "/before.csv")
    print("\(rows) rows, 6 columns, \(base.bytes().count / 1_000_000) MB a side")
    let edited = base.edited(every: 1_000)
    measure("1 row in 1,000 differs", edited.bytes(), path)
    measure("1 row in 100 differs", base.edited(every: 100).bytes(), path)
    measure("the same, a column inserted", edited.bytes(inserting: true), path)
    measure("the same, columns in another order", edited.bytes(reversed: true), path)
    measure("one column of every row differs", base.bytes(shifted: 1), path)
    measure("all rows in another order", base.shuffled().bytes(), path)
    measure("equal", base.bytes(), path)
  }

  private static func measure(_ name: String, _ after: [UInt8], _ path: String) {
    write(after, to: path + "/after.csv")
    var runs: [CommandRun] = []
    for _ in 0..<3 {
      runs.append(
        CommandRun(
          ["diff", path + "/before.csv", path + "/after.csv"], output: path + "/output",
          messages: path + "/messages"))
    }
    runs.sort { $0.seconds < $1.seconds }
    print("  \(name): \(runs[1].text)")
    let messages = DataFiles.bytes(of: path + "/messages") ?? []
    for line in String(decoding: messages, as: UTF8.self).split(separator: "\n") {
      print("    \(line.replacing(path + "/", with: ""))")
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "wb") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  /// A table of invented shipments.
  private struct Table {
    /// Each row's key, and a number that all its cells are made from.
    var rows: [(key: Int, value: UInt64)] = []
    private var random = SeededGenerator(seed: 11)

    private static let towns = [
      "Marenport", "Ostrel", "Vilna Bay", "Kessmouth", "Tarn", "Upper Dray", "\"Nord, the\"",
    ]

    init(rows count: Int) {
      rows.reserveCapacity(count)
      for key in 0..<count { rows.append((key, random.next())) }
    }

    /// The table with a row of every `step` changed, deleted, inserted or moved.
    func edited(every step: Int) -> Table {
      var result = self
      result.rows = []
      result.rows.reserveCapacity(rows.count + rows.count / step)
      var random = SeededGenerator(seed: 12)
      var held: [(key: Int, value: UInt64)] = []
      for (index, row) in rows.enumerated() {
        guard index % step == step / 2 else {
          result.rows.append(row)
          continue
        }
        switch Int.random(in: 0..<5, using: &random) {
        case 0: break
        case 1:
          result.rows.append((rows.count + index, random.next()))
          result.rows.append(row)
        case 2:
          held.append(row)
          if held.count > 7 { result.rows.append(held.removeFirst()) }
        default: result.rows.append((row.key, row.value &+ 1 << 20))
        }
      }
      result.rows += held
      return result
    }

    func shuffled() -> Table {
      var result = self
      var random = SeededGenerator(seed: 13)
      result.rows.shuffle(using: &random)
      return result
    }

    func bytes(
      inserting: Bool = false, reversed: Bool = false, shifted: UInt64 = 0
    ) -> [UInt8] {
      var text: [UInt8] = []
      text.reserveCapacity(rows.count * 64)
      func append(_ cells: [String]) {
        var cells = cells
        if inserting { cells.insert(cells[0].hasPrefix("s") ? "carrier" : "Line 4", at: 3) }
        if reversed { cells.reverse() }
        text += cells.joined(separator: ",").utf8
        text.append(0x0A)
      }
      append(["shipment", "town", "date", "crates", "weight", "note"])
      for (key, value) in rows {
        append([
          "N\(key)", Self.towns[Int(value % 7)],
          "2026-0\(1 + value % 9)-1\(value / 9 % 10)", "\((value >> 8 & 0xFFF) + shifted)",
          "\(value >> 20 & 0xFFFFF).\(value >> 40 & 7)", "checked at pier \(value >> 44 & 63)",
        ])
      }
      return text
    }
  }
}
