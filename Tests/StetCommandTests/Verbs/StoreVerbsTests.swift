import Glibc
import TestSupport
import Testing

@Suite("Verbs of the store")
struct StoreVerbsTests {
  private let stet: Program

  init() throws { stet = try Program() }

  @Test("A snapshot is stored, then unchanged, then the next revision")
  func snapshot() throws {
    stet.write("One.\n", to: "news/europe/arms.md")
    #expect(try stet("snapshot", "news").lines == ["stored europe/arms@1  5 B"])
    #expect(try stet("snapshot", "news/").lines == ["unchanged europe/arms@1"])
    stet.write("Two.\n", to: "news/europe/arms.md")
    #expect(try stet("snapshot", "news").lines == ["stored europe/arms@2  5 B"])
    #expect(try stet("stories", "--names").lines == ["europe/arms"])
  }

  @Test("Several files of one story are revisions in their order, and come back byte for byte")
  func severalFiles() throws {
    let texts: [[UInt8]] = [Array("Caf\u{E9}\n".utf8), [0x43, 0xE9, 0xFF, 0x0A], Array("x".utf8)]
    for (index, text) in texts.enumerated() { stet.write(text, to: "\(index).md") }
    let outcome = try stet(
      "snapshot", "0.md", "1.md", "2.md", "--story", "cafe", "--at", "2026-05-01T10:00Z",
      "--origin", "https://example.org/cafe")
    #expect(outcome.code == 0)
    for (index, text) in texts.enumerated() {
      #expect(try stet("show", "cafe@\(index + 1)", "--raw").output == text)
    }
    let log = try stet("log", "cafe", "--json").text
    #expect(log.contains("\"captured\": \"2026-05-01T10:00:00Z\""))
    #expect(log.contains("\"origin\": \"https://example.org/cafe\""))
  }

  @Test("Standard input is kept under the story that is named")
  func standardInput() throws {
    let text = Array("From a pipe.\n".utf8)
    #expect(try stet("snapshot", "-", "--story", "pipe", input: text).code == 0)
    #expect(try stet("show", "pipe", "--raw").output == text)
    let unnamed = try stet("snapshot", "-", input: text)
    #expect(unnamed.code == 2)
    #expect(unnamed.messages.contains("--story"))
  }

  @Test("A page that names its canonical address goes by that")
  func canonical() throws {
    let page =
      "<!doctype html><html><head><link rel=canonical href='https://www.example.org/world/a.html'>"
      + "<title>A</title></head><body><article><h1>A</h1><p>Text of the story.</p></article></body>"
    stet.write(page, to: "copy-7.html")
    #expect(try stet("snapshot", "copy-7.html").text.contains("example.org/world/a@1"))
  }

