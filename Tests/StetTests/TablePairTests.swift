import Diffing
import Language
import Reading
import StoryModel
import TestSupport
import Testing

@testable import Stet

@Suite("Long tables read to be compared")
struct TablePairTests {
  private func snapshot(_ rows: [[String]]) -> Snapshot {
    let text = rows.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
    return Snapshot(
      bytes: Array(text.utf8), capturedAt: Timestamp(milliseconds: 0), format: .csv)
  }

  /// A table and one made from it by changing, deleting, inserting and moving rows.
  private func tables(seed: UInt64) -> (before: [[String]], after: [[String]]) {
    var random = SeededGenerator(seed: seed)
    let before = (0..<120).map { row in
      ["port \(row)", "\(Int.random(in: 0..<1000, using: &random))", "pier \(row % 7)"]
    }
    var after = before
    for change in 0..<Int.random(in: 1...6, using: &random) {
      let place = Int.random(in: 0..<after.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: after.remove(at: place)
      case 1: after.insert(["new \(change)", "7", "pier x"], at: place)
      case 2: after[place][1] = "changed \(change)"
      default:
        let row = after.remove(at: place)
        after.insert(row, at: Int.random(in: 0...after.count, using: &random))
      }
    }
    let header = [["port", "boats", "pier"]]
    return (header + before, header + after)
  }

  private func comparison(
    _ before: Snapshot, _ after: Snapshot, _ limits: TablePair.Limits
  ) throws -> Comparison {
    let pair = try #require(TablePair(before: before, after: after, limits: limits))
    return Comparison(before: pair.before, after: pair.after)
  }

  private func told(_ comparison: Comparison) -> Set<String> {
    Set(
      comparison.script.operations.map { operation in
        "\(operation.kind) \(operation.before?.path ?? "") \(operation.after?.path ?? "") "
          + "\(operation.before?.text ?? "") \(operation.after?.text ?? "") "
          + "\(operation.before?.range.start ?? 0) \(operation.after?.range.start ?? 0)"
      })
  }

  @Test("Leaving out equal rows changes no operation")
  func same() throws {
    for seed in 0..<60 as Range<UInt64> {
      let (before, after) = tables(seed: seed)
      let sides = (snapshot(before), snapshot(after))
      let whole = try comparison(sides.0, sides.1, TablePair.Limits())
      let folded = try comparison(
        sides.0, sides.1, TablePair.Limits(wholeCells: 0))
      #expect(told(whole) == told(folded), "seed \(seed)")
      #expect(folded.after.document.omissions.isEmpty == false, "seed \(seed)")
      #expect(
        try folded.script.apply(to: sides.0.bytes) == sides.1.bytes, "seed \(seed)")
      #expect(!folded.script.isCoarse)
      for side in [folded.before, folded.after] {
        #expect(DocumentLaws.broken(by: side.document) == [], "seed \(seed)")
      }
    }
  }

  @Test("With a column inserted or the columns in another order rows are still left out")
  func columns() throws {
    let (before, after) = tables(seed: 3)
    let limits = TablePair.Limits(wholeCells: 0)
    let wider = after.enumerated().map { row, cells in
      [cells[0], row == 0 ? "flag" : "green", cells[1], cells[2]]
    }
    let inserted = try comparison(snapshot(before), snapshot(wider), limits)
    #expect(inserted.script.operations.count { $0.kind == .columnInsert } == 1)
    #expect(inserted.after.document.omissions.isEmpty == false)
    let turned = try comparison(snapshot(before), snapshot(after.map { $0.reversed() }), limits)
    #expect(turned.script.operations.contains { $0.kind == .columnMove })
    #expect(turned.after.document.omissions.isEmpty == false)
  }

  @Test("More differing rows than the limit are counted, and the comparison is coarse")
  func coarse() throws {
    let before = [["port", "boats"]] + (0..<200).map { ["port \($0)", "\($0)"] }
    let after = [["port", "boats"]] + (0..<200).map { ["port \($0)", "\($0 + 1000)"] }
    let found = try comparison(
      snapshot(before), snapshot(after),
      TablePair.Limits(wholeCells: 0, differingRows: 50))
    #expect(found.script.isCoarse)
    #expect(found.script.operations.count { $0.kind == .cellEdit } == 50)
    #expect(
      found.after.document.notes.contains { $0.code == .coarse && $0.message.contains("150 more") })
    #expect(try found.script.apply(to: snapshot(before).bytes) == snapshot(after).bytes)
  }
}
