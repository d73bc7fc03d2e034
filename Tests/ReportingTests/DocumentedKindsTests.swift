import FoundationEssentials
import TestSupport
import Testing

@testable import Reporting

@Suite("Examples of the documentation")
struct DocumentedKindsTests {
  /// The rows of the page's tables: a kind, a sentence before, one after.
  private static let rows: [KindCase] = {
    let path = Samples.folder.replacing("Tests/Samples", with: "Sources/Stet/Stet.docc/Kinds.md")
    let page = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return page.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingBlanks }
      guard cells.count == 3, let kind = ChangeKind(rawValue: cells[0].filter { $0 != "`" }) else {
        return nil
      }
      return KindCase(cells[1], cells[2], kind)
    }
  }()

  @Test("Each example of a kind is reported as that kind and nothing else", arguments: rows)
  func example(_ pair: KindCase) {
    let report =
      pair.before.hasPrefix("- ")
      ? ReportOf.items(pair.before, pair.after) : ReportOf.sentences(pair.before, pair.after)
    #expect(report.kinds == pair.kinds, "\(report.dump())")
  }

  @Test("The page names every kind there is")
  func complete() throws {
    let path = Samples.folder.replacing("Tests/Samples", with: "Sources/Stet/Stet.docc/Kinds.md")
    let page = try String(contentsOfFile: path, encoding: .utf8)
    for kind in ChangeKind.allCases {
      #expect(page.contains("`\(kind.rawValue)`"), "\(kind.rawValue)")
    }
    #expect(Self.rows.count > 20)
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
