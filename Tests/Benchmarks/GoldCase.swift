import FoundationEssentials
import Diffing
import Language
import Reading
import Reporting
import StoryModel

/// A labelled pair of revisions with the changes that a report of it must have.
struct GoldCase {
  /// A change as the label or the report names it.
  struct Expected: Hashable, Comparable {
    let kind: String
    let before: String?
    let after: String?

    static func < (one: Expected, other: Expected) -> Bool {
      (one.kind, one.before ?? "", one.after ?? "")
        < (other.kind, other.before ?? "", other.after ?? "")
    }
  }

  let name: String
  let before: [UInt8]
  let after: [UInt8]
  let expected: [Label.Change]

  /// The form of `expected.json`.
  struct Label: Decodable {
    struct Passage: Decodable {
      let section: String
      let text: String
    }
    struct Change: Decodable {
      let kind: String
      let unit: String
      let severity: String
      let a: Passage?
      let b: Passage?
      let detail: [String: Value]
    }
    /// A value of a detail.
    enum Value: Decodable, Equatable {
      case text(String)
      case number(Double)
      case texts([String])
      case none

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
          self = .none
        } else if let number = try? container.decode(Double.self) {
          self = .number(number)
        } else if let text = try? container.decode(String.self) {
          self = .text(text)
        } else {
          self = .texts(try container.decode([String].self))
        }
      }
    }
    let changes: [Change]
  }

  /// The pairs in a folder, by name.
  static func all(in folder: String) throws -> [GoldCase] {
    let labels = DataFiles.all(below: folder).filter { $0.hasSuffix("/expected.json") }
    return try labels.compactMap { path in
      let place = path.dropLast("/expected.json".count)
      guard let before = DataFiles.bytes(of: place + "/a.md"),
        let after = DataFiles.bytes(of: place + "/b.md"), let label = DataFiles.bytes(of: path)
      else { return nil }
      let decoded = try JSONDecoder().decode(Label.self, from: Data(label))
      return GoldCase(
        name: String(place.split(separator: "/").last ?? ""), before: before, after: after,
        expected: decoded.changes)
    }
  }

  /// What the label asks for.
  var wanted: [Expected] {
    expected.map { Expected(kind: $0.kind, before: $0.a?.text, after: $0.b?.text) }
  }

  /// The report of two texts.
  static func report(
    _ before: [UInt8], _ after: [UInt8], _ format: SourceFormat = .markdown
  ) -> ChangeReport {
    let sides = [before, after].map { bytes in
      (
        document: DocumentReader.document(
          from: Snapshot(
            bytes: bytes, capturedAt: Timestamp(milliseconds: 0), format: format)),
        side: ReportSide(
          story: nil, revision: nil, name: "", capturedAt: nil, hash: ContentHash(of: bytes),
          byteCount: bytes.count)
      )
    }
    return ChangeReport(
      of: Comparison(before: sides[0].document, after: sides[1].document), before: sides[0].side,
      after: sides[1].side)
  }
}

extension Change {
  /// The change as a label names it.
  var asExpected: GoldCase.Expected {
    GoldCase.Expected(kind: kind.rawValue, before: before?.text, after: after?.text)
  }
}
