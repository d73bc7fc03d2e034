import Glibc
import Testing

@Suite("stet watch")
struct WatchVerbTests {
  private let stet: Program

  init() throws {
    stet = try Program()
    mkdir(stet.place + "/news", 0o755)
  }

  /// Waits until the program has said something; gives up after five minutes.
  private func wait(
    for text: String, in running: RunningProgram, location: SourceLocation = #_sourceLocation
  ) async throws {
    for _ in 0..<30_000 {
      if String(decoding: running.output, as: UTF8.self).contains(text) { return }
      if running.messages.contains(text) { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("never said: \(text)", sourceLocation: location)
  }

  @Test("One look keeps what changed, and nothing twice")
  func once() throws {
    stet.write("One.\n", to: "news/europe/a.md")
    #expect(try stet("watch", "news", "--once").lines == ["stored europe/a@1  5 B  first revision"])
    #expect(try stet("watch", "news", "--once").lines == [])
    stet.write("Two.\n", to: "news/europe/a.md")
    let dry = try stet("watch", "news", "--once", "--dry-run", "--settle", "0")
    #expect(dry.lines == ["would store europe/a@2  5 B"])
    let json = try stet("watch", "news", "--once", "--json", "--settle", "20")
    #expect(json.lines.count == 1)
    #expect(json.text.contains("\"revision\":2"))
    #expect(json.text.contains("\"summary\":"))
  }

  @Test(
    "A watch keeps each save, goes on through a move, and ends in order",
    arguments: [SIGTERM, SIGINT])
  func watch(signal: Int32) async throws {
    stet.write("One.\n", to: "news/a.md")
    let running = try stet.start([Program.path, "watch", "news", "--settle", "20"])
    try await wait(for: "; 1 revision kept so far", in: running)
    stet.write("Two.\n", to: "news/.a.md.tmp")
    rename(stet.place + "/news/.a.md.tmp", stet.place + "/news/a.md")
    try await wait(for: "stored a@2", in: running)
    stet.write("Three.\n", to: "news/deep/b.md")
    try await wait(for: "stored deep/b@1", in: running)
    rename(stet.place + "/news/a.md", stet.place + "/news/deep/moved.md")
    try await Task.sleep(for: .milliseconds(100))
    stet.write("Four.\n", to: "news/deep/moved.md")
    try await wait(for: "stored a@3", in: running)
    kill(running.process, signal)
    let outcome = running.outcome()
    #expect(outcome.code == 0)
    #expect(try stet("stories", "--names").lines == ["a", "deep/b"])
    // The next watch knows whose file it is.
    stet.write("Five.\n", to: "news/deep/moved.md")
    #expect(try stet("watch", "news", "--once").text.contains("stored a@4"))
  }

  @Test("Files whose names give one story's name are a story each, and none is told twice")
  func equalNames() throws {
    let names = [
      "pier.md", "pier.html", "Quay notes.md", "quay-notes.md", "\u{AC00}\u{B098}.md",
      "\u{1100}\u{1161}\u{1102}\u{1161}.md",
    ]
    for name in names { stet.write("Text of \(name).\n", to: "news/\(name)") }
    let first = try stet("watch", "news", "--once")
    #expect(first.lines.count == names.count)
    #expect(first.lines.allSatisfy { $0.contains("@1  ") })
    #expect(first.messages.contains("is the story of "))
    let again = try stet("watch", "news", "--once")
    #expect(again.lines == [] && again.messages == "")
    // The file that is left goes on with its own story.
    let stories = try stet("stories", "--names").lines
    unlink(stet.place + "/news/pier.md")
    stet.write("Another text of the pier.\n", to: "news/pier.html")
    #expect(try stet("watch", "news", "--once", "--settle", "0").lines.count == 1)
    #expect(try stet("stories", "--names").lines == stories)
  }

  @Test("A file that takes a gone one's name goes on with its story, and one that is back does not")
  func takenOver() throws {
    stet.write("One.\n", to: "news/pier.md")
    _ = try stet("watch", "news", "--once")
    unlink(stet.place + "/news/pier.md")
    stet.write("Two.\n", to: "news/pier.html")
    let taken = try stet("watch", "news", "--once")
    #expect(taken.text.contains("stored pier@2"))
    #expect(!taken.messages.contains("is missed"))
    stet.write("Three.\n", to: "news/pier.md")
    #expect(try stet("watch", "news", "--once").text.contains("stored pier.md@1"))
    #expect(try stet("watch", "news", "--once").lines == [])
  }

  @Test("A file that was moved while nobody watched goes on with its story")
  func movedMeanwhile() throws {
    stet.write("One.\n", to: "news/a.md")
    _ = try stet("watch", "news", "--once")
    rename(stet.place + "/news/a.md", stet.place + "/news/b.md")
    #expect(try stet("watch", "news", "--once").lines == [])
    #expect(try stet("stories", "--names").lines == ["a"])
  }

  @Test("A full disk is told and waited for, and nothing is lost", .enabled(if: canMount))
  func fullDisk() throws {
    mkdir(stet.place + "/disk", 0o755)
    stet.write("One.\n", to: "news/a.md")
    let steps = """
      wait_for() { for try in $(seq 6000); do grep -q "$1" $2 && return; sleep 0.05; done; exit 9; }
      mount -t tmpfs -o size=1m tmpfs disk || exit 8
      \(Program.path) watch news --settle 20 --store disk/s.stet >told 2>said & watch=$!
      wait_for watching said
      head -c 2000000 /dev/zero >disk/other 2>/dev/null
      head -c 60000 /dev/zero | tr '\\0' b >news/b.md
      wait_for 'disk is full' said
      echo Two. >news/a.md
      rm disk/other
      wait_for 'stored b@1' told
      wait_for 'stored a@2' told
      kill $watch; wait $watch || exit 7
      \(Program.path) verify --store disk/s.stet
      """
    let outcome = try stet.run(["/usr/bin/unshare", "-rm", "/bin/sh", "-c", steps])
    #expect(outcome.code == 0)
    #expect(outcome.text.contains("3 revisions"))
  }

  /// Whether a test may have a small disk of its own (user_namespaces(7)).
  private static let canMount: Bool = {
    guard access("/usr/bin/unshare", X_OK) == 0, let stet = try? Program() else { return false }
    let steps = "mount -t tmpfs -o size=64k tmpfs ."
    let outcome = try? stet.run(["/usr/bin/unshare", "-rm", "/bin/sh", "-c", steps])
    return outcome?.code == 0
  }()

  @Test("A file that goes away is missed, and is the same story when it is back")
  func absences() async throws {
    for name in ["a", "b", "deep/c"] {
      stet.write("Text of \(name).\n", to: "news/\(name).md")
    }
    _ = try stet("watch", "news", "--once")
    unlink(stet.place + "/news/b.md")
    let running = try stet.start([Program.path, "watch", "news", "--settle", "20"])
    try await wait(for: "watching", in: running)
    #expect(running.messages.contains("b.md is missed since"))
    unlink(stet.place + "/news/a.md")
    try await wait(for: "a.md is missed since", in: running)
    rename(stet.place + "/news/deep/c.md", stet.place + "/news/moved.md")
    rename(stet.place + "/news/deep", stet.place + "/gone")
    stet.write("Text of a, once more.\n", to: "news/a.md")
    try await wait(for: "a is in its place again", in: running)
    kill(running.process, SIGTERM)
    _ = running.outcome()
    #expect(!running.messages.contains("c.md is missed"))
    let once = try stet("watch", "news", "--once")
    #expect(!once.messages.contains("is missed"))
    #expect(try stet("stories", "--names").lines == ["a", "b", "deep/c"])
    let back = try #require(try stet("log", "a").lines.last)
    #expect(back.hasPrefix("was away: last seen ") && back.hasSuffix("(a.md)"))
    let missing = try #require(try stet("log", "b", "--brief").lines.last)
    #expect(missing.hasPrefix("not in its place: last seen "))
    let data = try stet("log", "b", "--json").text
    #expect(data.contains("\"first_missed\"") && !data.contains("\"returned\": \""))
    #expect(try stet("log", "deep/c").lines.count == 1)
  }

  @Test("A file that is only being saved when a watch begins is not missed")
  func savedMeanwhile() throws {
    stet.write("Text of a.\n", to: "news/a.md")
    _ = try stet("watch", "news", "--once")
    rename(stet.place + "/news/a.md", stet.place + "/news/a.md~")
    // A program of its own, which does not wait for the tests' threads.
    let editor = try stet.start([
      "/bin/sh", "-c", "sleep 0.5; echo Once more. > '\(stet.place)/news/a.md'",
    ])
    let running = try stet.start([Program.path, "watch", "news", "--once", "--settle", "8000"])
    #expect(running.outcome().code == 0)
    #expect(!running.messages.contains("is missed"))
    #expect(editor.outcome().code == 0)
  }

  @Test("A file that is moved to another's place is missed; one that is moved twice goes on")
  func moves() async throws {
    for name in ["a", "b", "c"] { stet.write("Text of \(name).\n", to: "news/\(name).md") }
    let running = try stet.start([Program.path, "watch", "news", "--settle", "200"])
    try await wait(for: "watching", in: running)
    let news = stet.place + "/news/"
    rename(news + "a.md", news + "b.md")
    try await wait(for: "a.md is missed since", in: running)
    try await wait(for: "stored b@2", in: running)
    rename(news + "c.md", news + "t.md")
    rename(news + "t.md", news + "final.md")
    stet.write("Text of c, once more.\n", to: "news/final.md")
    try await wait(for: "stored c@2", in: running)
    kill(running.process, SIGTERM)
    #expect(running.outcome().code == 0)
    #expect(try stet("stories", "--names").lines == ["a", "b", "c"])
  }

  @Test("What goes and moves while the kernel's queue overflows is missed and goes on")
  func overflow() async throws {
    for name in ["d", "e"] { stet.write("Text of \(name).\n", to: "news/\(name).md") }
    let running = try stet.start([Program.path, "watch", "news", "--settle", "20"])
    try await wait(for: "watching", in: running)
    stet.write("Text of e, once more.\n", to: "news/e.md")
    try await wait(for: "stored e@2", in: running)
    kill(running.process, SIGSTOP)
    for name in [".x", ".y"] { stet.write("", to: "news/\(name)") }
    let descriptors = [".x", ".y"].map { open(stet.place + "/news/\($0)", O_WRONLY) }
    defer { for descriptor in descriptors { close(descriptor) } }
    // More than fs.inotify.max_queued_events, each another than the one before.
    for index in 0..<40_000 { Glibc.write(descriptors[index % 2], "x", 1) }
    unlink(stet.place + "/news/d.md")
    rename(stet.place + "/news/e.md", stet.place + "/news/f.md")
    kill(running.process, SIGCONT)
    try await wait(for: "More changed at once", in: running)
    try await wait(for: "d.md is missed since", in: running)
    stet.write("Text of e, for the third time.\n", to: "news/f.md")
    try await wait(for: "stored e@3", in: running)
    kill(running.process, SIGTERM)
    _ = running.outcome()
    #expect(!running.messages.contains("e.md is missed"))
    #expect(try stet("stories", "--names").lines == ["d", "e"])
  }

  @Test("A suspect state does not hold up the saves that follow it")
  func suspectState() async throws {
    let text = String(repeating: "The ferry leaves at noon. ", count: 100)
    stet.write(text + "One.\n", to: "news/a.md")
    let running = try stet.start([Program.path, "watch", "news", "--settle", "20"])
    try await wait(for: "watching", in: running)
    stet.write("Stump.\n", to: "news/a.md")
    try await wait(for: "a.md is suspect", in: running)
    stet.write(text + "Two.\n", to: "news/a.md")
    try await wait(for: "stored a@2", in: running)
    kill(running.process, SIGTERM)
    #expect(running.outcome().code == 0)
  }

  @Test("A store that is locked for long is waited for, and the files are kept then")
  func lockedStore() async throws {
    stet.write("One.\n", to: "news/a.md")
    let running = try stet.start([Program.path, "watch", "news", "--settle", "20"])
    try await wait(for: "watching", in: running)
    // The byte that is locked by whoever writes: SQLite's file format, section 4.
    let descriptor = open(stet.place + "/stories.stet-shm", O_RDWR | O_CLOEXEC)
    defer { close(descriptor) }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 120
    lock.l_len = 1
    #expect(fcntl(descriptor, F_SETLK, &lock) == 0)
    stet.write("Two.\n", to: "news/b.md")
    try await wait(for: "tried again", in: running)
    lock.l_type = Int16(F_UNLCK)
    #expect(fcntl(descriptor, F_SETLK, &lock) == 0)
    try await wait(for: "stored b@1", in: running)
    kill(running.process, SIGTERM)
    #expect(running.outcome().code == 0)
  }

  @Test("Files without text are no trouble")
  func withoutText() throws {
    stet.write("", to: "news/empty.md")
    stet.write([0, 1, 2], to: "news/binary.md")
    let outcome = try stet("watch", "news", "--once")
    #expect(outcome.code == 0)
    #expect(outcome.messages.contains("2 empty or binary"))
  }
}
