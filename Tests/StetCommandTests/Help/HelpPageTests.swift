import Testing

@testable import StetCommand

@Suite("Help")
struct HelpPageTests {
  @Test(
    "No line of any help is wider than the page, but for a single long word",
    arguments: [40, 60, 80, 100])
  func width(width: Int) {
    for verb in VerbList.declarations {
      let page = HelpPage(verb, width: width)
      for part in page.parts where !["Usage", "Examples"].contains(part.heading) {
        for line in part.lines where line.split(separator: " ").count > 1 {
          #expect(line.count <= width, "\(verb.name): \(line)")
        }
      }
    }
  }

  @Test("Every verb has examples that begin a command of stet, and exit codes from 0 to 2")
  func complete() {
    for verb in VerbList.declarations {
      #expect(!verb.examples.isEmpty, "\(verb.name)")
      #expect(verb.examples.allSatisfy { $0.command.contains("stet \(verb.name)") })
      #expect(verb.exitCodes.first?.code == .success)
      #expect(verb.exitCodes.last?.code == .trouble)
    }
  }

  @Test("Every example's options are options of its verb")
  func examples() {
    for verb in VerbList.declarations {
      for example in verb.examples {
        let command = example.command.split(separator: "|").first { $0.contains("stet ") } ?? ""
        for word in command.split(separator: " ") where word.hasPrefix("--") {
          #expect(verb.allOptions.contains { "--" + $0.long == word }, "\(example.command)")
        }
      }
    }
  }

  @Test("No verb has two options of one name or letter")
  func unambiguous() {
    for verb in VerbList.declarations {
      let names = verb.allOptions.map(\.long)
      let letters = verb.allOptions.compactMap(\.short)
      #expect(Set(names).count == names.count, "\(verb.name)")
      #expect(Set(letters).count == letters.count, "\(verb.name)")
    }
  }

  @Test("Words are wrapped at blanks, a long one stands alone")
  func wrapping() {
    let lines = Paragraph.lines("one two three " + String(repeating: "x", count: 30), width: 20)
    #expect(lines == ["one two three", String(repeating: "x", count: 30)])
    #expect(Paragraph.lines("", width: 20).isEmpty)
  }

  @Test("Terms and explanations stand in two columns, a wide term above its own")
  func list() {
    let lines = Paragraph.list(
      [("-a", "first"), ("--a-very-long-option-name LONG", "second")], width: 40)
    #expect(lines == ["  -a  first", "  --a-very-long-option-name LONG", "      second"])
  }
}
