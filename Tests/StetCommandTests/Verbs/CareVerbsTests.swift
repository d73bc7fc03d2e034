import Testing

@Suite("Verbs of blame and care")
struct CareVerbsTests {
  private let stet: Program

  init() throws {
    stet = try Program()
    for (number, toll) in [12, 15, 15, 19].enumerated() {
      stet.write("# Toll\n\nPolice said \(toll) people died. Part \(number).\n", to: "a.md")
      _ = try stet("snapshot", "a.md", "--at", "2026-05-0\(number + 1)")
    }
  }

  @Test("Blame says since when a sentence stands and when it was changed")
  func blame() throws {
    let text = try stet("blame", "a").text
    #expect(text.contains("@1     changed @2, changed @4"))
    #expect(text.contains("Police said 19 people died."))
    #expect(try stet("blame", "a", "--json").text.contains("\"event\": \"changed\""))
  }

  @Test("Blame of a value names the revisions that have it, and ends with 1 where none has")
  func blameValue() throws {
    #expect(
      try stet("blame", "a", "--value", "15").text == "@2 to @3  Police said 15 people died.\n")
    #expect(try stet("blame", "a", "--value", "99").code == 1)
  }

  @Test("What is no longer said is listed")
  func removed() throws {
    stet.write("# Toll\n\nNothing is known.\n", to: "a.md")
    _ = try stet("snapshot", "a.md")
    #expect(try stet("blame", "a", "--removed").text.contains("Police said 19 people died."))
  }

  @Test("Pruning needs a rule, says what goes, and keeps the numbers")
  func prune() throws {
    #expect(try stet("prune").code == 2)
    #expect(try stet("prune", "--keep-last", "1", "--dry-run").text.contains("would drop 2"))
    #expect(try stet("log", "a", "--brief").lines.count == 4)
    #expect(try stet("prune", "--keep-last", "1").code == 0)
    #expect(try stet("log", "a").lines.map { $0.prefix(2) } == ["@1", "@4"])
    #expect(try stet("diff", "a").code == 1)
    #expect(try stet("show", "a@-2", "--raw").text.contains("12 people"))
    #expect(try stet("repack").code == 0)
    #expect(try stet("verify").code == 0)
  }

  @Test("Forgetting asks first, then nothing of the story stays")
  func forget() throws {
    let body = #"{"type":"stet.revision","data":{"story":"a","headline":"Quay"}}"#
    stet.write("stet.hooks/1\nbegun\nqueued\tm1\tdesk\t0\t\(body)\n", to: "stories.stet.hooks")
    #expect(try stet("forget", "a").code == 2)
    #expect(try stet("forget", "a", "--yes").code == 0)
    #expect(try stet("log", "a").code == 2)
    #expect(try stet.run(["/bin/cat", "stories.stet.hooks"]).lines == ["stet.hooks/1", "begun"])
  }

  @Test("A backup is a store, and no file is overwritten by one")
  func backup() throws {
    let copy = stet.place + "/copy.stet"
    #expect(try stet("backup", copy).code == 0)
    #expect(try stet("log", "a", "--store", copy).code == 0)
    #expect(try stet("backup", copy).code == 2)
  }
}
