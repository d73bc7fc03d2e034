import StoryModel
import Testing

@testable import Diffing

@Suite("Tables: one operation for each row, column or cell")
struct TableOperationTests {
  private static let table = """
    Damage by district on Tuesday.
    | District | Homes | Without power | Note |
    | Northpier | 120 | 45 | pier closed |
    | Old Harbour | 64 | 12 | ferry stopped |
    | Valley | 310 | 208 | two stations |
    | Eastgate | 18 | 0 | none |
    """

  private func rows(_ edit: (inout [[Substring]]) -> Void) -> String {
    var lines = Self.table.split(separator: "\n")
    let caption = lines.removeFirst()
    var rows = lines.map { $0.split(separator: "|").map { $0 } }
    edit(&rows)
    return caption + "\n"
      + rows.map { "|" + $0.joined(separator: "|") + "|" }.joined(separator: "\n")
  }

  private func operations(_ after: String) -> ([OperationKind], WordCounts) {
    let script = Sketch.compare(Self.table, after).script
    return (script.operations.map(\.kind), script.words)
  }

  @Test("A new row")
  func rowInsert() {
    let after = rows { $0.insert([" Westfield ", " 7 ", " 1 ", " road open "], at: 3) }
    #expect(operations(after) == ([.rowInsert], WordCounts(inserted: 5)))
  }

  @Test("A row gone")
  func rowDelete() {
    #expect(operations(rows { $0.remove(at: 2) }) == ([.rowDelete], WordCounts(deleted: 6)))
  }

  @Test("A row that stands elsewhere")
  func rowMove() {
    let after = rows { $0.append($0.remove(at: 1)) }
    #expect(operations(after) == ([.rowMove], WordCounts(moved: 5)))
  }

  @Test("A new column")
  func columnInsert() {
    let new: [Substring] = [" Shelters ", " 3 ", " 1 ", " 4 ", " 0 "]
    let after = rows { rows in for row in rows.indices { rows[row].insert(new[row], at: 2) } }
    #expect(operations(after) == ([.columnInsert], WordCounts(inserted: 5)))
  }

  @Test("A column gone")
  func columnDelete() {
    let after = rows { rows in for row in rows.indices { rows[row].remove(at: 1) } }
    #expect(operations(after) == ([.columnDelete], WordCounts(deleted: 5)))
  }

  @Test("A column that stands elsewhere changes no word")
  func columnMove() {
    let after = rows { rows in
      for row in rows.indices { rows[row].append(rows[row].remove(at: 1)) }
    }
    let (kinds, words) = operations(after)
    #expect(kinds == [.columnMove])
    #expect(words.deleted == 0 && words.inserted == 0)
  }

  @Test("A column under another header")
  func columnRename() {
    let after = rows { $0[0][1] = " Houses " }
    #expect(operations(after) == ([.columnRename], WordCounts(deleted: 1, inserted: 1)))
  }

  @Test("A changed cell, also in a row that moved")
  func cellEdit() {
    let after = rows { $0[3][1] = " 325 " }
    #expect(operations(after) == ([.cellEdit], WordCounts(deleted: 1, inserted: 1)))
    let moved = rows { rows in
      rows[1][2] = " 46 "
      rows.append(rows.remove(at: 1))
    }
    #expect(Set(operations(moved).0) == [.rowMove, .cellEdit])
  }

  @Test("Words of a row or column that moved are counted once, also where a cell is edited")
  func movedAndEdited() {
    let row = rows { rows in
      rows[1][2] = " 46 "
      let new: [Substring] = [" Shelters ", " 3 ", " 1 ", " 4 ", " 0 "]
      for row in rows.indices { rows[row].insert(new[row], at: 1) }
      rows.append(rows.remove(at: 1))
    }
    #expect(operations(row).1 == WordCounts(deleted: 1, inserted: 6, moved: 4))
    let column = rows { rows in
      rows[1][1] = " 125 "
      for row in rows.indices { rows[row].append(rows[row].remove(at: 1)) }
      rows.insert([" Westfield ", " 7 ", " road open ", " 1 "], at: 3)
    }
    let (kinds, words) = operations(column)
    #expect(kinds == [.columnMove, .cellEdit, .rowInsert])
    #expect(words == WordCounts(deleted: 1, inserted: 6, moved: 4))
  }

  @Test("All numbers of a table may change at once; its rows stay matched by their key")
  func allNumbers() {
    let after = rows { rows in
      for row in 1..<rows.count {
        rows[row][1] = " \(row * 1000) "
        rows[row][2] = " \(row * 999) "
        rows[row][3] = " update \(row) "
      }
    }
    let (kinds, _) = operations(after)
    #expect(Set(kinds) == [.cellEdit])
    #expect(kinds.count == 12)
  }

  @Test("A ragged table costs its cells, not its rows times its columns")
  func ragged() {
    let wide = "| " + (0..<10_000).map(String.init).joined(separator: " | ") + " |\n"
    let narrow = (0..<10_000).map { "| row \($0) |" }
    let before = wide + narrow.joined(separator: "\n")
    let after = wide + narrow.dropFirst(3).joined(separator: "\n") + "\n| last row | and more |"
    let script = Sketch.compare(before, after).script
    #expect(script.operations.map(\.kind) == [.rowInsert, .rowDelete, .rowDelete, .rowDelete])
  }
}
