import Testing

@Suite("Search, export and import as verbs")
struct SearchVerbTests {
  private let stet: Program

  init() throws {
    stet = try Program()
    for (number, text) in ["A crane driver died.", "A crane fell.", "All is quiet."].enumerated() {
      stet.write("# Quay\n\n\(text)\n", to: "quay.md")
      _ = try stet("snapshot", "quay.md", "--at", "2026-05-0\(number + 1)")
    }
  }

  @Test("A search says the story, the revision, when, and the words; it ends with 0, 1 or 2")
  func search() throws {
    let found = try stet("search", "crane")
    #expect(found.code == 0)
    #expect(found.lines == ["quay@2  from @1, gone @3", "    A crane fell."])
    #expect(try stet("search", "quiet").lines.first == "quay@3  since @3")
    let none = try stet("search", "derrick")
    #expect(none.code == 1)
    #expect(none.output.isEmpty)
    #expect(try stet("search", "--", "--").code == 2)
    #expect(try stet("search").code == 2)
    #expect(try stet("search", "crane", "--story", "elsewhere").code == 2)
  }

  @Test("With --removed only what no longer stands is found")
  func removed() throws {
    #expect(try stet("search", "--removed", "quay").code == 1)
    let found = try stet("search", "--removed", "\"crane driver\"", "--json")
    #expect(found.code == 0)
    #expect(found.text.contains("\"schema\": \"stet.search/1\""))
    #expect(found.text.contains("\"appeared\": 1"))
    #expect(found.text.contains("\"vanished\": 2"))
    #expect(found.text.contains("\"stands\": false"))
  }

  @Test("The index can be made anew, and searched while the store is another's")
  func rebuild() throws {
    #expect(try stet("search", "--rebuild").code == 0)
    #expect(try stet("search", "--rebuild", "crane").lines.count == 2)
    stet.write("Not an index.", to: "stories.stet-search")
    #expect(try stet("search", "crane").lines.count == 2)
  }

  @Test("An export comes back whole, and one that was cut off is refused")
  func exchange() throws {
    let exported = try stet("export").output
    let copy = ["--store", stet.place + "/copy.stet"]
    #expect(try stet.run([Program.path, "import", "-", "--dry-run"], input: exported).code == 0)
    let imported = try stet.run([Program.path, "import", "-"] + copy, input: exported)
    #expect(imported.text == "imported 3 revisions of 1 story\n")
    #expect(try stet.run([Program.path, "export"] + copy).output == exported)
    #expect(try stet.run([Program.path, "verify"] + copy).code == 0)
    let cut = Array(exported.dropLast(200))
    let refused = try stet.run([Program.path, "import", "-", "--dry-run"], input: cut)
    #expect(refused.code == 2)
    #expect(refused.messages.contains("ine "))
    #expect(try stet("import", "none.jsonl").code == 2)
    let empty = try stet.run([Program.path, "import", "-", "--dry-run"])
    #expect(empty.messages == "stet: The export is empty.\n")
    #expect(try stet("export", "elsewhere").code == 2)
  }

  @Test("The stream for git ends as git expects it")
  func git() throws {
    let stream = try stet("export", "--git").text
    #expect(stream.hasPrefix("feature done\n"))
    #expect(stream.hasSuffix("\ndone\n"))
    #expect(stream.contains("\nM 100644 inline quay.md\n"))
  }
}
