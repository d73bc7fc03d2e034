import StoryModel
import TestSupport
import Testing

@testable import Reading

@Suite("Pages that cost more than their length")
struct CostlyPageTests {
  private func many(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  @Test("Of a long text no more is decoded than is asked for")
  func texts() {
    for piece in ["&amp;", "word ", "          ", "&zwj;"] {
      let source = Array(("<div>" + many(piece, 20_000) + "</div>").utf8)
      let count = HTMLTree.withTree(of: source, in: 0..<source.count, depth: 256) { tree in
        tree.text(of: 0, limit: 200).utf8.count
      }
      #expect(count ?? .max < 220)
      var result: [UInt8] = []
      let end = PlainCharacters.append(source, 5..<source.count, to: &result, limit: 200)
      #expect(end < 2_000 || piece.hasPrefix(" "))
    }
  }

  @Test("Formatting that is never closed is not opened again in each of very many blocks")
  func formatting() {
    let open = (0..<24).map { "<font size=\($0)>" }.joined()
    let source = Array(("<p>" + open + many("<p>a", 10_000)).utf8)
    let count = HTMLTree.withTree(of: source, in: 0..<source.count, depth: 256) { $0.nodes.count }
    #expect(count ?? .max < 60_000)
    let document = document(bytes: source, as: .html)
    #expect(document.leaves.count == 10_000)
    #expect(document.notes.contains { $0.code == .coarse })
    #expect(DocumentLaws.broken(by: document) == [])
  }

  @Test("Inline elements around very many blocks are told in the first of them")
  func inlines() {
    let document = document(many("<cite>", 200) + many("<p>a<i>b</i>", 5_000), as: .html)
    #expect(document.leaves.count == 5_000)
    #expect(document.inlines.count < 600_000)
    #expect(document.inlines.count { $0.text.start > 7_600 } > 2_400)
    #expect(document.notes.contains { $0.code == .coarse })
    #expect(DocumentLaws.broken(by: document) == [])
  }
}
