import StoryModel
import TestSupport
import Testing

@testable import Reading

@Suite("Tables of CSV and TSV")
struct DelimitedReaderTests {
  /// The rows of a document's table, cells as texts.
  private func rows(_ document: Document) -> [[String]] {
    document.nodes.indices.filter { document.nodes[$0].kind == .row }.map { row in
      document.children(of: row).map { document.string(of: $0) }
    }
  }

  private func hasHeader(_ text: String, as format: SourceFormat = .csv) -> Bool {
    document(text, as: format).nodes.contains { $0.kind == .row && $0.traits.contains(.header) }
  }

  @Test("Quoted cells hold marks, line ends and doubled quotation marks (RFC 4180)")
  func quoting() {
    let text = "port,note\r\n\"Ostrel, old\",\"said \"\"no\"\"\r\ntwice\"\r\nTarn,\"\"\r\n"
    let table = document(text, as: .csv)
    #expect(
      rows(table) == [
        ["port", "note"], ["Ostrel, old", "said \"no\"\ntwice"], ["Tarn", ""],
      ])
    #expect(DocumentLaws.broken(by: table) == [])
  }

  @Test("Every cell has its bytes, quotation marks counted")
  func ranges() {
    let text = "port,boats\n\"Ostrel, old\",12\n,3\n"
    let table = document(text, as: .csv)
    let cells = table.nodes.filter { $0.kind == .cell }.map { table.sourceString($0.source) }
    #expect(cells == ["port", "boats", "\"Ostrel, old\"", "12", "", "3"])
    let rows = table.nodes.filter { $0.kind == .row }.map { table.sourceString($0.source) }
    #expect(rows == ["port,boats", "\"Ostrel, old\",12", ",3"])
  }

  @Test(
    "The mark between cells is found, not asked for",
    arguments: [
      "port;boats;share\nOstrel;12;3,5\nTarn;7;1,25\n",
      "port\tboats\tshare\nOstrel\t12\t3,5\nTarn\t7\t1,25\n",
      "port|boats|share\nOstrel|12|3,5\nTarn|7|1,25\n",
      "sep=;\nport;boats;share\nOstrel;12;3,5\nTarn;7;1,25\n",
    ])
  func marks(text: String) {
    for format in [SourceFormat.csv, .tsv] {
      #expect(
        rows(document(text, as: format)) == [
          ["port", "boats", "share"], ["Ostrel", "12", "3,5"], ["Tarn", "7", "1,25"],
        ])
    }
  }

  @Test("A row of names above figures is a header, a row of figures above figures is none")
  func headers() {
    #expect(hasHeader("port,boats\nOstrel,12\nTarn,7\n"))
    #expect(hasHeader("port,2024,2025\nOstrel,12,14\nTarn,7,7\n"))
    #expect(hasHeader("port\tharbour master\nOstrel\tIda Roth\n", as: .tsv))
    #expect(!hasHeader("Ostrel,12\nTarn,7\nKessmouth,31\n"))
    #expect(!hasHeader("port,,boats\nOstrel,x,y\n"))
    #expect(!hasHeader(""))
  }

  @Test("Rows of any length are kept as they are, with a note")
  func ragged() {
    let table = document("a,b,c\n1,2\n1,2,3,4\n\n5,6,7", as: .csv)
    #expect(
      rows(table) == [["a", "b", "c"], ["1", "2"], ["1", "2", "3", "4"], ["5", "6", "7"]])
    #expect(table.notes.contains { $0.code == .raggedRows && $0.message.hasPrefix("2 of 4") })
  }

  @Test("A quotation mark that closes nowhere, or inside a cell, is text")
  func strayQuotes() {
    let open = document("a,b\n\"1,2\n3,\"4\"\n", as: .csv)
    #expect(rows(open) == [["a", "b"], ["\"1", "2"], ["3", "4"]])
    let endless = document("a,b\n\"1,2\n3,4\n", as: .csv)
    #expect(rows(endless) == [["a", "b"], ["\"1", "2"], ["3", "4"]])
    #expect(endless.notes.contains { $0.code == .unclosedQuote && $0.source?.start == 4 })
    let inner = document("a,b\n5\" pipe,\"so\" they say\n", as: .csv)
    #expect(rows(inner) == [["a", "b"], ["5\" pipe", "\"so\" they say"]])
  }

  @Test("Byte order mark, UTF-16 and old charsets are read as in any text")
  func charsets() {
    let marked = document(bytes: [0xEF, 0xBB, 0xBF] + Array("port,boats\nØst,1\n".utf8), as: .csv)
    #expect(rows(marked) == [["port", "boats"], ["Øst", "1"]])
    #expect(marked.nodes.first { $0.kind == .cell }?.source == SourceRange(3, 7))
    let units = "a,b\nÉ,2\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let wide: [UInt8] = [0xFF, 0xFE] + units
    #expect(rows(document(bytes: wide, as: .csv)) == [["a", "b"], ["É", "2"]])
    let latin = document(
      bytes: Array("a,b\n".utf8) + [0xC9, 0x2C, 0x32], as: .csv, charset: "iso-8859-1")
    #expect(rows(latin) == [["a", "b"], ["É", "2"]])
    for table in [marked, latin] { #expect(DocumentLaws.broken(by: table) == []) }
  }

  @Test("A table over the limit is read at its beginning, and the rest counted")
  func limit() {
    var limits = ReadingLimits()
    limits.delimitedCells = 10
    let text = "a,b\n" + (0..<50).map { "\($0),x\n" }.joined()
    let table = document(text, as: .csv, limits: limits)
    #expect(rows(table).count == 5)
    #expect(table.omissions.map(\.count) == [46])
    #expect(table.isCoarse)
    #expect(DocumentLaws.broken(by: table) == [])
  }

  @Test("A row of endless cells is bounded")
  func wide() {
    let table = document(String(repeating: ",", count: 100_000), as: .csv)
    #expect(table.nodes.count(where: { $0.kind == .cell }) == DelimitedScanner.mostCells)
    #expect(table.isCoarse)
  }

  @Test("Rows put together from marks at random are read the same in one piece and in two")
  func pieces() {
    let parts = [
      "a", "1", ",", ",", "\"", "\"\"", "\n", "\r\n", ";", " ", "é", "\"x\"", "\"x,\ny\"",
    ]
    for seed in 0..<300 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let text = (0..<Int.random(in: 0..<60, using: &random))
        .map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      let table = DelimitedTable(
        of: Snapshot(
          bytes: Array(text.utf8), capturedAt: Timestamp(milliseconds: 0), format: .csv))
      let whole = rows(table.document())
      #expect(whole.count == table.rowCount, "seed \(seed)")
      // A table without any row is given an empty one.
      guard table.rowCount > 1 else { continue }
      let cut = table.rowCount / 2
      let first = table.document(omitting: [cut..<table.rowCount])
      let second = table.document(omitting: [0..<cut])
      #expect(rows(first) + rows(second) == whole, "seed \(seed): \(text)")
      for part in [first, second] { #expect(DocumentLaws.broken(by: part) == [], "seed \(seed)") }
    }
  }
}
