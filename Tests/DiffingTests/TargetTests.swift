import Language
import Reading
import StoryModel
import Testing

@testable import Diffing

@Suite("Links, images and emphasis as targets of change")
struct TargetTests {
  private func script(_ before: String, _ after: String) -> EditScript {
    func document(_ text: String) -> Document {
      DocumentReader.document(
        from: Snapshot(
          bytes: Array(text.utf8), capturedAt: Timestamp(milliseconds: 0), format: .markdown))
    }
    return Comparison(before: document(before), after: document(after)).script
  }

  @Test("A link that points elsewhere is a change of format, and no word is counted")
  func linkTarget() {
    let script = script(
      "See the [map of closures](/maps/1) for details.\n",
      "See the [map of closures](/maps/2) for details.\n")
    #expect(script.operations.map(\.kind) == [.format])
    #expect(script.operations[0].edits.count == 1)
    #expect(script.words == WordCounts())
  }

  @Test("A link that points elsewhere is told in a paragraph whose words changed too")
  func linkTargetBesideEdit() {
    let script = script(
      "Twelve roads are closed; see the [map of closures](/maps/1) for details.\n",
      "Nineteen roads are closed; see the [map of closures](/maps/2) for details.\n")
    #expect(script.operations.map(\.kind) == [.edit, .format])
  }

  @Test("A link that is new or gone, words unchanged, is a change of format")
  func linkAddedAndGone() {
    let (plain, linked) = ("The harbour board met.\n", "The [harbour board](/board) met.\n")
    #expect(script(plain, linked).operations.map(\.kind) == [.format])
    #expect(script(linked, plain).operations.map(\.kind) == [.format])
  }

  @Test("An image of another address is a change, also where it has no caption")
  func image() {
    for caption in ["The pier at dawn", ""] {
      let script = script(
        "The pier was lost. ![\(caption)](/pier-1.jpg) Crews came.\n",
        "The pier was lost. ![\(caption)](/pier-2.jpg) Crews came.\n")
      #expect(script.operations.map(\.kind) == [.format])
    }
  }

  @Test("Emphasis that stays around a changed word is no change of its own")
  func emphasisAroundEdit() {
    let script = script(
      "The warning came *very late* on Monday evening.\n",
      "The warning came *quite late* on Monday evening.\n")
    #expect(script.operations.map(\.kind) == [.edit])
  }

  @Test("Equal links in equal paragraphs are no change, whatever their place in the text")
  func unchanged() {
    let paragraph = "See the [map](/maps/1) and ![pier](/pier.jpg) *today*.\n"
    #expect(
      script(paragraph, "A new first paragraph.\n\n" + paragraph).operations.map(\.kind)
        == [.insert])
  }
}

@Suite("Words of all scripts")
struct ScriptsOfTheWorldTests {
  private func edits(_ before: String, _ after: String) -> [(String, String)] {
    let comparison = Sketch.compare(before, after)
    return comparison.script.operations.flatMap(\.edits).map {
      (comparison.before.document.string($0.before), comparison.after.document.string($0.after))
    }
  }

  @Test("Chinese and Japanese change by character, Thai by cluster")
  func withoutSpaces() {
    let chinese = edits("昨夜北码头损失十二米木板，无人受伤。", "昨夜南码头损失十二米木板，无人受伤。")
    #expect(chinese.map(\.0) == ["北"] && chinese.map(\.1) == ["南"])
    let thai = edits("เรือหยุดเดินเมื่อเที่ยงวันนี้แล้ว", "เรือหยุดเดินเมื่อเที่ยงวันนั้นแล้ว")
    #expect(thai.count == 1)
  }

  @Test("Combining marks and emoji are never cut")
  func clusters() {
    let marks = edits(
      "The cafe\u{301} at the pier stayed open.", "The cafe at the pier stayed open.")
    #expect(marks.map(\.0) == ["cafe\u{301}"] && marks.map(\.1) == ["cafe"])
    let emoji = edits("Crews 👩🏽‍🚒 came at noon today.", "Crews 👩🏿‍🚒 came at noon today.")
    #expect(emoji.map(\.0) == ["👩🏽‍🚒"] && emoji.map(\.1) == ["👩🏿‍🚒"])
  }
}
