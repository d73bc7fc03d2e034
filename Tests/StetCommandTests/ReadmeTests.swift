import FoundationEssentials
import TestSupport
import Testing

@Suite("Front page")
struct ReadmeTests {
  private let text: String

  init() throws {
    let root = Samples.folder.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 }
    text = try String(contentsOf: URL(filePath: root + "/README.md"), encoding: .utf8)
  }

  @Test("The terminal session is what the program prints")
  func session() throws {
    let stet = try Program()
    for name in ["0001.md", "0007.md"] {
      stet.write(try Samples.bytes("marenport/\(name)"), to: name)
    }
    let blocks = text.components(separatedBy: "```")
    let session = try #require(blocks.first { $0.hasPrefix("console\n") })
    var steps: [(words: [String], output: [String])] = []
    for line in session.components(separatedBy: "\n").dropFirst() {
      if line.hasPrefix("$ stet ") {
        steps.append((line.split(separator: " ").dropFirst(2).map(String.init), []))
      } else if !steps.isEmpty {
        steps[steps.count - 1].output.append(line)
      }
    }
    #expect(steps.count >= 3)
    for step in steps {
      let outcome = try stet.run([Program.path] + step.words)
      let expected = step.output.joined(separator: "\n").trimmed
      #expect(outcome.text.trimmed == expected, "stet \(step.words.joined(separator: " "))")
    }
  }

  @Test("It has under 200 lines, and every folder of its map is there")
  func map() {
    #expect(text.components(separatedBy: "\n").count < 200)
    let root = Samples.folder.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 }
    let rows = text.components(separatedBy: "\n").filter { $0.hasPrefix("| `") }
    #expect(rows.count >= 10)
    for row in rows {
      let folder = row.components(separatedBy: "`")[1]
      #expect(FileManager.default.fileExists(atPath: "\(root)/\(folder)"), "\(folder)")
    }
  }
}

extension String {
  /// The text without line ends at its end.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }
}
