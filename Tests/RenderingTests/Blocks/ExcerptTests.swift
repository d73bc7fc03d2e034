import Testing

@testable import Rendering

@Suite("Excerpts of long texts")
struct ExcerptTests {
  private func marked(_ runs: [TextRun]) -> String {
    TextRun.pieces(of: runs, isColored: false).map(\.text).joined()
  }

  private let words = (0..<40).map { "word\($0)" }.joined(separator: " ")

  @Test("What changed stays, and what did not is cut at words")
  func cuts() {
    let runs = PassageRuns.compared("\(words) 12 and \(words)", "\(words) 19 and \(words)")
    let text = marked(Excerpt.runs(runs, reach: 24))
    #expect(text == "… word37 word38 word39 [-12-] {+19+} and word0 word1 word2 …")
  }

  @Test("Between two changes both ends stay")
  func between() {
    let runs = PassageRuns.compared("1 \(words) 3", "2 \(words) 4")
    #expect(marked(Excerpt.runs(runs, reach: 14)) == "[-1-] {+2+} word0 word1 … word39 [-3-] {+4+}")
  }

  @Test("A text without change keeps its beginning, a short one all")
  func unchanged() {
    #expect(marked(Excerpt.runs([TextRun(fate: .kept, text: words)], reach: 7)) == "word0 word1 …")
    let short = [TextRun(fate: .kept, text: "a short one")]
    #expect(Excerpt.runs(short, reach: 4) == short)
  }

  @Test("Deleted words are never cut")
  func deleted() {
    let runs = [TextRun(fate: .deleted, text: words)]
    #expect(Excerpt.runs(runs, reach: 4) == runs)
  }
}
