import TestSupport
import Testing

@Suite("Verbs of histories")
struct HistoryVerbsTests {
  private let stet: Program

  init() throws {
    stet = try Program()
    let captures = [
      ("0001.md", "2026-05-04T09:05Z"), ("0002.md", "2026-05-04T10:30Z"),
      ("0003.md", "2026-05-04T12:15Z"), ("0004.html", "2026-05-04T12:20Z"),
      ("0005.txt", "2026-05-04T15:40Z"), ("0006.md", "2026-05-04T19:10Z"),
      ("0007.md", "2026-05-05T08:00Z"),
    ]
    for (name, time) in captures {
      _ = try stet(
        "snapshot", "\(Samples.folder)/marenport/\(name)", "--story", "marenport", "--at", time)
    }
  }

  @Test("claims has a line for each claim that changed, with who said each value")
  func claims() throws {
    let outcome = try stet("claims", "marenport", "--brief")
    #expect(outcome.code == 0, "\(outcome.messages)")
    #expect(
      outcome.lines.first == "toll: 12 (1, police) > 15 (2, police) > 17 (5, police) > 19 (6)",
      "\(outcome.text)")
    let figures = try stet("claims", "marenport", "--brief", "--aspect", "date")
    #expect(!figures.text.contains("toll"))
    #expect(figures.text.contains("11 May"))
    let json = try stet("claims", "marenport", "--json").text
    #expect(json.contains("\"schema\": \"stet.claims/1\""))
    #expect(json.contains("\"speaker\": \"Police\""))
  }

  @Test("reactions has a line for each speaker and each actor's stances")
  func reactions() throws {
    let outcome = try stet("reactions", "marenport")
    #expect(outcome.code == 0)
    #expect(outcome.text.contains("Tomas Arden"), "\(outcome.text)")
    #expect(outcome.text.contains("condemn -4 (1) > express concern -2 (6)"), "\(outcome.text)")
    #expect(try stet("reactions", "marenport", "--json").text.contains("\"quoted\""))
  }

  @Test("timeline marks silent changes, and can make a check fail on them")
  func timeline() throws {
    let outcome = try stet("timeline", "marenport")
    #expect(outcome.code == 0)
    #expect(outcome.text.contains("silent"))
    #expect(outcome.text.contains("noted in a correction"), "\(outcome.text)")
    #expect(try stet("timeline", "marenport", "--fail-on-silent").code == 1)
    #expect(
      try stet("timeline", "marenport", "--json").text.contains("\"schema\": \"stet.timeline/1\""))
  }

  @Test("A story that is not there is trouble, with what to do")
  func unknown() throws {
    for verb in ["claims", "reactions", "timeline"] {
      let outcome = try stet(verb, "marenpor")
      #expect(outcome.code == 2)
      #expect(outcome.messages.contains("marenport"), "\(outcome.messages)")
      #expect(try stet(verb).code == 2)
    }
  }

  @Test("diff lists noise on demand, and explains its rules in words")
  func noise() throws {
    stet.write("# A\n\nThe gate is shut. Updated 2 hours ago.\n\nIt opens soon.\n", to: "a.md")
    stet.write("# A\n\nThe gate is open. Updated 3 hours ago.\n\nIt opens soon.\n", to: "b.md")
    let outcome = try stet("diff", "a.md", "b.md", "--noise", "--explain", "--only", "claims")
    #expect(outcome.text.contains("+ Updated 3 hours ago."), "\(outcome.text)")
    #expect(outcome.text.contains("a word in the place of its opposite"), "\(outcome.text)")
    #expect(!(try stet("diff", "a.md", "b.md", "--only", "claims").text.contains("+ Updated")))
  }
}
