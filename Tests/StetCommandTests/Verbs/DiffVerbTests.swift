import Glibc
import Testing

@Suite("stet diff")
struct DiffVerbTests {
  private let stet: Program

  init() throws {
    stet = try Program()
    stet.write("# Blast\n\nPolice said 12 people died on Monday.\n", to: "before.md")
    stet.write("# Blast\n\nPolice said 19 people died on Monday.\n", to: "after.md")
  }

  @Test("Equal files give 0, different ones 1, trouble 2")
  func codes() throws {
    #expect(try stet("diff", "before.md", "before.md").code == 0)
    #expect(try stet("diff", "before.md", "after.md").code == 1)
    #expect(try stet("diff", "before.md", "missing.md").code == 2)
    #expect(try stet("diff", "before.md").code == 2)
    #expect(try stet("diff").code == 2)
  }

  @Test("Two files need no store, and make none")
  func noStore() throws {
    let outcome = try stet("diff", "before.md", "after.md")
    #expect(outcome.text.contains("19"))
    #expect(try stet("stories").code == 2)
  }

  @Test(
    "Every format is written",
    arguments: [
      "terminal", "html", "json", "markdown", "unified", "word-diff", "criticmarkup",
    ])
  func formats(format: String) throws {
    let outcome = try stet("diff", "before.md", "after.md", "--format", format)
    #expect(outcome.code == 1)
    #expect(outcome.messages == "")
    #expect(outcome.text.contains("19"))
  }

  @Test(
    "A unified diff is one that patch applies", .enabled(if: access("/usr/bin/patch", X_OK) == 0))
  func patch() throws {
    let difference = try stet("diff", "before.md", "after.md", "--format", "unified")
    let outcome = try stet.run(["patch", "-s", "-o", "-", "before.md"], input: difference.output)
    #expect(outcome.code == 0)
    #expect(outcome.text == "# Blast\n\nPolice said 19 people died on Monday.\n")
  }

  @Test("CSV files are compared as tables, row by row and cell by cell")
  func tables() throws {
    stet.write("port,boats\nOstrel,12\nTarn,7\n", to: "before.csv")
    stet.write("port,boats\nOstrel,14\nKessmouth,3\nTarn,7\n", to: "after.csv")
    let json = try stet("diff", "before.csv", "after.csv", "--json")
    #expect(json.code == 1)
    #expect(json.text.contains("\"cell-edit\""))
    #expect(json.text.contains("\"row-insert\""))
    let tabular = try stet("diff", "before.csv", "after.csv", "--format", "daff")
    #expect(
      tabular.text == "@@,port,boats\n->,Ostrel,12->14\n+++,Kessmouth,3\n,Tarn,7\n")
    let semicolons = Array("port;boats\nOstrel;12\nTarn;7\n".utf8)
    let same = try stet(
      "diff", "before.csv", "-", "--read-as", "csv", "--format", "daff", input: semicolons)
    #expect(same.text == "@@,port,boats\n")
  }

  @Test("The form of a table's difference is refused where there is not one table on each side")
  func noTable() throws {
    let outcome = try stet("diff", "before.md", "after.md", "--format", "daff")
    #expect(outcome.code == 2)
    #expect(outcome.messages.contains("before.md has 0 tables"))
  }

  @Test("Standard input may be one side, not both")
  func standardInput() throws {
    let text = Array("# Blast\n\nPolice said 19 people died on Monday.\n".utf8)
    #expect(try stet("diff", "after.md", "-", input: text).code == 0)
    #expect(try stet("diff", "-", "before.md", input: text).code == 1)
    let both = try stet("diff", "-", "-", input: text)
    #expect(both.code == 2)
    #expect(both.messages.contains("once"))
  }

  @Test("A story alone means its last two revisions, a revision alone the one before it")
  func story() throws {
    _ = try stet("snapshot", "before.md", "--story", "blast")
    let single = try stet("diff", "blast")
    #expect(single.code == 2)
    #expect(single.messages.contains("first revision"))
    _ = try stet("snapshot", "after.md", "--story", "blast")
    _ = try stet("snapshot", "before.md", "--story", "blast")
    let json = try stet("diff", "blast@2", "--json").text
    #expect(json.contains("\"name\": \"blast@1\""))
    #expect(json.contains("\"name\": \"blast@2\""))
    #expect(try stet("diff", "blast", "--json").text.contains("\"name\": \"blast@3\""))
    #expect(try stet("diff", "blast@1", "blast@-1").code == 0)
    #expect(try stet("diff", "blast@1", "after.md").code == 1)
  }

  @Test("A file wins over a story of its name; @latest names the story")
  func fileWins() throws {
    _ = try stet("snapshot", "before.md", "--story", "blast")
    stet.write("# Blast\n\nPolice said 19 people died on Monday.\n", to: "blast")
    #expect(try stet("diff", "blast", "after.md").code == 0)
    #expect(try stet("diff", "blast@latest", "before.md").code == 0)
  }

  @Test("A severity that nothing reaches gives 0")
  func severity() throws {
    stet.write("# Blast\n\nPolice said 12 people died on  Monday.\n", to: "blanks.md")
    #expect(try stet("diff", "before.md", "blanks.md").code == 1)
    #expect(try stet("diff", "before.md", "blanks.md", "--severity", "high").code == 0)
  }

  @Test("An empty file has no text, and is told so")
  func empty() throws {
    stet.write("", to: "empty.md")
    let outcome = try stet("diff", "empty.md", "after.md")
    #expect(outcome.code == 1)
    #expect(outcome.messages.contains("empty.md is empty"))
  }
}
