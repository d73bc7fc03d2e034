import Glibc
import Testing

@Suite("Verbs that are interrupted")
struct InterruptionTests {
  @Test("An import that is interrupted says how far it was, and the same import goes on")
  func importing() async throws {
    let stet = try Program()
    for number in 1...300 { stet.write("Pier \(number).\n", to: "news/\(number).md") }
    _ = try stet("snapshot", "news", "--quiet")
    let export = try stet("export").output
    stet.write(export, to: "all.jsonl")
    let pipe = stet.place + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let store = stet.place + "/other.stet"
    let work = try stet.start([Program.path, "import", "pipe", "--store", store])
    // Opened to be read, too, so that neither this nor the end of what is written waits for anybody.
    let end = open(pipe, O_RDWR | O_CLOEXEC)
    // What follows the first 256 revisions waits to be kept.
    let lines = export.split(separator: UInt8(ascii: "\n"))
    let part = Array(lines.prefix(298).joined(separator: [UInt8(ascii: "\n")]))
    #expect(part.withUnsafeBytes { write(end, $0.baseAddress, $0.count) } == part.count)
    for _ in 0..<6_000 {
      if try stet("stories", "--store", store).lines.count >= 256 { break }
      try await Task.sleep(for: .milliseconds(50))
    }
    kill(work.process, SIGTERM)
    let outcome = work.outcome()
    close(end)
    #expect(outcome.code == 128 + SIGTERM)
    #expect(
      outcome.messages
        == "stet: interrupted (importing: line 256): what was kept stays; the same import goes on\n"
    )
    #expect(try stet("verify", "--store", store).code == 0)
    #expect(
      try stet("import", "all.jsonl", "--store", store).text
        == "imported 44 revisions of 300 stories; 256 were there already\n")
  }
}
