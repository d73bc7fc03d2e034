import Diffing
import Language
import Rendering
import Reporting
import StoryModel

/// Times the drawing of reports in every format.
enum RenderingSuite: Suite {
  static let name = "rendering"
  static let summary = "one report drawn in each format, in process; milliseconds and kilobytes"

  private static let pairs = [
    "10k_mixed", "100k_mixed", "1m_mixed", "100k_rewrite", "1m_rewrite", "1m_shuffle",
    "1m_oneline", "1m_repeat",
  ]

  static func run(data: String, arguments: [String]) async throws {
    print(
      "pair            terminal          side by side      html              markdown          json"
    )
    for pair in pairs where arguments.isEmpty || arguments.contains(pair) {
      let path = "\(data)/pairs/syn/\(pair)"
      guard let before = DiffTruthSuite.document(path + ".a.md"),
        let after = DiffTruthSuite.document(path + ".b.md")
      else { continue }
      let comparison = Comparison(
        before: TokenizedDocument(before), after: TokenizedDocument(after))
      func side(_ document: Document, _ name: String) -> ReportSide {
        ReportSide(
          story: nil, revision: nil, name: name, capturedAt: nil,
          hash: ContentHash(of: document.source), byteCount: document.source.count)
      }
      let rendered = RenderedReport(
        report: ChangeReport(
          of: comparison, before: side(before, "before"), after: side(after, "after")),
        comparison: comparison, selection: ReportSelection())
      var inline = TerminalOptions()
      inline.isColored = true
      var wide = inline
      wide.width = 140
      print(
        column(pair, 16)
          + figure { TerminalReport.bytes(of: rendered, options: inline) }
          + figure { TerminalReport.bytes(of: rendered, options: wide) }
          + figure { HTMLReport.page(of: rendered) }
          + figure { MarkdownReport.bytes(of: rendered) }
          + figure { JSONReport.bytes(of: rendered) })
    }
  }

  /// The median of some rounds and the size of what was drawn.
  private static func figure(_ draw: () -> [UInt8]) -> String {
    var times: [Double] = []
    var size = 0
    for _ in 0..<7 {
      let start = ContinuousClock().now
      size = draw().count
      times.append(DataFiles.seconds(ContinuousClock().now - start) * 1000)
    }
    times.sort()
    return column(DataFiles.rounded(times[times.count / 2], 2) + " ms", 10)
      + column("\((size + 999) / 1000) KB", 8)
  }

  private static func column(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.utf8.count))
  }
}
