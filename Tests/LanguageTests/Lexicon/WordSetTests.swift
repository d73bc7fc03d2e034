import FoundationEssentials
import Language
import Testing

@Suite("Classes of words that rules ask for")
struct WordSetTests {
  @Test("Every class has words, each once", arguments: WordSet.allCases)
  func words(set: WordSet) {
    let words = set.words
    #expect(words.count >= 2)
    #expect(Set(words).count == words.count)
  }

  /// Files that the lexicons compile too, with classes of their own.
  private static let shared = ["quantities-en"]

  @Test("Every class that a file has is asked for", arguments: WordSet.allCases)
  func classes(set: WordSet) {
    let parts = set.rawValue.split(separator: "/").map(String.init)
    guard parts.count == 2, !Self.shared.contains(parts[0]) else { return }
    let path =
      "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
      + "/Sources/Language/Lexicons/\(parts[0]).txt"
    let data = FileManager.default.contents(atPath: path) ?? Data()
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
    #expect(!lines.isEmpty)
    for line in lines {
      let fields = line.split(separator: "\t")
      #expect(fields.count == 2, "\(line)")
      for name in fields.last?.split(separator: ",") ?? [] {
        #expect(WordSet(rawValue: "\(parts[0])/\(name)") != nil, "\(line)")
      }
    }
  }

  @Test("Every file of pairs has pairs, both halves written", arguments: WordPairs.allCases)
  func pairs(file: WordPairs) {
    #expect(!file.pairs.isEmpty)
    #expect(file.pairs.allSatisfy { !$0.word.isEmpty && !$0.other.isEmpty })
  }

  @Test("Words of one class are told from those of another in one file")
  func oneOfTwo() {
    #expect(WordSet.human.words.contains("villager"))
    #expect(!WordSet.office.words.contains("villager"))
    #expect(WordSet.office.words.contains("mayor"))
    #expect(WordSet.representative.words.contains("mayor"))
    #expect(WordPairs.casualtyNouns.pairs.contains { $0.word == "drowned" && $0.other == "toll" })
  }
}
