import StoryModel
import TestSupport
import Testing

@Suite("Document builder")
struct DocumentBuilderTests {
  /// Puts a document together from a source's pieces, each one a leaf of a kind and level.
  static func document(_ leaves: [(NodeKind, Int, String)]) -> Document {
    let source = Array(leaves.map(\.2).joined(separator: "\n").utf8)
    var builder = DocumentBuilder(format: .text, source: source)
    var offset = 0
    for (kind, level, text) in leaves {
      let end = offset + text.utf8.count
      builder.begin(kind, level: level, at: offset)
      builder.append(verbatim: SourceRange(offset, end))
      builder.end(at: end)
      offset = end + 1
    }
    return builder.finish()
  }

  @Test("What is taken back at a leaf's end is taken from every inline around it")
  func dropped() {
    let source = Array("a    next".utf8)
    var builder = DocumentBuilder(format: .html, source: source)
    builder.begin(.code, at: 0)
    builder.beginInline(.strong)
    builder.beginInline(.emphasis)
    builder.append(verbatim: SourceRange(0, 1))
    builder.endInline()
    builder.append(verbatim: SourceRange(1, 5))
    builder.beginInline(.link, target: "/a")
    builder.endInline()
    builder.endInline()
    builder.dropLastSpace()
    builder.end(at: 5)
    builder.begin(.paragraph, at: 5)
    builder.append(verbatim: SourceRange(5, 9))
    let document = builder.finish()
    #expect(document.inlines.map(\.text) == [TextRange(0, 1), TextRange(0, 1)])
    #expect(document.sourceMap.source(of: TextRange(0, 1)) == SourceRange(0, 1))
  }

  @Test("A heading opens a section that the next heading of its level or above closes")
  func sections() {
    let document = Self.document([
      (.paragraph, 0, "lead"), (.heading, 1, "A"), (.paragraph, 0, "a"), (.heading, 2, "B"),
      (.paragraph, 0, "b"), (.heading, 1, "C"),
    ])
    let paths = document.leaves.map { document.sectionPath(of: $0) }
    #expect(paths == [[], ["A"], ["A"], ["A", "B"], ["A", "B"], ["C"]])
    let sections = document.nodes.filter { $0.kind == .section }
    #expect(sections.map { document.sourceString($0.source) } == ["A\na\nB\nb", "B\nb", "C"])
    #expect(DocumentLaws.broken(by: document) == [])
  }

  @Test("Every empty container is given a leaf, so that texts stand in order")
  func emptyContainers() {
    var builder = DocumentBuilder(format: .text, source: Array("a".utf8))
    builder.begin(.list, at: 0)
    builder.begin(.item, at: 0)
    builder.append(verbatim: SourceRange(0, 1))
    builder.end()
    builder.end()
    builder.begin(.item, at: 1)
    builder.end()
    builder.end()
    builder.begin(.table, at: 1)
    let document = builder.finish()
    #expect(
      document.nodes.map(\.kind) == [
        .document, .list, .item, .paragraph, .item, .paragraph, .table, .row, .cell,
      ])
    #expect(DocumentLaws.broken(by: document) == [])
  }

  @Test("Inline runs end with their leaf")
  func inlines() {
    var builder = DocumentBuilder(format: .text, source: Array("abc ".utf8))
    builder.begin(.paragraph, at: 0)
    builder.beginInline(.link, target: "/x")
    builder.append(verbatim: SourceRange(0, 4))
    builder.dropLast(UInt8(ascii: " "))
    builder.end()
    let document = builder.finish()
    #expect(document.inlines == [InlineRun(text: TextRange(0, 3), style: .link, target: 0)])
    #expect(document.string(of: 1) == "abc")
  }

  @Test("Any order of calls gives a sound document", arguments: 0..<200 as Range<UInt64>)
  func soundness(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let source = Array("one two\nthree &amp; four\nfive".utf8)
    var builder = DocumentBuilder(format: .text, source: source)
    for _ in 0..<Int.random(in: 1...60, using: &random) {
      let start = Int.random(in: -2...source.count + 2, using: &random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0...2:
        let kind = NodeKind.allCases.randomElement(using: &random) ?? .paragraph
        builder.begin(kind, level: Int.random(in: 0...7, using: &random), at: start)
      case 3: builder.end(at: start)
      case 4: builder.append(verbatim: SourceRange(start, start + 3))
      case 5: builder.append(Array("x".utf8), from: SourceRange(max(0, min(start, 20)), 22))
      case 6: builder.beginInline(.strong)
      default: builder.endInline()
      }
    }
    #expect(DocumentLaws.broken(by: builder.finish()) == [])
  }
}
