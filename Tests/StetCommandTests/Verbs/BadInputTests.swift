import Glibc
import Testing

@Suite("Bad input")
struct BadInputTests {
  private let stet: Program

  init() throws {
    stet = try Program()
    stet.write("Text of the story.\n", to: "a.md")
  }

  private func expectTrouble(
    _ outcome: Program.Outcome, _ text: String, location: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.code == 2, sourceLocation: location)
    #expect(outcome.output.isEmpty, sourceLocation: location)
    #expect(outcome.messages.hasPrefix("stet: "), sourceLocation: location)
    #expect(outcome.messages.contains(text), "\(outcome.messages)", sourceLocation: location)
  }

  @Test("Files that cannot be taken are refused with the reason, and make no store")
  func files() throws {
    mkdir(stet.place + "/folder", 0o755)
    stet.write("", to: "empty.md")
    stet.write([0x41, 0, 0x42], to: "binary.md")
    stet.write("%PDF-1.7\n1 0 obj\n", to: "report.md")
    let descriptor = open(stet.place + "/huge.md", O_WRONLY | O_CREAT, 0o644)
    ftruncate(descriptor, 1 << 30)
    close(descriptor)
    for (file, text) in [
      ("missing.md", "there is no file missing.md"), ("empty.md", "is empty"),
      ("binary.md", "is binary"), ("report.md", "is binary"), ("huge.md", "has 1.0 GB"),
      ("a.md/b.md", "there is no file"),
    ] {
      expectTrouble(try stet("snapshot", file), text)
    }
    for (file, text) in [
      ("missing.md", "there is no file missing.md"), ("folder", "is a directory"),
      ("binary.md", "is binary"), ("huge.md", "has 1.0 GB"),
    ] {
      expectTrouble(try stet("diff", file, "a.md"), text)
      expectTrouble(try stet("diff", "a.md", file), text)
    }
    #expect(access(stet.place + "/stories.stet", F_OK) != 0)
  }

  @Test("A file whose name looks like an option, or is not UTF-8, is told how to be named")
  func oddNames() throws {
    stet.write("One.\n", to: "-dash.md")
    expectTrouble(try stet("snapshot", "-dash.md"), "a file of that name is written ./-dash.md")
    expectTrouble(try stet("diff", "--dash.md", "a.md"), "is written ./--dash.md")
    expectTrouble(try stet("search", "quay", "-boat"), "words behind '--' are no options")
    #expect(try stet("snapshot", "./-dash.md").text.contains("stored dash@1"))
    let shell = try stet.run(["/bin/sh", "-c", "stet snapshot \"$(printf 'quay\\377.md')\""])
    expectTrouble(shell, "is not UTF-8")
  }

  @Test("A file that may not be read is refused", .enabled(if: geteuid() != 0))
  func unreadable() throws {
    chmod(stet.place + "/a.md", 0)
    expectTrouble(try stet("snapshot", "a.md"), "may not be read")
  }

  @Test("UTF-16 without its mark and a stray NUL are text")
  func strayZeros() throws {
    let text = String(repeating: "The dam at Ostrel held. ", count: 20)
    stet.write(text.utf8.flatMap { [$0, 0] }, to: "wide.md")
    stet.write(Array(text.utf8) + [0] + Array(text.utf8), to: "stray.md")
    let outcome = try stet("snapshot", "wide.md", "stray.md")
    #expect(outcome.code == 0, "\(outcome.messages)")
    let shown = try stet("show", "wide", "--stage", "document").lines.joined(separator: "\n")
    #expect(shown.contains("The dam at Ostrel"))
  }

  @Test("One bad file does not keep the others out")
  func others() throws {
    stet.write("More text.\n", to: "b.md")
    let outcome = try stet("snapshot", "a.md", "missing.md", "b.md")
    #expect(outcome.code == 2)
    #expect(outcome.lines == ["stored a@1  19 B", "stored b@1  11 B"])
  }

  @Test("Standard input without end is refused, not gathered")
  func endless() throws {
    let outcome = try stet.run(["sh", "-c", "stet snapshot - --story a < /dev/zero"])
    expectTrouble(outcome, "standard input is too large")
  }

  @Test("Unknown stories and revisions are answered with what there is")
  func unknown() throws {
    expectTrouble(try stet("log", "a"), "no store here")
    _ = try stet("snapshot", "a.md", "--story", "europe/arms-factory")
    expectTrouble(try stet("log", "europe/arms-facotry"), "Did you mean europe/arms-factory?")
    expectTrouble(try stet("show", "europe/arms-factory@7"), "no revision 7")
    expectTrouble(try stet("show", "europe/arms-factory@2020-01-01"), "no revision yet")
    expectTrouble(try stet("show", "europe/arms-factory@zz"), "names no revision")
    expectTrouble(try stet("log", "Europe"), "perhaps 'europe'")
  }

  @Test("Bad options are refused before anything is done")
  func options() throws {
    expectTrouble(try stet("snapshot", "a.md", "--at", "yesterday"), "is no time")
    expectTrouble(try stet("snapshot", "a.md", "--format", "pdf"), "not one of")
    expectTrouble(try stet("snapshot", "a.md", "--story", "A B"), "perhaps 'a-b'")
    expectTrouble(try stet("snapshot", ".", "--story", "a"), "names one story")
    expectTrouble(try stet("diff", "a.md", "a.md", "--width", "3"), "from 40 to 400")
    expectTrouble(try stet("diff", "a.md", "a.md", "-U"), "needs a value")
    expectTrouble(try stet("watch", "missing"), "no such directory")
    expectTrouble(try stet("watch", "a.md"), "is no directory")
    #expect(access(stet.place + "/stories.stet", F_OK) != 0)
  }

  @Test("Options that ask for two forms of the output are refused")
  func contradictions() throws {
    _ = try stet("snapshot", "a.md")
    for words in [
      ["show", "a", "--raw", "--json"], ["show", "a", "--raw", "--stage", "document"],
      ["stories", "--names", "--json"], ["diff", "a", "a.md", "--json", "--format", "html"],
      ["digest", "--json", "--format", "eml"],
    ] {
      expectTrouble(try stet.run([Program.path] + words), "contradict each other; take one")
    }
    #expect(try stet("diff", "a", "a@latest", "--json", "--format", "json").code == 0)
  }

  @Test("What is no store is left alone")
  func noStore() throws {
    expectTrouble(try stet("--store", "a.md", "log"), "no store")
    expectTrouble(try stet("snapshot", "a.md", "--store", "a.md"), "no store")
    expectTrouble(try stet("stories", "--store", "."), "no file")
    expectTrouble(try stet("snapshot", "a.md", "--store", "/proc/none/x.stet"), "/proc/none/x.stet")
    #expect(try stet("show", "a.md", "--raw").text == "Text of the story.\n")
  }

  @Test("A newer store is refused by the version that does not know it")
  func newer() throws {
    _ = try stet("snapshot", "a.md")
    let path = stet.place + "/stories.stet"
    let descriptor = open(path, O_RDWR)
    // The user version: four bytes, big-endian, at byte 60 of a SQLite database's header.
    var version: [UInt8] = [0, 0, 0, 99]
    pwrite(descriptor, &version, 4, 60)
    close(descriptor)
    expectTrouble(try stet("log", "a"), "later release")
    expectTrouble(try stet("snapshot", "a.md"), "later release")
  }

  @Test("A line of JSON is one line, whatever the names")
  func jsonLines() throws {
    stet.write("Text.\n", to: "odd/a \"b\"\nc.md")
    let outcome = try stet("snapshot", "odd", "--json")
    #expect(outcome.code == 0)
    #expect(outcome.lines.count == 1)
    #expect(outcome.text.contains("a \\\"b\\\"\\nc.md"))
  }
}
