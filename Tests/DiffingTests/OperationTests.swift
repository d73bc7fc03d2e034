import StoryModel
import Testing

@testable import Diffing

@Suite("Operations, as a person would name them")
struct OperationTests {
  private static let story = """
    # Storm at Marenport
    The ferry stopped at noon. Crews secured the pier.
    ## Damage
    The northern pier lost twelve metres of planking in the night.
    Power lines fell along the valley road and two stations closed.
    ## Reactions
    - The Coastal Union: officials condemned the late warning
    - The Harbour Board: engineers will inspect every bridge
    - The mayor: families may return on Monday
    ## Outlook
    Wind is expected to ease by Thursday, the weather service said.
    """

  private func kinds(_ before: String, _ after: String) -> [String] {
    Sketch.compare(before, after).script.operations.map(\.kind.rawValue)
  }

  @Test("A moved section is one operation and changes no word")
  func movedSection() {
    let after = """
      # Storm at Marenport
      The ferry stopped at noon. Crews secured the pier.
      ## Reactions
      - The Coastal Union: officials condemned the late warning
      - The Harbour Board: engineers will inspect every bridge
      - The mayor: families may return on Monday
      ## Outlook
      Wind is expected to ease by Thursday, the weather service said.
      ## Damage
      The northern pier lost twelve metres of planking in the night.
      Power lines fell along the valley road and two stations closed.
      """
    let script = Sketch.compare(Self.story, after).script
    #expect(script.operations.map(\.kind) == [.sectionMove])
    #expect(script.words == WordCounts(deleted: 0, inserted: 0, moved: 23))
  }

