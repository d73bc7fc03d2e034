import StoryModel
import TestSupport
import Testing

@testable import Reading

@Suite("Places of inline Markdown")
struct InlinePlaceTests {
  /// What stands in the source for the first `word` of a text.
  private func source(of word: String, in text: String) throws -> String {
    let document = document(text, as: .markdown)
    #expect(DocumentLaws.broken(by: document) == [])
    let leaf = try #require(document.leaves.first)
    let range = document.nodes[leaf].text
    let wanted = Array(word.utf8)
    let start = try #require(
      range.indices.first { document.text[$0...].starts(with: wanted) })
    return document.sourceString(
      document.sourceMap.source(of: TextRange(start, start + wanted.count)))
  }

  @Test(
    "A code span with blanks at its ends, and what stands behind it, keep their places",
    arguments: [
      "He said `  x z ` `b` in Paris", "He said ``  x z `` `b` in Paris",
      "He said `   x z   ` `b` in Paris", "He said `x z` `b` in Paris",
      "He said ` x z` `b` in Paris", "He said `\n x z ` `b` in Paris",
      "> He said ` \n> x z ` `b` in Paris", "| He said `  x z ` `b` in Paris |\n|---|",
      "He said `  ` x z `b` in Paris",
    ])
  func codeSpans(text: String) throws {
    for word in ["x", "z", "b", "in Paris"] {
      #expect(try source(of: word, in: text) == word)
    }
  }

  @Test("A lazy line that is indented behind a backslash keeps its place")
  func lazyLine() throws {
    for text in [
      "> a <i>\nb c \\\n  Mr old x y z\n", "> a *b*\\\n> Mr old x\n", "a *b*\\\n  Mr old x\n",
    ] {
      for word in ["Mr", "old", "x"] {
        #expect(try source(of: word, in: text) == word)
      }
    }
  }

  @Test("What follows a link's text ends where the parser lets it end")
  func tails() {
    func end(_ text: String) -> Int? {
      let bytes = Array(text.utf8)
      return LinkTail.end(inline: bytes, from: 0, before: bytes.count)
    }
    for text in [
      "(b)", "(b (c))", "(<b c>)", "(b \"c (d\")", "(b 'c')", "(b(c))", "(<b\\<c>)", "(b (c\\(d))",
    ] {
      #expect(end(text + " (x)") == text.utf8.count, "\(text)")
    }
    let nested = String(repeating: "(", count: 40) + String(repeating: ")", count: 40)
    for text in ["(<b [a](<c>)", "(<b\nc>)", "(b (c [a](d (e))", "(b" + nested + ")"] {
      #expect(end(text) == nil, "\(text)")
    }
  }
}
