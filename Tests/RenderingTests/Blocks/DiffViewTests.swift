import Diffing
import Language
import StoryModel
import Testing

@testable import Rendering

@Suite("Two revisions as one sequence of blocks")
struct DiffViewTests {
  private func view(_ before: String, _ after: String) -> DiffView {
    DiffView(of: Sketch(before: before, after: after).comparison)
  }

  private func text(_ block: DiffBlock) -> String {
    TextRun.pieces(of: block.inline, isColored: false).map(\.text).joined()
  }

  @Test("A block that is gone stands where it stood, before what is new there")
  func gone() {
    let view = view("a ¦ one\nb ¦ two\nc ¦ three", "a ¦ one\nx ¦ new\nc ¦ three")
    #expect(view.blocks.map(\.presence) == [.both, .beforeOnly, .afterOnly, .both])
    #expect(view.blocks.map(\.number) == [1, 2, 3, 4])
  }

  @Test("A moved block has a mark where it stood, and each end names the other")
  func moved() {
    let view = view(
      "t ¦ # Title\n>m ¦ moved text\na ¦ one\ns ¦ ## Later\nb ¦ two",
      "t ¦ # Title\na ¦ one\ns ¦ ## Later\nb ¦ two\n>m ¦ moved text")
    #expect(view.blocks.map(\.presence) == [.both, .movedAway, .both, .both, .both, .both])
    #expect(
      view.blocks[1].notes == [.movedAway(to: "Later", direction: .down, count: 1, mark: 6)])
    #expect(view.blocks[5].notes == [.movedHere(from: "Title", direction: .down, mark: 2)])
  }

  @Test("Blanks beside deleted words are those that a reader expects")
  func blanks() {
    let view = view(
      "a ¦ one two three\nb ¦ a b c d\nc ¦ the end here", "a ¦ one three\nb ¦ a x d\nc ¦ the end")
    #expect(
      view.blocks.map(text) == ["one [-two-] three", "a [-b c-] {+x+} d", "the end [-here-]"])
  }

  @Test("Unchanged blocks far from a change are folded; headings above a change are landmarks")
  func folding() {
    let many = (0..<10).map { "p\($0) ¦ text \($0)" }.joined(separator: "\n")
    let view = view("h ¦ # Title\n\(many)\nz ¦ last", "h ¦ # Title\n\(many)\nz ¦ last words")
    let counts = view.stretches(context: 1).map { stretch -> Int in
      switch stretch {
      case .shown(let blocks): blocks.count
      case .folded(let blocks): -blocks.count
      }
    }
    #expect(counts == [1, -9, 2])
  }

  @Test("Equal texts have nothing to show")
  func equal() {
    let view = view("a ¦ one\nb ¦ - item", "a ¦ one\nb ¦ - item")
    #expect(view.blocks.allSatisfy { $0.isUnchanged })
    #expect(view.stretches(context: 1).count == 1)
  }

  @Test("A split names its parts and a merge its count")
  func splitAndMerge() {
    let view = DiffView(
      of: Pipeline.rendered(
        markdown: """
          First sentence of the paragraph stands here with words. Second sentence follows it at once and goes on.

          Alpha beta gamma delta epsilon zeta.

          Eta theta iota kappa lambda mu.
          """,
        """
        First sentence of the paragraph stands here with words.

        Second sentence follows it at once and goes on.

        Alpha beta gamma delta epsilon zeta. Eta theta iota kappa lambda mu.
        """
      ).comparison)
    let notes = view.blocks.flatMap(\.notes)
    #expect(notes.contains(.split(part: 1, of: 2)))
    #expect(notes.contains(.split(part: 2, of: 2)))
    #expect(notes.contains(.merged(2)))
    #expect(!view.blocks.contains { $0.hasEdits })
  }
}