  @Test(
    "A moved section stays one operation though a paragraph in it was split and its list reordered")
  func movedSectionWithEdits() {
    let story = """
      # Storm at Marenport
      The ferry stopped at noon. Crews secured the pier.
      ## Damage
      The northern pier lost planking in the night. Nobody was hurt on the quay.
      - Valley road: two stations closed until further notice
      - Old Harbour: the ferry ramp is under water
      - Eastgate: nine homes without power since midnight
      ## Reactions
      The mayor thanked the crews for their work through the night and asked residents to stay at home.
      The council will meet on Wednesday to hear the engineers and to decide about the bridge and the road.
      The Coastal Union criticised the late warning and demanded an inquiry by the regional government.
      """
    let after = """
      # Storm at Marenport
      The ferry stopped at noon. Crews secured the pier.
      ## Reactions
      The mayor thanked the crews for their work through the night and asked residents to stay at home.
      The council will meet on Wednesday to hear the engineers and to decide about the bridge and the road.
      The Coastal Union criticised the late warning and demanded an inquiry by the regional government.
      ## Damage
      The northern pier lost planking in the night.
      Nobody was hurt on the quay.
      - Eastgate: nine homes without power since midnight
      - Valley road: two stations closed until further notice
      - Old Harbour: the ferry ramp is under water
      """
    let script = Sketch.compare(story, after).script
    #expect(
      script.operations.map(\.kind.rawValue).sorted() == ["list-reorder", "section-move", "split"])
    #expect(script.words.deleted == 0 && script.words.inserted == 0)
  }

  @Test("A changed number is one edit of one word")
  func number() {
    let after = Self.story.replacing("twelve", with: "19")
    let script = Sketch.compare(Self.story, after).script
    #expect(script.operations.map(\.kind) == [.edit])
    #expect(script.words == WordCounts(deleted: 1, inserted: 1))
    #expect(script.operations[0].edits.count == 1)
  }

  @Test("A renamed heading is named so, though no word is the same")
  func heading() {
    let after = Self.story.replacing("## Damage", with: "## What broke")
    #expect(kinds(Self.story, after) == ["heading-rename"])
  }

  @Test("A reordered list is one operation")
  func listReorder() {
    let first = "- The Coastal Union: officials condemned the late warning\n"
    let after = Self.story.replacing(first, with: "")
      .replacing("return on Monday\n", with: "return on Monday\n" + first)
    let script = Sketch.compare(Self.story, after).script
    #expect(script.operations.map(\.kind) == [.listReorder])
    #expect(script.words.deleted == 0 && script.words.inserted == 0)
  }

  @Test("A paragraph cut in two is a split, and joined again a merge, without a changed word")
  func splitAndMerge() {
    let after = Self.story.replacing("noon. Crews", with: "noon.\nCrews")
    #expect(kinds(Self.story, after) == ["split"])
    #expect(kinds(after, Self.story) == ["merge"])
    #expect(Sketch.compare(Self.story, after).script.words == WordCounts())
  }

  @Test("A sentence that stands in another paragraph is a move, not a deletion and an insertion")
  func movedSentence() {
    let before = """
      The council met on Tuesday. Nobody was hurt when the northern pier gave way. Rain went on.
      # Next
      Schools stay closed this week. The bridge opens again after an inspection by engineers.
      """
    let after = """
      The council met on Tuesday. Rain went on.
      # Next
      Schools stay closed this week. Nobody was hurt when the northern pier gave way. The bridge opens again after an inspection by engineers.
      """
    let script = Sketch.compare(before, after).script
    #expect(script.operations.map(\.kind) == [.move])
    #expect(script.words == WordCounts(moved: 9))
  }

  @Test("A sentence that stands elsewhere in its paragraph is a move too")
  func sentenceMovedWithin() {
    let before =
      "Crews secured the pier in the night. Nobody was hurt on the northern quay. Rain went on."
    let after =
      "Nobody was hurt on the northern quay. Rain went on. Crews secured the pier in the night."
    let script = Sketch.compare(before, after).script
    #expect(script.operations.map(\.kind) == [.move])
    #expect(script.words == WordCounts(moved: 7))
  }

  @Test("Words of a block that moved and was edited are counted as new or as moved, never as both")
  func movedAndEdited() {
    let paragraph =
      "The northern pier lost twelve metres of planking in the night, the harbour office said."
    let rest = """
      Power lines fell along the valley road and two stations closed until further notice.
      The mayor thanked the crews for their work and asked residents to stay at home.
      """
    let edited = paragraph.replacing("twelve metres", with: "nearly twenty long metres")
    let script = Sketch.compare(paragraph + "\n" + rest, rest + "\n" + edited).script
    #expect(script.operations.map(\.kind) == [.edit, .move])
    #expect(script.words == WordCounts(deleted: 1, inserted: 3, moved: 14))
  }

  @Test("All words of a block that was split and stands elsewhere are counted as moved")
  func movedAndSplit() {
    let sentences = [
      "The northern pier lost twelve metres of planking in the night.",
      "Engineers of the harbour office will inspect every bridge before the weekend.",
    ]
    let rest = """
      Power lines fell along the valley road and two stations closed until further notice.
      The mayor thanked the crews for their work and asked residents to stay at home.
      """
    let script = Sketch.compare(
      sentences.joined(separator: " ") + "\n" + rest,
      rest + "\n" + sentences.joined(separator: "\n")
    ).script
    #expect(script.operations.map(\.kind) == [.split, .move])
    #expect(script.words == WordCounts(moved: 23))
  }

  @Test("A block of which next to nothing is kept is shown as replaced, not as a patchwork")
  func replaced() {
    let before = """
      Storm warning.
      The council of the district said on Monday that the ferry had been closed for the season.
      """
    let after = """
      Storm warning.
      The harbour of Marenport will see no ship in the coming weeks, for the quay was flooded on Sunday.
      """
    let script = Sketch.compare(before, after).script
    #expect(script.operations.allSatisfy { $0.edits.count <= 1 })
    #expect(script.words == WordCounts(deleted: 17, inserted: 19))
  }

  @Test("A text in quite another order is told so, not matched word by word by chance")
  func reordered() {
    var random = RandomStory(seed: 7)
    let words = (0..<6_000).map { "word\($0)" }
    var shuffled = words
    for place in shuffled.indices.reversed() where place > 0 {
      shuffled.swapAt(place, random.number(below: place + 1))
    }
    let script = Sketch.compare(words.joined(separator: " "), shuffled.joined(separator: " "))
      .script
    #expect(!script.isCoarse)
    #expect(script.words == WordCounts(deleted: 6_000, inserted: 6_000))
  }

  @Test("A paragraph that becomes a list item is retyped")
  func retype() {
    let after = Self.story.replacing("\nPower lines", with: "\n- Power lines")
    #expect(kinds(Self.story, after) == ["retype"])
  }

  @Test("Typographic quotes, dashes and spaces are no change")
  func folding() {
    let before = "It's \"late\" - very late."
    let after = "It’s “late” – very\u{A0}late."
    let script = Sketch.compare(before, after).script
    #expect(script.operations.isEmpty)
    #expect((try? script.apply(to: Array(before.utf8))) == Array(after.utf8))
  }
}

extension String {
  /// This text with the first place of `part` replaced.
  func replacing(_ part: String, with replacement: String) -> String {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) {
        return String(self[..<start]) + replacement
          + String(self[index(start, offsetBy: part.count)...])
      }
      start = index(after: start)
    }
    return self
  }
}