  @Test("A directory's other files are passed over, and counted")
  func passedOver() throws {
    stet.write("Text.\n", to: "d/a.md")
    stet.write("Text.\n", to: "d/.hidden.md")
    stet.write("Text.\n", to: "d/a.md~")
    stet.write("Text.\n", to: "d/skip.md")
    stet.write([0x89, 0x50, 0, 0], to: "d/picture.png")
    stet.write([0x41, 0, 0x42], to: "d/binary.md")
    stet.write("", to: "d/empty.md")
    symlink("/", stet.place + "/d/link")
    let outcome = try stet("snapshot", "d", "--ignore", "skip*")
    #expect(outcome.code == 0)
    #expect(outcome.lines == ["stored a@1  6 B"])
    #expect(
      outcome.messages.contains(
        "passed over: 3 hidden or ignored, 1 of other kinds, 1 symbolic link, 2 empty or binary"))
  }

  @Test("Two files of a directory whose names give one story are a story each, as in a watch")
  func sameNames() throws {
    stet.write("# Pier\n\nTen ships.\n", to: "d/pier.md")
    #expect(try stet("snapshot", "d").lines.map { $0.prefix(13) } == ["stored pier@1"])
    stet.write("<h1>Pier</h1><p>Nine ships lie at the pier.</p>\n", to: "d/pier.html")
    let both = try stet("snapshot", "d")
    #expect(both.text.contains("stored pier.html@1") && both.text.contains("unchanged pier@1"))
    #expect(both.messages.contains("pier.html is kept as pier.html: pier is the story of pier.md"))
    for words in [["snapshot", "d"], ["watch", "--once", "d"]] {
      #expect(!(try stet.run([Program.path] + words)).text.contains("stored"))
    }
    rename(stet.place + "/d/pier.md", stet.place + "/d/quay.md")
    #expect(try stet("snapshot", "d").text.contains("unchanged pier@1"))
  }

  @Test("Many files are kept in groups, and all come back")
  func many() throws {
    for number in 0..<600 { stet.write("Text \(number).\n", to: "many/\(number).md") }
    let outcome = try stet("snapshot", "many", "--quiet")
    #expect(outcome.code == 0)
    #expect(outcome.output.isEmpty)
    #expect(try stet("stories", "--names").lines.count == 600)
    #expect(try stet("show", "599", "--raw").text == "Text 599.\n")
  }

  @Test("The log lists revisions, oldest first")
  func log() throws {
    for number in 1...4 {
      stet.write("The toll rose to \(number).\n", to: "a.md")
      _ = try stet("snapshot", "a.md", "--at", "2026-05-0\(number)T10:00Z")
    }
    let lines = try stet("log", "a").lines
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix("@1  2026-05-01 10:00"))
    #expect(lines[0].contains("first revision"))
    #expect(try stet("log", "a", "-n", "2").lines.first?.hasPrefix("@3") == true)
    #expect(try stet("log").lines.first?.hasPrefix("a@4") == true)
  }

  @Test("A time names what was captured last by then, and the log tells where times go back")
  func backwards() throws {
    let times = ["2026-05-03T10:00Z", "2026-05-01T10:00Z", "2026-05-02T10:00Z"]
    for (index, time) in times.enumerated() {
      stet.write("It sails at \(index + 1).\n", to: "ferry.md")
      _ = try stet("snapshot", "ferry.md", "--story", "ferry", "--at", time)
    }
    for (time, hour) in [("2026-05-01T11:00Z", 2), ("2026-05-02T23:00Z", 3), ("2026-05-04", 1)] {
      #expect(try stet("show", "ferry@\(time)", "--raw").text == "It sails at \(hour).\n")
    }
    #expect(try stet("diff", "ferry@2026-05-01T11:00Z", "ferry@2", "--format", "json").code == 0)
    let log = try stet("log", "ferry")
    #expect(log.messages.contains("@2 was captured before @1: numbers have the order"))
    #expect(try stet("log", "ferry", "-n", "1").messages.isEmpty)
  }

  @Test("Two revisions of a story are compared by one word, as the service and a digest name them")
  func range() throws {
    for count in 1...3 {
      stet.write("The ferry has \(count * 10) cabins.\n", to: "ferry.md")
      _ = try stet("snapshot", "ferry.md", "--story", "quay/ferry")
    }
    let two = try stet("diff", "quay/ferry@1", "quay/ferry@3")
    #expect(two.text.contains("10 to 30"))
    for word in ["quay/ferry@1..3", "quay/ferry@1..latest", "quay/ferry@-3..-1"] {
      #expect(try stet("diff", word).text == two.text)
    }
    #expect(try stet("diff", "quay/ferry@1..4").code == 2)
    #expect(try stet("diff", "quay/ferry@1..").messages.contains("names no revision"))
    #expect(try stet("digest", "--since", "1d").text.contains("quay/ferry@1..3, "))
  }

  @Test("A sound store is told so, with figures")
  func verifyAndStats() throws {
    stet.write("Text.\n", to: "a.md")
    _ = try stet("snapshot", "a.md")
    let verification = try stet("verify")
    #expect(verification.code == 0)
    #expect(verification.text.contains("1 revision,"))
    #expect(verification.text.contains("all sound"))
    #expect(try stet("verify", "--json").text.contains("\"problems\": []"))
    #expect(try stet("stats", "--json").text.contains("\"revisions\": 1"))
    #expect(try stet("stats").code == 0)
  }

  @Test("A damaged text is found by verify, and never given out")
  func damaged() throws {
    // Letters at random, so that the text takes up most of the store's file.
    var random = SeededGenerator(seed: 1)
    let letters = (0..<100_000).map { _ in UInt8.random(in: 0x30...0x7A, using: &random) }
    stet.write(letters, to: "a.md")
    _ = try stet("snapshot", "a.md")
    let descriptor = open(stet.place + "/stories.stet", O_RDWR)
    var byte: UInt8 = 0xA5
    for offset in stride(from: 30_000, to: Int(lseek(descriptor, 0, SEEK_END)), by: 777) {
      pwrite(descriptor, &byte, 1, off_t(offset))
    }
    close(descriptor)
    #expect(try stet("verify").code == 1)
    let show = try stet("show", "a", "--raw")
    #expect(show.code == 2)
    let isSilent = show.output.isEmpty
    #expect(isSilent)
  }

  @Test("Show tells a revision's facts, text and stages")
  func show() throws {
    stet.write("# Toll rises\n\nPolice said 12 died.\n\n- one\n- two\n\n> A quote.\n", to: "a.md")
    _ = try stet("snapshot", "a.md")
    stet.write("# Toll rises\n\nPolice said 15 died.\n\n- one\n- two\n\n> A quote.\n", to: "a.md")
    _ = try stet("snapshot", "a.md")
    let text = try stet("show", "a@1").text
    #expect(text.contains("Police said 12 died."))
    #expect(text.contains("- one\n- two\n"))
    #expect(text.contains("> A quote."))
    #expect(try stet("show", "a", "--stage", "document").text.contains("paragraph"))
    #expect(try stet("show", "a", "--stage", "script").text.contains("edit"))
    #expect(try stet("show", "a", "--stage", "mapping").text.contains("sentences"))
    #expect(try stet("show", "a", "--stage", "report").text.contains("changes"))
    #expect(try stet("show", "a.md", "--stage", "document").text.contains("paragraph"))
    #expect(try stet("show", "a", "--json").text.contains("\"text\":"))
    let first = try stet("show", "a@1", "--stage", "script")
    #expect(first.code == 2)
    #expect(first.messages.contains("first revision"))
  }
}
