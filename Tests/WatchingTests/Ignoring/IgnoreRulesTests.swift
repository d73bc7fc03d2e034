import Testing

@testable import Watching

@Suite("Ignore rules")
struct IgnoreRulesTests {
  @Test(
    "A pattern fits as gitignore says",
    arguments: [
      ("*.md", "a.md", true), ("*.md", "deep/er/a.md", true), ("*.md", "a.mdx", false),
      ("/a.md", "a.md", true), ("/a.md", "deep/a.md", false),
      ("drafts/*.md", "drafts/a.md", true), ("drafts/*.md", "drafts/x/a.md", false),
      ("drafts/*.md", "news/drafts/a.md", false),
      ("**/drafts/*.md", "news/drafts/a.md", true), ("**/drafts/*.md", "drafts/a.md", true),
      ("news/**/a.md", "news/a.md", true), ("news/**/a.md", "news/x/y/a.md", true),
      ("news/**", "news/x/y", true), ("news/**", "news", false),
      ("a?.md", "ab.md", true), ("a?.md", "aé.md", true), ("a?.md", "a.md", false),
      ("[a-c].md", "b.md", true), ("[!a-c].md", "b.md", false), ("[!a-c].md", "é.md", true),
      ("[].md", "[].md", true), ("\\*.md", "*.md", true), ("\\*.md", "a.md", false),
      ("*a*b*c", "xaxbxc", true), ("*a*b*c", "xaxcxb", false), ("", "a", false),
    ])
  func fits(pattern: String, path: String, isIgnored: Bool) {
    #expect(IgnoreRules([pattern]).ignores(path, isDirectory: false) == isIgnored)
  }

  @Test("The last pattern that fits decides")
  func lastDecides() {
    let rules = IgnoreRules(["*.md", "!keep.md"])
    #expect(rules.ignores("a.md", isDirectory: false))
    #expect(!rules.ignores("deep/keep.md", isDirectory: false))
  }

  @Test("A slash at the end means directories only, and all that lies in them")
  func directoriesOnly() {
    let rules = IgnoreRules(["build/"])
    #expect(!rules.ignores("build", isDirectory: false))
    #expect(rules.ignores("build", isDirectory: true))
    #expect(rules.ignoresFile(at: "x/build/y/a.md"))
    #expect(!rules.ignoresFile(at: "x/builds/a.md"))
  }

  @Test("An ignore file's comments and blank lines do not count")
  func file() {
    var rules = IgnoreRules()
    rules.append(file: Array("# drafts\r\n\r\ndrafts/  \r\n\\#a.md\n".utf8))
    #expect(rules.ignores("drafts", isDirectory: true))
    #expect(rules.ignores("#a.md", isDirectory: false))
    #expect(!rules.ignores("# drafts", isDirectory: false))
  }

  @Test(
    "What editors leave half-done is passed over",
    arguments: [
      ".a.md.swp", "a.md~", "#a.md#", ".#a.md", "4913", "a.md.tmp", "~$report.html", "a.md.part",
      ".goutputstream-X1", "a.md___jb_tmp___", "a.md.sb-1234-abcd",
    ])
  func builtIn(name: String) {
    #expect(IgnoreRules.builtIn.ignores("news/" + name, isDirectory: false))
  }

  @Test("A long hostile pattern is answered in a bounded number of steps")
  func hostile() {
    let pattern = String(repeating: "*a", count: 500) + "b"
    #expect(
      !IgnoreRules([pattern]).ignores(String(repeating: "a", count: 4_000), isDirectory: false))
    let deep = String(repeating: "**/a/", count: 200) + "b"
    #expect(!IgnoreRules([deep]).ignores(String(repeating: "a/", count: 1_000), isDirectory: false))
  }
}
