import Diffing
import FoundationEssentials
import Glibc
import Reading
import StoryModel
import TestSupport
import Testing

@testable import Rendering

@Suite("A table's difference as a table, in daff's form")
struct TabularDiffTests {
  private static func csv(_ rows: [[String]]) -> [UInt8] {
    Array(
      rows.map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n"
      }.joined().utf8)
  }

  private static func difference(
    _ before: [UInt8], _ after: [UInt8], context: Int = 1, format: SourceFormat = .csv
  ) throws -> String {
    func document(_ bytes: [UInt8]) -> Document {
      DocumentReader.document(
        from: Snapshot(bytes: bytes, capturedAt: Timestamp(milliseconds: 0), format: format))
    }
    let comparison = Comparison(before: document(before), after: document(after))
    return String(
      decoding: try TabularDiff.bytes(of: comparison, context: context), as: UTF8.self)
  }

  @Test("Rows and columns that came, went, moved or changed have their signs")
  func signs() throws {
    let before = Array(
      "port,boats,pier\nOstrel,12,1\nTarn,7,2\nKessmouth,31,3\nDray,4,4\nVilna,9,5\n".utf8)
    let after = Array(
      "port,vessels,pier,flag\nOstrel,12,1,\nTarn,8,2,\nKessmouth,31,3,red\nNord,1,9,\nVilna,9,5,\n"
        .utf8)
    #expect(
      try Self.difference(before, after) == """
        !,,(boats),,+++
        @@,port,vessels,pier,flag
        ,Ostrel,12,1,
        ->,Tarn,7->8,2,
        +,Kessmouth,31,3,red
        ---,Dray,4,4,
        +++,Nord,1,9,
        ,Vilna,9,5,

        """)
  }

  @Test("The mark between before and after is found in one go, however long it is")
  func longMark() throws {
    let arrow = String(repeating: "-", count: 100_000) + ">"
    let text = try Self.difference(
      Array("key,value\na,\(arrow)\n".utf8), Array("key,value\nb,\(arrow)\na,x\n".utf8))
    #expect(text.contains("\(arrow)-\(arrow)x"))
  }

  @Test("Cells that read like the form's own marks are told apart")
  func marks() throws {
    let before = Array("key,value\na,x->y\nb,NULL\nc,plain\n".utf8)
    let after = Array("key,value\na,x-->y\nb,_NULL\nc,\n".utf8)
    #expect(
      try Self.difference(before, after) == """
        @@,key,value
        --->,a,x->y--->x-->y
        --->,b,_NULL--->__NULL
        --->,c,plain--->

        """)
  }

  @Test("Tables of Markdown have the form too; a text without one table has none")
  func markdown() throws {
    func text(_ value: String) -> [UInt8] {
      Array("Boats:\n\n| port | boats |\n|---|---|\n| Tarn | \(value) |\n\nEnd.\n".utf8)
    }
    #expect(
      try Self.difference(text("7"), text("8"), format: .markdown)
        == "@@,port,boats\n->,Tarn,7->8\n")
    #expect(throws: TabularDiff.Failure.self) {
      try Self.difference(Array("No table.\n".utf8), text("8"), format: .markdown)
    }
  }

  // MARK: The real tool

  /// Whether Python has daff (`pip install daff`).
  private static let hasDaff = system("python3 -c 'import daff' 2>/dev/null") == 0

  /// Applies each folder's patch to its `before.csv` and writes what comes out.
  private static let script = """
    import sys, json, daff
    def table(path):
        return daff.Csv().makeTable(open(path, newline="").read())
    for folder in sys.argv[1:]:
        before = table(folder + "/before.csv")
        daff.HighlightPatch(before, table(folder + "/patch.csv")).apply()
        rows = [[before.getCell(c, r) for c in range(before.get_width())]
                for r in range(before.get_height())]
        json.dump([["" if cell is None else str(cell) for cell in row] for row in rows],
                  open(folder + "/result.json", "w"))
    """

  /// A table and one made from it: cells, rows and columns changed, put in, taken out and moved.
  private static func pair(seed: UInt64) -> (before: [[String]], after: [[String]]) {
    var random = SeededGenerator(seed: seed)
    let odd = [
      "->", "a -> b", "NULL", "_NULL", "...", "+++", "say \"no\"", "x, y", "", "two\nlines", "é",
    ]
    let before =
      [["port", "boats", "pier", "note"]]
      + (0..<Int.random(in: 4...14, using: &random)).map { row in
        [
          "port \(row)", "\(Int.random(in: 0..<90, using: &random))", "pier \(row % 3)",
          odd.randomElement(using: &random) ?? "",
        ]
      }
    var after = before
    for change in 0..<Int.random(in: 1...4, using: &random) where after.count > 2 {
      let place = Int.random(in: 1..<after.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: after.remove(at: place)
      case 1:
        after.insert(
          ["new \(change)"] + after[0].dropFirst().map { _ in "\(change)" }, at: place)
      case 2, 3: after[place][1] = odd.randomElement(using: &random) ?? "changed"
      case 4 where after[0].count < 6:
        for row in after.indices { after[row].append(row == 0 ? "flag \(change)" : "f\(row)") }
      default:
        let row = after.remove(at: place)
        after.insert(row, at: Int.random(in: 1...after.count, using: &random))
      }
    }
    return (before, after)
  }

  @Test(
    "daff patch makes after from before and this form",
    .enabled(if: hasDaff, "python3 has no module daff; pip install daff"))
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    var folders: [String] = []
    var expected: [[[String]]] = []
    for seed in 0..<80 as Range<UInt64> {
      let (before, after) = Self.pair(seed: seed)
      let place = folder.path + "/\(seed)"
      mkdir(place, 0o755)
      let patch = try Self.difference(Self.csv(before), Self.csv(after))
      try Self.write(Self.csv(before), to: place + "/before.csv")
      try Self.write(Array(patch.utf8), to: place + "/patch.csv")
      folders.append(place)
      expected.append(after)
    }
    try Self.write(Array(Self.script.utf8), to: folder.path + "/apply.py")
    let status = system("python3 \(folder.path)/apply.py \(folders.joined(separator: " "))")
    #expect(status == 0)
    for (seed, place) in folders.enumerated() {
      let bytes = try Self.read(place + "/result.json")
      let result = try JSONDecoder().decode([[String]].self, from: Data(bytes))
      #expect(result == expected[seed], "seed \(seed)")
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try #require(fopen(path, "wb"))
    defer { fclose(file) }
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
  }

  private static func read(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "rb"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes[..<count])
  }
}
