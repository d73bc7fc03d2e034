import FoundationEssentials
import Reading
import StoryModel

/// Compares the sections that the labelled pairs name with those that are read.
struct SectionsSuite: Suite {
  static let name = "sections"
  static let summary = "sections of the labelled texts, read against labelled"

  private struct Expected: Decodable {
    let changes: [Change]
  }
  private struct Change: Decodable {
    let a: Place?
    let b: Place?
  }
  private struct Place: Decodable {
    let section: String
    let text: String
  }

  static func run(data: String, arguments: [String]) async throws {
    var right = 0
    var all = 0
    for path in DataFiles.all(below: data + "/gold") where path.hasSuffix("/expected.json") {
      guard let json = DataFiles.bytes(of: path) else { continue }
      let expected = try JSONDecoder().decode(Expected.self, from: Data(json))
      let folder = path.dropLast("expected.json".count)
      for (name, places) in [
        ("a.md", expected.changes.map(\.a)), ("b.md", expected.changes.map(\.b)),
      ] {
        guard let bytes = DataFiles.bytes(of: folder + name) else { continue }
        let document = DocumentReader.document(
          from: Snapshot(bytes: bytes, capturedAt: Timestamp(milliseconds: 0), format: .markdown))
        for case let place? in places {
          all += 1
          let found = section(of: place.text, in: document)
          if found == place.section {
            right += 1
          } else {
            print("\(path): \(place.text.prefix(60)): \(found ?? "nothing"), not \(place.section)")
          }
        }
      }
    }
    print("\(right) of \(all) sections as labelled")
  }

  /// The nearest heading above the text; `nil` where the text is not found.
  private static func section(of text: String, in document: Document) -> String? {
    guard let place = document.source.firstRange(of: Array(text.utf8)) else { return nil }
    let leaf = document.leaves.last { leaf in
      Int(document.nodes[leaf].source.start) < place.upperBound
        && Int(document.nodes[leaf].source.end) > place.lowerBound
    }
    return leaf.map { document.sectionPath(of: $0).last ?? "" }
  }
}
