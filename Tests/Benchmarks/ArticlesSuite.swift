import Reading
import StoryModel

/// Measures the article that is taken from real pages against the one people chose.
///
/// The measure is the F1 of two bags of words parted by white space: those of the document's leaves
/// (the alternative texts of images not counted) and those of `expected.html` without its tags.
struct ArticlesSuite: Suite {
  static let name = "articles"
  static let summary = "word F1 of extracted articles, by page (bar 0.85 on average)"

  static func run(data: String, arguments: [String]) async throws {
    let folder = data + "/readability/pages"
    var total = 0.0
    var results: [(f1: Double, line: String)] = []
    for path in DataFiles.all(below: folder) where path.hasSuffix("/source.html") {
      let directory = path.dropLast("/source.html".count)
      guard let source = DataFiles.bytes(of: path),
        let expected = DataFiles.bytes(of: directory + "/expected.html")
      else { continue }
      let document = DocumentReader.document(
        from: Snapshot(bytes: source, capturedAt: Timestamp(milliseconds: 0), format: .html))
      let found = words(of: document)
      let wanted = PlainHTML.words(expected)
      let common = shared(found, wanted)
      let precision =
        found.isEmpty ? (wanted.isEmpty ? 1 : 0) : Double(common) / Double(found.count)
      let recall = wanted.isEmpty ? (found.isEmpty ? 1 : 0) : Double(common) / Double(wanted.count)
      let f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
      total += f1
      let page = directory.split(separator: "/").last ?? ""
      results.append(
        (
          f1,
          "\(DataFiles.rounded(f1, 3))  P \(DataFiles.rounded(precision, 3))  "
            + "R \(DataFiles.rounded(recall, 3))  words \(wanted.count)  \(page)"
        ))
      if arguments.contains(String(page)) {
        print(document.dump(textLimit: 160))
        print("--- wanted and not found");
        print(missing(wanted, found).prefix(200).joined(separator: " "))
        print("--- found and not wanted");
        print(missing(found, wanted).prefix(400).joined(separator: " "))
      }
    }
    for result in results.sorted(by: { $0.f1 < $1.f1 }) { print(result.line) }
    guard !results.isEmpty else { return }
    print(
      "\(results.count) pages, mean F1 \(DataFiles.rounded(total / Double(results.count), 4))"
        + " (bar 0.85)")
  }

  private static func words(of document: Document) -> [String] {
    var bytes = document.text
    for run in document.inlines where run.style.contains(.image) {
      for index in run.text.indices { bytes[index] = 0x20 }
    }
    return PlainHTML.split(bytes)
  }

  private static func shared(_ found: [String], _ wanted: [String]) -> Int {
    found.count - missing(found, wanted).count
  }

  /// The words of the first list that the second does not have as often.
  private static func missing(_ words: [String], _ others: [String]) -> [String] {
    var counts: [String: Int] = [:]
    for word in others { counts[word, default: 0] += 1 }
    return words.filter { word in
      guard let count = counts[word], count > 0 else { return true }
      counts[word] = count - 1
      return false
    }
  }
}

/// The words of HTML with its tags taken out, made apart from the readers that are measured.
enum PlainHTML {
  private static let inline: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "ins", "del", "strike",
  ]

  /// The words between the tags; tags of blocks part words, those of inline elements do not.
  static func words(_ html: [UInt8]) -> [String] {
    var text: [UInt8] = []
    var position = 0
    while position < html.count {
      let byte = html[position]
      if byte == UInt8(ascii: "<") {
        let end = html[position...].firstIndex(of: UInt8(ascii: ">")) ?? html.count - 1
        let name = html[(position + 1)...end].drop { $0 == UInt8(ascii: "/") }
          .prefix { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }
        if !inline.contains(String(decoding: name, as: UTF8.self).lowercased()) {
          text.append(0x20)
        }
        position = end + 1
      } else if byte == UInt8(ascii: "&"),
        let end = html[position...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
      {
        text += Array(decoded(String(decoding: html[(position + 1)..<end], as: UTF8.self)).utf8)
        position = end + 1
      } else {
        text.append(byte)
        position += 1
      }
    }
    return split(text)
  }

  private static func decoded(_ name: String) -> String {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    case "nbsp": return " "
    default:
      let digits = name.dropFirst(name.hasPrefix("#x") ? 2 : 1)
      let value = UInt32(digits, radix: name.hasPrefix("#x") ? 16 : 10)
      return value.flatMap { Unicode.Scalar($0) }.map { String($0) } ?? ""
    }
  }

  /// The words of a text, parted by white space, no-break spaces among it.
  static func split(_ text: [UInt8]) -> [String] {
    var spaced = text
    for index in spaced.indices.dropLast() where spaced[index] == 0xC2 && spaced[index + 1] == 0xA0
    {
      spaced[index] = 0x20
      spaced[index + 1] = 0x20
    }
    return spaced.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
  }
}
