import Language
import StoryModel

/// Sentence ends against the golden rules and a treebank of web text.
enum LanguageSentences {
  static func goldenRules(_ data: String) throws {
    let source = try LanguageSuite.bytes(data + "/pysbd/english_golden_rules.py")
    let rules = PythonStrings.tuples(in: source)
    var exact = 0
    for (index, rule) in rules.enumerated() {
      let found = sentences(rule[0])
      if found == Array(rule.dropFirst()) {
        exact += 1
      } else {
        print("  rule \(index + 1): \(found)")
      }
    }
    print("golden rules of sentence ends: \(exact) of \(rules.count) exact (bar 46)")
  }

  static func treebank(_ data: String, verbose: Bool) throws {
    let lines = try LanguageSuite.bytes(data + "/ud_english/en_ewt-ud-dev.conllu")
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
    var paragraphs: [[String]] = []
    var words: [[[String]]] = []
    var skipUntil = 0
    var surface = ""
    var parts: [String] = []
    for line in lines {
      let line = String(decoding: line, as: UTF8.self)
      if line.hasPrefix("# newpar") || line.hasPrefix("# newdoc") {
        if paragraphs.last?.isEmpty != true {
          paragraphs.append([])
          words.append([])
        }
      } else if line.hasPrefix("# text = ") {
        if paragraphs.isEmpty {
          paragraphs.append([])
          words.append([])
        }
        paragraphs[paragraphs.count - 1].append(String(line.dropFirst(9)))
        words[words.count - 1].append([])
        skipUntil = 0
      } else if !line.hasPrefix("#") {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count > 2 else { continue }
        let id = fields[0]
        if let dash = id.firstIndex(of: "-") {
          skipUntil = Int(id[id.index(after: dash)...]) ?? 0
          surface = String(fields[1])
          parts = []
          continue
        }
        guard !id.contains(".") else { continue }
        parts.append(String(fields[1]))
        guard (Int(id) ?? 0) >= skipUntil else { continue }
        // The parts of a contraction ("do" "n't") count where they spell it, else the whole does.
        let spelled = surface.isEmpty || parts.joined() == surface ? parts : [surface]
        words[words.count - 1][words[words.count - 1].count - 1] += spelled
        (parts, surface) = ([], "")
      }
    }
    var boundaries = Score()
    var wordScore = Score()
    for (index, paragraph) in paragraphs.enumerated() {
      var gold: Set<Int> = []
      var goldWords: Set<Range<Int>> = []
      var text = ""
      for (position, sentence) in paragraph.enumerated() {
        if !text.isEmpty { text += " " }
        var offset = text.utf8.count
        let bytes = Array(sentence.utf8)
        var local = 0
        for word in words[index][position] {
          let form = Array(word.utf8)
          while local < bytes.count, bytes[local] != form[0] { local += 1 }
          goldWords.insert(offset + local..<offset + local + form.count)
          local += form.count
        }
        text += sentence
        offset = text.utf8.count
        gold.insert(offset)
      }
      let document = LanguageSuite.paragraph(text)
      let ends = Set(
        SentenceSegmenter.sentences(of: document.text, in: document.nodes[0].text).map {
          Int($0.end)
        })
      boundaries.add(found: ends, expected: gold)
      let found = WordSegmenter.words(of: document.text, in: document.nodes[0].text).map {
        Int($0.start)..<Int($0.end)
      }
      wordScore.add(found: Set(found), expected: goldWords)
      if verbose { printDifference(Set(found), goldWords, in: document.text) }
    }
    print(
      "treebank: sentence boundary F1 \(boundaries.f1) (bar 0.85), word F1 \(wordScore.f1) (0.97)")
  }

  private static func printDifference(
    _ found: Set<Range<Int>>, _ expected: Set<Range<Int>>, in text: [UInt8]
  ) {
    func words(_ ranges: Set<Range<Int>>) -> String {
      ranges.sorted { $0.lowerBound < $1.lowerBound }
        .map { String(decoding: text[$0], as: UTF8.self) }.joined(separator: " | ")
    }
    let (extra, missing) = (found.subtracting(expected), expected.subtracting(found))
    if !extra.isEmpty || !missing.isEmpty {
      print("  found \(words(extra))  expected \(words(missing))")
    }
  }

  private static func sentences(_ text: String) -> [String] {
    let document = LanguageSuite.paragraph(text)
    return SentenceSegmenter.sentences(of: document.text, in: document.nodes[0].text)
      .map { document.string($0) }
  }
}

/// Precision and recall of found against expected items.
struct Score {
  private var both = 0
  private var found = 0
  private var expected = 0

  mutating func add<Item: Hashable>(found: Set<Item>, expected: Set<Item>) {
    both += found.intersection(expected).count
    self.found += found.count
    self.expected += expected.count
  }

  /// The harmonic mean of precision and recall, to three decimals.
  var f1: Double {
    let sum = found + expected
    return sum == 0 ? 0 : (2_000 * Double(both) / Double(sum)).rounded() / 1_000
  }
}

/// Reads the string literals of a Python list of tuples.
enum PythonStrings {
  /// For each tuple its strings, nested lists flattened.
  static func tuples(in source: [UInt8]) -> [[String]] {
    var result: [[String]] = []
    var depth = 0
    var position = 0
    while position < source.count {
      let byte = source[position]
      switch byte {
      case UInt8(ascii: "#"):
        while position < source.count, source[position] != 0x0A { position += 1 }
      case UInt8(ascii: "("):
        depth += 1
        if depth == 1 { result.append([]) }
        position += 1
      case UInt8(ascii: ")"):
        depth -= 1
        position += 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let isTriple =
          position + 2 < source.count && source[position + 1] == byte
          && source[position + 2] == byte
        let width = isTriple ? 3 : 1
        let start = position + width
        position = start
        while position < source.count {
          if source[position] == UInt8(ascii: "\\") {
            position += 2
            continue
          }
          if source[position] == byte,
            !isTriple
              || (position + 2 < source.count && source[position + 1] == byte
                && source[position + 2] == byte)
          {
            break
          }
          position += 1
        }
        let literal = String(decoding: source[start..<min(position, source.count)], as: UTF8.self)
        if depth > 0 { result[result.count - 1].append(literal) }
        position += width
      default: position += 1
      }
    }
    return result
  }
}
