import Testing

@testable import Rendering

@Suite("Words of a passage that changed")
struct PassageRunsTests {
  private func marked(_ runs: [TextRun]) -> String {
    TextRun.pieces(of: runs, isColored: false).map(\.text).joined()
  }

  @Test("Only the words that differ are marked")
  func words() {
    #expect(
      marked(PassageRuns.compared("Police said 12 people died.", "Officials said 19 people died."))
        == "[-Police-] {+Officials+} said [-12-] {+19+} people died.")
  }

  @Test("A lone short word between two changes does not chop them up")
  func crumbs() {
    #expect(
      marked(PassageRuns.compared("a fire in the old hall began", "a flood of the new port began"))
        == "a [-fire in the old hall-] {+flood of the new port+} began")
  }

  @Test("One side without words is the other side whole")
  func empty() {
    #expect(marked(PassageRuns.compared("", "all new")) == "{+all new+}")
    #expect(marked(PassageRuns.compared("all gone", "")) == "[-all gone-]")
    #expect(PassageRuns.compared("", "").isEmpty)
  }

  @Test("Texts too long to compare in full count as replaced between their common ends")
  func long() {
    let middle = (0..<400).map { "b\($0)" }.joined(separator: " ")
    let other = (0..<400).map { "c\($0)" }.joined(separator: " ")
    let runs = PassageRuns.compared("one \(middle) two", "one \(other) two")
    #expect(runs.map(\.fate) == [.kept, .kept, .deleted, .kept, .inserted, .kept, .kept])
  }

  @Test("A passage is shown without its list mark, heading signs or outer pipes")
  func display() {
    #expect(PassageRuns.display("- The Union: yes") == "The Union: yes")
    #expect(PassageRuns.display("## Reactions") == "Reactions")
    #expect(PassageRuns.display("| a | b |") == "a | b")
    #expect(PassageRuns.display("-5 degrees") == "-5 degrees")
  }
}
