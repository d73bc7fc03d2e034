import Rendering
import Reporting
import StoryModel

/// A small chart over a story's revisions: the size as a line, the changes of each step as bars in
/// the colour of the gravest one, whose sign stands below.
struct TimelineChart {
  private static let width = 720.0
  private static let height = 110.0
  private static let top = 12.0
  private static let bottom = 92.0
  /// Entries whose numbers have room under the bars.
  private static let labelLimit = 14

  let entries: [TimelinePage.Entry]

  /// Writes the chart as SVG with a text for those who do not see it.
  func write(to writer: inout HTMLWriter) {
    let sizes = entries.map(\.revision.byteCount)
    let counts = entries.map { $0.digest?.changeCount ?? 0 }
    let largestCount = max(1, counts.max() ?? 1)
    let largestSize = max(1, sizes.max() ?? 1)
    let step = Self.width / Double(entries.count)
    let span = Self.bottom - Self.top
    writer.element(
      "svg",
      [
        ("class", "chart"), ("viewBox", "0 0 720 110"), ("preserveAspectRatio", "none"),
        ("role", "img"), ("aria-label", label(sizes: sizes, counts: counts)),
      ]
    ) { writer in
      // Every element of SVG is ended: without that the next ones would stand in it.
      writer.element(
        "line", [("x1", "0"), ("x2", "720"), ("y1", text(Self.bottom)), ("y2", text(Self.bottom))],
        text: "")
      for (index, entry) in entries.enumerated() where counts[index] > 0 {
        let tall = span * Double(counts[index]) / Double(largestCount)
        let severity = entry.digest?.severity ?? .info
        writer.element(
          "rect",
          [
            ("class", "bar \(severity.rawValue)"),
            ("x", text(step * Double(index) + step * 0.2)), ("y", text(Self.bottom - tall)),
            ("width", text(step * 0.6)), ("height", text(tall)),
          ]
        ) { writer in
          writer.element(
            "title",
            text: "@\(entry.revision.number): \(counts[index]) changes, \(severity.rawValue)")
        }
      }
      let points = sizes.enumerated().map { index, size in
        let x = step * (Double(index) + 0.5)
        let y = Self.bottom - span * Double(size) / Double(largestSize)
        return "\(text(x)),\(text(y))"
      }
      writer.element(
        "polyline", [("class", "size"), ("points", points.joined(separator: " "))], text: "")
    }
    writer.endLine()
    writeLabels(to: &writer)
    writer.markup(
      "<p class=\"legend\">Bars: the number of changes of each step, the gravest named ")
    writer.markup("by sign and colour. Line: the size.</p>\n")
  }

  /// Writes under each bar the revision's number and the sign of the gravest change, which leads to
  /// what changed; where there are many, the numbers are for those who do not see the chart.
  private func writeLabels(to writer: inout HTMLWriter) {
    let density = entries.count > Self.labelLimit ? "chartlabels dense" : "chartlabels"
    writer.element("ol", [("class", density)]) { writer in
      for entry in entries {
        let revision = entry.revision
        let severity = entry.digest?.severity
        let path =
          if let earlier = entry.earlier, entry.digest != nil {
            Links.diff(revision.story, earlier, revision.number)
          } else { Links.revision(revision) }
        writer.markup("<li>")
        writer.element("a", [("href", path), ("class", severity?.rawValue ?? "none")]) { writer in
          writer.element("span", [("class", "name")], text: "@\(revision.number) ")
          writer.text(severity.map(SeverityBadge.sign) ?? "·")
        }
        writer.markup("</li>")
      }
    }
    writer.endLine()
  }

  private func label(sizes: [Int], counts: [Int]) -> String {
    let first = sizes.first.map(SizeText.bytes) ?? ""
    let last = sizes.last.map(SizeText.bytes) ?? ""
    return "Size from \(first) to \(last) (line); changes of each step (bars), "
      + "at most \(counts.max() ?? 0)"
  }

  /// A coordinate with one decimal.
  private func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }
}
