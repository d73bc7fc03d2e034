import StoryModel
import Testing

@testable import Reporting

/// Cases that broke other programs.
@Suite("Hard cases")
struct HardCaseTests {
  private static let filler = (1...90).map {
    "Paragraph \($0) tells of the harbour, its cranes and the long wait for the tide of day \($0)."
  }.joined(separator: "\n\n")

  private static let before = """
    # Storm damages harbour at Ostrel

    The storm damaged the harbour at Ostrel on Sunday night.

    Rescuers found 12 dead in the lower town, the fire brigade said.

    \(filler)

    The trial of the harbour master opens on 24 March.

    """

  private static func report(_ from: String, _ to: String) -> ChangeReport {
    ReportOf.texts(before, before.replacing(from, with: to))
  }

  @Test("One digit of a toll in two thousand words is one grave change")
  func toll() {
    let report = Self.report("12 dead", "19 dead")
    #expect(report.kinds == [.quantityChanged])
    #expect(report.changes.first?.severity == .critical)
    #expect(report.summary == "Toll 12 to 19")
  }

  @Test("One digit of a date in two thousand words is one grave change")
  func date() {
    let report = Self.report("24 March", "26 March")
    #expect(report.kinds == [.dateChanged])
    #expect(report.changes.first?.severity == .high)
  }

  @Test("“2 hours ago” is noise in a headline, a sentence and a cell")
  func timeAgo() {
    for place in ["# Updated %", "Updated %.", "The page was updated %.", "- Posted %"] {
      let texts = ["2 hours ago", "3 hours ago", "1 day ago"].map {
        "# Harbour\n\nThe harbour is shut.\n\n\(place.replacing("%", with: $0))\n\nIt opens soon.\n"
      }
      for later in texts.dropFirst() {
        let report = ReportOf.texts(texts[0], later)
        #expect(report.changes.isEmpty, "\(report.dump())")
        #expect(report.noise.map(\.reason) == [.timeAgo], "\(report.dump())")
      }
    }
  }

  @Test(
    "Words that turn a sentence round are found, and look-alikes are none",
    arguments: [
      KindCase(
        "Tenants may not sublet and must pay in advance.",
        "Tenants may sublet and must not pay in advance.", .negationFlipped),
      KindCase(
        "The seller shall pay the buyer.", "The buyer shall pay the seller.", .entityReplaced),
      KindCase(
        "Owners need a permit and a pilot.", "Owners need a permit or a pilot.",
        .quantifierChanged),
      KindCase(
        "The fee is 40 euros per day.", "The fee is 40 euros per week.", .quantityChanged),
      KindCase("Ships may dock in the port.", "Ships May dock in the port."),
      KindCase("The third party pays.", "The Third Party pays."),
      KindCase("It opens at 9am.", "It opens at 9 am.", .claimReworded),
      KindCase("It was sold in Jan 2026.", "It was sold in January 2026.", .claimReworded),
    ])
  func turned(_ pair: KindCase) {
    let report = ReportOf.sentences(pair.before, pair.after)
    #expect(report.kinds == pair.kinds, "\(report.dump())")
  }

  // MARK: Order

  private static func page(_ blocks: [String]) -> String {
    (["# Harbour works", "The works at the harbour began on Monday."] + blocks)
      .joined(separator: "\n\n") + "\n"
  }

  private static let cranes = "The two cranes on the north quay will be taken down first."
  private static let road = "The road along the shore stays open to cars and to bicycles."
  private static let school = "The school beside the harbour moves to the old customs house."

  @Test("An item put into a numbered list is one change, whatever the numbers behind it")
  func renumbering() {
    let items = ["Close the gate.", "Pump the dock dry.", "Lift the keel.", "Call the pilot."]
    func list(_ items: [String]) -> String {
      Self.page([
        items.enumerated().map { "\($0.offset + 1). \($0.element)" }.joined(separator: "\n")
      ])
    }
    let report = ReportOf.texts(
      list(items), list([items[0], "Warn the ferry."] + items.dropFirst()))
    #expect(report.kinds == [.claimAdded], "\(report.dump())")
  }

  @Test("Two items that swap and a third that is edited: only the third is told above low")
  func swapAndEdit() {
    let items = [
      "The north quay is closed to lorries.", "The fish market opens at dawn on weekdays.",
      "The ferry leaves 4 times a day.", "The customs house is being painted.",
    ]
    func list(_ items: [String]) -> String {
      Self.page([items.map { "- \($0)" }.joined(separator: "\n")])
    }
    let report = ReportOf.texts(
      list(items),
      list([items[1], items[0], "The ferry leaves 6 times a day.", items[3]]))
    let grave = report.changes.filter { $0.severity > .low }
    #expect(grave.map(\.kind) == [.quantityChanged], "\(report.dump())")
    #expect(grave.first?.before?.text.contains("4 times") == true)
  }

