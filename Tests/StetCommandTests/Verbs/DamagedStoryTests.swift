import Glibc
import Testing

/// A program that can damage a store.
private let python = "/usr/bin/python3"

@Suite("A damaged story", .enabled(if: access(python, X_OK) == 0))
struct DamagedStoryTests {
  private let stet: Program

  /// Three stories, the second with three revisions.
  init() throws {
    stet = try Program()
    mkdir(stet.place + "/news", 0o755)
    for (name, count) in [("bay", 1), ("dam", 3), ("quay", 1)] {
      for number in 1...count {
        stet.write("# Works\n\nThe \(name) has \(number) cranes.\n", to: "news/\(name).md")
        _ = try stet("snapshot", "news/\(name).md", "--story", name)
      }
    }
  }

  private func damage(_ statement: String) throws {
    let program =
      "import sqlite3, sys; c = sqlite3.connect('stories.stet'); c.execute(sys.argv[1]); c.commit()"
    #expect(try stet.run([python, "-c", program, statement]).code == 0)
  }

  private func damageRevision(_ number: Int) throws {
    try damage(
      """
      UPDATE revision SET captured_at = 9223372036854775807 WHERE number = \(number)
        AND story = (SELECT id FROM story WHERE name = 'dam')
      """)
  }

  @Test("Keeps no other from being listed, and is told", arguments: [1, 3])
  func lists(number: Int) throws {
    try damageRevision(number)
    for words in [["stories", "--names"], ["log", "--brief"]] {
      let outcome = try stet.run([Program.path] + words)
      #expect(outcome.code == 1, "\(outcome.messages)")
      #expect(outcome.lines.count == 2)
      #expect(outcome.messages.contains("Revision \(number) of dam has fields that cannot be."))
    }
  }

  @Test("Keeps none but its damaged revision from being exported", arguments: [1, 2, 3])
  func export(number: Int) throws {
    try damageRevision(number)
    let outcome = try stet("export")
    #expect(outcome.code == 1)
    #expect(outcome.lines.filter { $0.contains("\"story\"") }.count == 4)
    #expect(outcome.messages.contains("dam@\(number): "))
    let git = try stet("export", "--git", "dam")
    #expect(git.code == 1)
    #expect(git.messages.contains("exported 2 revisions of 1 story"), "\(git.messages)")
  }

  @Test("Without a possible name keeps no other from being listed and exported")
  func name() throws {
    try damage("UPDATE story SET name = 'The Dam!' WHERE name = 'dam'")
    for words in [["stories"], ["export"]] {
      let outcome = try stet.run([Program.path] + words)
      #expect(outcome.code == 1)
      #expect(outcome.text.contains("quay"))
      #expect(outcome.messages.contains("impossible name"))
    }
  }

  @Test("Has its sound revisions shown by number")
  func show() throws {
    try damageRevision(3)
    #expect(try stet("show", "dam@2", "--raw").text.contains("2 cranes"))
  }

  @Test("Keeps no other from being searched and told of", arguments: [1, 2, 3])
  func searches(number: Int) throws {
    try damageRevision(number)
    let found = try stet("search", "cranes")
    #expect(found.code == 0, "\(found.messages)")
    #expect(found.messages.contains("1 revision is damaged"))
    for name in ["bay@1", "dam@", "quay@1"] { #expect(found.text.contains(name)) }
    let again = try stet("search", "cranes", "--story", "dam")
    #expect(again.text.contains("dam@\(number == 3 ? 2 : 3)"), "\(again.text)\(again.messages)")
    let digest = try stet("digest")
    #expect(digest.code == 1)
    #expect(digest.text.contains("bay") && digest.text.contains("quay"))
    #expect(digest.text.contains("Revision \(number) of dam has fields that cannot be."))
    #expect(digest.messages.contains("Revision \(number) of dam has fields that cannot be."))
  }

  @Test("Has its sound revisions listed", arguments: [1, 2, 3])
  func log(number: Int) throws {
    try damageRevision(number)
    for words in [["log", "dam"], ["log", "dam", "--json"]] {
      let outcome = try stet.run([Program.path] + words)
      #expect(outcome.code == 1)
      #expect(outcome.text.contains("\(number % 3 + 1)"))
      #expect(outcome.messages.contains("Revision \(number) of dam has fields that cannot be."))
    }
  }

  @Test("Is found anew when it is restored")
  func restored() throws {
    try damageRevision(3)
    #expect(try stet("search", "cranes", "--story", "dam").text.contains("dam@2"))
    try damage("UPDATE revision SET captured_at = 1000 WHERE captured_at > 4000000000000")
    #expect(try stet("search", "cranes", "--story", "dam").text.contains("dam@3"))
  }

  @Test("Keeps no service from being checked, and is told")
  func check() throws {
    try damageRevision(3)
    let outcome = try stet("serve", "--check")
    #expect(outcome.code == 1)
    #expect(outcome.lines.last == "the store has 2 stories")
    #expect(outcome.messages.contains("Revision 3 of dam has fields that cannot be."))
  }

  @Test("Keeps no watch from keeping the others")
  func watch() throws {
    try damageRevision(3)
    stet.write("# Works\n\nThe quay has 2 cranes.\n", to: "news/quay.md")
    let outcome = try stet("watch", "--once", "news")
    #expect(outcome.code == 1)
    #expect(outcome.text.contains("quay@2"), "\(outcome.text)\(outcome.messages)")
  }
}
