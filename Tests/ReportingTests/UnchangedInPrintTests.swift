import Testing

@testable import Reporting

@Suite("Texts unchanged in print")
struct UnchangedInPrintTests {
  @Test("Letters and figures stay, and so do the signs that make a figure another")
  func letters() {
    func printed(_ text: String) -> String {
      String(decoding: PrintedText(Array(text.utf8)[...]).bytes, as: UTF8.self)
    }
    #expect(printed("The “Dam” held —\n it\u{00A0}did.") == "thedamheldit\u{0064}id")
    #expect(printed("Ja\u{200B}nuary") == printed("january"))
    #expect(printed("cafe\u{0301}") == printed("CAFÉ"))
    #expect(printed("It cost $1.5 million, 5%.") == "itcost$1.5million5%")
    #expect(printed("1.5") != printed("15"))
    #expect(printed("-3 degrees") != printed("3 degrees"))
  }

  @Test("A text stands in another with its own letters, or has none")
  func contains() {
    func printed(_ text: String) -> PrintedText { PrintedText(Array(text.utf8)[...]) }
    let whole = printed("The lower gate of the Ilmen dam is shut.")
    #expect(whole.contains(printed("LOWER gate; of the")))
    #expect(whole.contains(printed("gate")))
    #expect(whole.contains(printed("\"/>.")))
    #expect(!whole.contains(printed("upper gate of the")))
    #expect(!printed("dam").contains(whole))
  }

  @Test("A small letter that joins two sentences removes none")
  func joinedSentences() {
    let text =
      "Boats kept at the lock by their owners are called \u{201C}house boats\u{201D}. Boats kept there by owners from elsewhere are called \u{201C}guest boats\u{201D}. Guest boats pay their share by the day."
    let report = ReportOf.sentences(
      text,
      text.replacing(". Guest boats pay", with: ". guest boats pay")
        .replacing(". Boats kept there", with: ". boats kept there"))
    #expect(report.changes.allSatisfy { $0.severity == .info }, "\(report.dump())")
  }

  @Test("An invisible character in a notice makes no notice anew")
  func noticeWithInvisibleCharacter() {
    let text =
      "# Flood at Ilmen\n\nThe dam held.\n\nCorrection: The gate was opened on 18 January, not on the day before.\n"
    let report = ReportOf.texts(text, text.replacing("Corr", with: "Corr\u{200B}"))
    #expect(report.changes.isEmpty, "\(report.dump())")
    #expect(!report.noise.isEmpty)
  }

  @Test("A heading and an item that change their letter case did not change places")
  func swappedCase() {
    func text(_ heading: String, _ item: String) -> String {
      "# Lists\n\n## Locks\n\n- [Sluices](https://example.org/sluices)\n\n## \(heading)\n\n- [\(item)](https://example.org/mills)\n- [Weirs](https://example.org/weirs)\n"
    }
    let report = ReportOf.texts(text("Old mills", "Old Mills"), text("Old Mills", "Old mills"))
    #expect(report.changes.allSatisfy { $0.severity == .info }, "\(report.dump())")
  }

  @Test("A sentence that a later one takes up to deny it is still removed")
  func takenUpElsewhere() {
    let report = ReportOf.texts(
      "# Flood\n\nThe lower gate of the dam broke on Monday. Nobody was hurt at the mill.\n",
      "# Flood\n\nNobody was hurt at the mill. It is untrue, the wardens wrote in a letter to all who live by the lake, that the lower gate of the dam broke on Monday.\n"
    )
    #expect(report.changes.contains { $0.severity > .info }, "\(report.dump())")
  }
}
