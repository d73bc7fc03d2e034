import Glibc
import Testing

@Suite("Program")
struct ProgramTests {
  private let stet: Program

  init() throws { stet = try Program() }

  @Test("The version is told by verb and option")
  func version() throws {
    let outcome = try stet("--version")
    #expect(outcome.code == 0)
    #expect(outcome.text.hasPrefix("stet "))
    #expect(try stet("version").output == outcome.output)
  }

  @Test("Help goes to standard output; nothing asked for is trouble")
  func help() throws {
    #expect(try stet("help").code == 0)
    #expect(try stet("--help").text == stet("help").text)
    #expect(try stet("diff", "--help").text == stet("help", "diff").text)
    #expect(try stet("help", "diff").text.contains("Exit codes:"))
    let bare = try stet()
    #expect(bare.code == 2)
  }

  @Test("A mistyped verb or option is answered with the one meant")
  func mistyped() throws {
    let verb = try stet("dfif")
    #expect(verb.code == 2)
    #expect(verb.output.isEmpty)
    #expect(verb.messages.contains("did you mean diff"))
    let option = try stet("diff", "--formta", "json", "a", "b")
    #expect(option.code == 2)
    #expect(option.messages.contains("did you mean --format"))
  }

  @Test("Colour comes when it is asked for, and only then")
  func color() throws {
    #expect(!(try stet("help").output.contains(0x1B)))
    #expect(try stet("help", "--color", "always").output.contains(0x1B))
    #expect(try stet("--color=always", "help").output.contains(0x1B))
    #expect(!(try stet("help", "--color", "never").output.contains(0x1B)))
  }

  @Test("Output that cannot be written is trouble, told once")
  func fullDevice() throws {
    let outcome = try stet.run(["sh", "-c", "stet help > /dev/full"])
    #expect(outcome.code == 2)
    #expect(outcome.messages.contains("standard output cannot be written"))
  }

  @Test("A reader that goes away ends the program without a word")
  func brokenPipe() throws {
    stet.write(String(repeating: "A line of the story.\n\n", count: 60_000), to: "long.md")
    let outcome = try stet.run(
      ["bash", "-c", "stet show long.md | head -c 1; printf '\\n%s' ${PIPESTATUS[0]}"])
    #expect(outcome.messages == "")
    #expect(outcome.lines.last == "141")
  }
}
