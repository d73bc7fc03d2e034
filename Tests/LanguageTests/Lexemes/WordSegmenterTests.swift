import Language
import StoryModel
import Testing

@Suite("Words as treebanks cut them")
struct WordSegmenterTests {
  private func words(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return WordSegmenter.words(of: bytes, in: TextRange(0, bytes.count))
      .map { String(decoding: bytes[$0.indices], as: UTF8.self) }
  }

  @Test("Clitics and contractions stand apart")
  func clitics() {
    #expect(
      words("Lund's crew can't, won't and cannot stay.") == [
        "Lund", "'s", "crew", "ca", "n't", ",", "wo", "n't", "and", "can", "not", "stay", ".",
      ])
    #expect(words("It’s O’Neill’s boat") == ["It", "’s", "O’Neill", "’s", "boat"])
  }

  @Test("Hyphens stand apart but behind prefixes")
  func hyphens() {
    #expect(
      words("a non-smoker's two-year e-ticket") == [
        "a", "non-smoker", "'s", "two", "-", "year", "e-ticket",
      ])
    #expect(words("in 2014–2018") == ["in", "2014", "–", "2018"])
  }

  @Test("Abbreviations and initials keep their full stop")
  func abbreviations() {
    #expect(
      words("Dr. M. Pell of Halden Inc. left.")
        == ["Dr.", "M.", "Pell", "of", "Halden", "Inc.", "left", "."])
  }

  @Test("Codes, times and telephone numbers are one word each")
  func codes() {
    #expect(
      words("The 4th R2D2 at 11:30, 9/30/01, 713-555-0142")
        == ["The", "4th", "R2D2", "at", "11:30", ",", "9/30/01", ",", "713-555-0142"])
  }

  @Test("Addresses are one word, without the marks around them")
  func addresses() {
    #expect(
      words("(see https://tides.example.org/a.b?c=1, www.example.net.) or ann@example.org!") == [
        "(", "see", "https://tides.example.org/a.b?c=1", ",", "www.example.net", ".", ")", "or",
        "ann@example.org", "!",
      ])
    #expect(words("notes.pdf and end.Then go") == ["notes.pdf", "and", "end", ".", "Then", "go"])
  }

  @Test("Runs of marks and faces are one mark")
  func runs() {
    #expect(words("Why?! *** yes :-) ...") == ["Why", "?!", "***", "yes", ":-)", "..."])
  }
}