  @Test("Two paragraphs that swap around an edited one: the edit survives")
  func swapAroundEdit() {
    let edited = Self.road.replacing("cars and to bicycles", with: "buses and to bicycles")
    let report = ReportOf.texts(
      Self.page([Self.cranes, Self.road, Self.school]),
      Self.page([Self.school, edited, Self.cranes]))
    #expect(
      report.changes.contains { $0.after?.text == edited && $0.before?.text == Self.road },
      "\(report.dump())")
    #expect(!report.kinds.contains(.claimAdded) && !report.kinds.contains(.claimRemoved))
  }

  @Test("A paragraph that moves across a table is moved, and the table unchanged")
  func acrossTable() {
    let table = "| Quay | Depth |\n|---|---|\n| North | 9 m |\n| South | 7 m |"
    let report = ReportOf.texts(
      Self.page([Self.cranes, table, Self.school]), Self.page([table, Self.cranes, Self.school]))
    #expect(report.changes.allSatisfy { $0.severity <= .low }, "\(report.dump())")
    #expect(!report.changes.contains { $0.place == .table })
  }

  @Test("A paragraph that stands twice in after was added once")
  func twice() {
    let report = ReportOf.texts(
      Self.page([Self.cranes, Self.road]), Self.page([Self.cranes, Self.road, Self.cranes]))
    #expect(report.kinds == [.claimAdded], "\(report.dump())")
  }

  @Test("A paragraph that moves and has one number changed is a changed quantity")
  func moveAndEdit() {
    let deep = "Divers measured the harbour basin and found it 9 metres deep at low tide."
    let report = ReportOf.texts(
      Self.page([deep, Self.cranes, Self.road, "## Later", Self.school]),
      Self.page([
        Self.cranes, Self.road, "## Later", Self.school,
        deep.replacing("9 metres", with: "6 metres"),
      ]))
    #expect(report.kinds.contains(.quantityChanged), "\(report.dump())")
    #expect(!report.kinds.contains(.claimAdded) && !report.kinds.contains(.claimRemoved))
  }

  @Test("A section that moves under a renamed heading loses and gains no sentence")
  func sectionMoves() {
    let report = ReportOf.texts(
      Self.page(["## Cranes", Self.cranes, Self.road, "## School", Self.school]),
      Self.page(["## School", Self.school, "## What happens to the cranes", Self.cranes, Self.road])
    )
    #expect(
      report.changes.allSatisfy { $0.severity <= .low }, "\(report.dump())")
  }

  // MARK: Tables

  private static func table(_ rows: [String], header: String = "| Quay | Depth | Ships |") -> String
  {
    page([([header, "|---|---|---|"] + rows).joined(separator: "\n"), school])
  }

  private static let rows = [
    "| North quay | 9 m | 14 |", "| South quay | 7 m | 3 |", "| Old dock | 4 m | 0 |",
    "| Fish pier | 5 m | 22 |",
  ]

  @Test("A renamed column changes no cell")
  func columnRenamed() {
    let report = ReportOf.texts(
      Self.table(Self.rows), Self.table(Self.rows, header: "| Quay | Depth | Vessels |"))
    #expect(report.kinds == [.columnRenamed], "\(report.dump())")
  }

  @Test("Rows in another order change no cell, and one changed cell among them is found")
  func rowsSorted() {
    let sorted = ReportOf.texts(Self.table(Self.rows), Self.table(Self.rows.sorted()))
    #expect(sorted.changes.allSatisfy { $0.kind == .rowMoved }, "\(sorted.dump())")
    let edited = Self.rows.sorted().map { $0.replacing("| 22 |", with: "| 23 |") }
    let report = ReportOf.texts(Self.table(Self.rows), Self.table(edited))
    #expect(report.kinds.count { $0 == .quantityChanged } == 1, "\(report.dump())")
    #expect(report.changes.allSatisfy { $0.kind == .rowMoved || $0.kind == .quantityChanged })
  }

  @Test("A table without a column that tells its rows apart loses no row to an edited cell")
  func noKeyColumn() {
    let rows = [
      "| 9 m | open | 14 |", "| 9 m | shut | 14 |", "| 9 m | open | 3 |", "| 7 m | open | 3 |",
    ]
    let header = "| Depth | State | Ships |"
    let edited = [rows[0], rows[1], "| 9 m | open | 5 |", rows[3]]
    let report = ReportOf.texts(
      Self.table(rows, header: header), Self.table(edited, header: header))
    #expect(report.kinds == [.quantityChanged], "\(report.dump())")
  }

  @Test("A changed cell beside merged ones is told alone")
  func mergedCells() {
    func page(_ ships: Int) -> String {
      "<html><body><article><h1>Harbour works</h1><p>\(Self.cranes) \(Self.road)</p><table>"
        + "<tr><th>Quay</th><th>Depth</th><th>Ships</th></tr>"
        + "<tr><td rowspan=\"2\">North quay</td><td>9 m</td><td>14</td></tr>"
        + "<tr><td>8 m</td><td>\(ships)</td></tr>"
        + "<tr><td>Old dock</td><td colspan=\"2\">closed for good</td></tr>"
        + "</table><p>\(Self.school)</p></article></body></html>"
    }
    #expect(ReportOf.texts(page(3), page(3), format: .html).changes.isEmpty)
    let report = ReportOf.texts(page(3), page(7), format: .html)
    #expect(report.kinds == [.quantityChanged], "\(report.dump())")
    #expect(report.changes.first?.place == .table)
  }

  @Test("White space between the tags of a table changes nothing")
  func tagSpacing() {
    func page(_ gap: String) -> String {
      let rows = Self.rows.map { row in
        "<tr>\(gap)"
          + row.split(separator: "|").filter { $0 != " " }
          .map { "<td>\(gap)\($0)\(gap)</td>" }.joined(separator: gap) + "</tr>"
      }
      return
        "<html><body><article><h1>Harbour works</h1><p>\(Self.cranes) \(Self.road)</p><table>\(gap)"
        + "<tr><th>Quay</th>\(gap)<th>Depth</th><th>Ships</th></tr>\(rows.joined(separator: gap))"
        + "</table><p>\(Self.school)</p></article></body></html>"
    }
    let report = ReportOf.texts(page(""), page("\n    "), format: .html)
    #expect(report.changes.isEmpty, "\(report.dump())")
  }

  // MARK: Notices and scripts

  @Test("A correction at the foot under a date label is a notice, and covers its change")
  func correctionAtFoot() {
    let after =
      Self.before.replacing("12 dead", with: "19 dead")
      + "\nCorrection: June 5, 2018. An earlier version of this article said that rescuers found 12 dead in the lower town; they found 19.\n"
    let report = ReportOf.texts(Self.before, after)
    #expect(report.kinds.contains(.correctionNoticeAdded), "\(report.dump())")
    #expect(
      report.changes.first { $0.kind == .quantityChanged }?.isDisclosed == true, "\(report.dump())")
  }

  @Test("Marks, composed letters, signs and directions are noise in every script")
  func marks() {
    let pairs = [
      ("The café's \"owner\" left -- for good.", "The cafe\u{301}’s “owner” left — for good."),
      ("The harbour\u{AD}master left.", "The harbourmaster left."),
      ("The mill\u{200B}stone is old.", "The millstone is old."),
      ("The chart is (c) Ilmen Ferries.", "The chart is \u{A9} Ilmen Ferries."),
      ("The \u{200B}mill is shut.", "The mill\u{A0}is shut."),
    ]
    for (before, after) in pairs {
      let report = ReportOf.sentences(before, after)
      #expect(report.changes.allSatisfy { $0.severity == .info }, "\(report.dump())")
    }
  }

  @Test("A byte order mark and line ends of another system change nothing")
  func byteOrderMark() {
    let page = Self.page([Self.cranes, Self.road])
    for other in ["\u{FEFF}" + page, page.replacing("\n", with: "\r\n")] {
      let report = ReportOf.texts(page, other)
      #expect(report.changes.isEmpty, "\(report.dump())")
    }
  }

  @Test("Texts without spaces between words, and from right to left, are compared without a trap")
  func scripts() {
    let texts = ["港口今天早上关闭了。工人们正在等待。", "ท่าเรือปิดแล้ววันนี้", "הנמל נסגר הבוקר. העובדים ממתינים."]
    for text in texts {
      for other in texts where other != text {
        let report = ReportOf.texts("# X\n\n\(text)\n", "# X\n\n\(other)\n")
        #expect(!report.changes.isEmpty)
        #expect(!report.notes.isEmpty)
      }
    }
  }
}
