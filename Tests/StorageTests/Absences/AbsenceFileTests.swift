import Glibc
import Storage
import StoryModel
import Testing

@Suite("The file of absences")
struct AbsenceFileTests {
  private let folder: TemporaryFolder
  private var store: String { folder.path + "/stories.stet" }

  init() throws { folder = try TemporaryFolder() }

  private func absence(_ name: String, _ last: Int64, _ first: Int64) throws -> Absence {
    Absence(
      story: try #require(StoryID(name)), path: "\(name).md",
      lastSeen: Timestamp(milliseconds: last), firstMissed: Timestamp(milliseconds: first))
  }

  @Test("What is noted is there again, with what was cut off passed over")
  func reading() throws {
    let story = try #require(StoryID("quay/ferry"))
    var file = try AbsenceFile(besideStore: store)
    #expect(file.absences(of: story).isEmpty)
    #expect(try file.note(try absence("quay/ferry", 10, 20)))
    #expect(try file.note(try absence("quay/ferry", 30, 40)) == false)
    #expect(try file.noteReturn(of: story, at: Timestamp(milliseconds: 50)))
    #expect(try file.noteReturn(of: story, at: Timestamp(milliseconds: 60)) == false)
    try file.noteWatched("/news", at: Timestamp(milliseconds: 70))
    let descriptor = open(store + "-absences", O_WRONLY | O_APPEND)
    write(descriptor, "absent\tquay", 11)
    close(descriptor)
    var again = try AbsenceFile(besideStore: store)
    #expect(again.absences(of: story) == file.absences(of: story))
    #expect(again.absences(of: story).first?.returned == Timestamp(milliseconds: 50))
    #expect(again.lastWatch(of: "/news") == Timestamp(milliseconds: 70))
    #expect(try again.note(try absence("quay/ferry", 80, 90)))
    #expect(try AbsenceFile(besideStore: store).absence(of: story)?.firstMissed.milliseconds == 90)
  }

  @Test("Lines that later ones made void are left out in time; all else stays as it stands")
  func voidLines() throws {
    let story = try #require(StoryID("quay/ferry"))
    var file = try AbsenceFile(besideStore: store)
    #expect(try file.note(try absence("quay/ferry", 10, 20)))
    var lines = ""
    for moment in 0..<3_000 {
      lines += "watched\t\(moment)\t/news\nwatched\t\(2 * moment)\t/wire\n"
    }
    lines += "later\tversion's\tline\n"
    let descriptor = open(store + "-absences", O_RDWR | O_APPEND)
    defer { close(descriptor) }
    #expect(write(descriptor, lines, lines.utf8.count) == lines.utf8.count)
    var other = try AbsenceFile(besideStore: store)
    var again = try AbsenceFile(besideStore: store)
    try again.noteWatched("/news", at: Timestamp(milliseconds: 7_000))
    var status = stat()
    #expect(stat(store + "-absences", &status) == 0)
    #expect(status.st_size < 200)
    // One who read the file before adds to the one that is there.
    #expect(try other.noteReturn(of: story, at: Timestamp(milliseconds: 8_000)))
    let last = try AbsenceFile(besideStore: store)
    #expect(last.lastWatch(of: "/news") == Timestamp(milliseconds: 7_000))
    #expect(last.lastWatch(of: "/wire") == Timestamp(milliseconds: 5_998))
    #expect(last.absences(of: story).map(\.returned) == [Timestamp(milliseconds: 8_000)])
    let reader = open(store + "-absences", O_RDONLY)
    defer { close(reader) }
    var bytes = [UInt8](repeating: 0, count: 1_000)
    let count = read(reader, &bytes, bytes.count)
    let text = String(decoding: bytes[..<count], as: UTF8.self)
    #expect(text.hasPrefix("stet.absences/1\n"))
    #expect(text.contains("\nlater\tversion's\tline\n"))
  }

  @Test("A long file is read to its end, and a line that is too long passed over")
  func longFile() throws {
    let descriptor = open(store + "-absences", O_RDWR | O_CREAT, 0o600)
    defer { close(descriptor) }
    #expect(write(descriptor, "stet.absences/1\n", 16) == 16)
    #expect(pwrite(descriptor, "\nabsent\ta\t1\t2\ta.md\n", 19, 65 << 20) == 19)
    var file = try AbsenceFile(besideStore: store)
    #expect(try file.note(try absence("a", 3, 4)) == false)
  }

  @Test("A time of last sight after the first miss is put right")
  func order() throws {
    #expect(try absence("a", 9, 5).lastSeen.milliseconds == 5)
  }

  @Test("A forgotten story leaves the file, and the lines of others stay as they were")
  func forgetting() async throws {
    let secret = try #require(StoryID("secret"))
    let other = try #require(StoryID("secret/two"))
    var file = try AbsenceFile(besideStore: store)
    try file.noteWatched("/news", at: Timestamp(milliseconds: 5))
    for name in ["secret", "secret/two"] { _ = try file.note(try absence(name, 10, 20)) }
    _ = try file.noteReturn(of: secret, at: Timestamp(milliseconds: 50))
    _ = try file.note(try absence("secret", 60, 70))
    let descriptor = open(store + "-absences", O_WRONLY | O_APPEND)
    write(descriptor, "absent\tsecret", 13)
    close(descriptor)
    let archive = try await SQLiteStore.open(path: store, mode: .create)
    _ = try await archive.append([capture(secret, "text"), capture(other, "text")])
    try await archive.forget(secret)
    let again = try AbsenceFile(besideStore: store)
    #expect(again.absences(of: secret).isEmpty)
    #expect(again.absences(of: other) == file.absences(of: other))
    #expect(again.lastWatch(of: "/news") == Timestamp(milliseconds: 5))
    let text = String(decoding: try contents(of: store + "-absences"), as: UTF8.self)
    #expect(!text.contains("secret.md") && !text.contains("secret\t") && text.hasSuffix("two.md\n"))
    // What a watcher adds goes into the file that there is.
    #expect(try file.noteReturn(of: other, at: Timestamp(milliseconds: 90)))
    #expect(try AbsenceFile(besideStore: store).absence(of: other) == nil)
  }

  @Test("Another's file is left alone")
  func foreign() throws {
    let descriptor = open(store + "-absences", O_WRONLY | O_CREAT, 0o600)
    write(descriptor, "precious\n", 9)
    close(descriptor)
    #expect(throws: StoreError.self) { try AbsenceFile(besideStore: store) }
    try AbsenceFile.forget(try #require(StoryID("precious")), besideStore: store)
    #expect(try contents(of: store + "-absences") == Array("precious\n".utf8))
  }
}
