import Rendering
import Reporting
import Stet

/// A report as text, for people who look for a mistake in it.
///
/// The form may change between releases.
enum ReportText {
  /// Letters of a text that a line quotes.
  private static let quoteLength = 72

  /// The changes with their rules and evidence, and what was left out.
  static func text(of report: ChangeReport) -> String {
    var lines = [
      "before \(report.before.name)", "after  \(report.after.name)", "summary \(report.summary)",
      "changes",
    ]
    for change in report.changes {
      lines.append(
        "  \(change.severity.rawValue) \(change.kind.rawValue) (\(change.unit.rawValue), "
          + "\(change.place.rawValue), rule \(change.rule))"
          + (change.isDisclosed ? " disclosed" : ""))
      lines.append("    = " + change.sentence)
      if let passage = change.before { lines.append("    - " + describe(passage)) }
      if let passage = change.after { lines.append("    + " + describe(passage)) }
      for field in change.detail { lines.append("    \(field.name): \(describe(field.value))") }
      for evidence in change.evidence {
        lines.append(
          "    evidence \(evidence.side.rawValue) @\(evidence.range.start)-\(evidence.range.end) "
            + quote(evidence.text) + ": " + evidence.shows)
      }
    }
    if !report.noise.isEmpty { lines.append("noise") }
    for noise in report.noise { lines.append("  \(noise.reason.rawValue) \(noise.count)") }
    if !report.notes.isEmpty { lines.append("notes") }
    for note in report.notes { lines.append("  " + note) }
    return VisibleText.of(lines.joined(separator: "\n")) + "\n"
  }

  // MARK: Parts of a line

  private static func describe(_ passage: Passage) -> String {
    (passage.section.isEmpty ? "" : "[\(passage.section)] ")
      + "@\(passage.range.start)-\(passage.range.end) " + quote(passage.text)
  }

  private static func describe(_ value: DetailValue) -> String {
    switch value {
    case .string(let text): quote(text)
    case .number(let number): String(number)
    case .strings(let texts): texts.map(quote).joined(separator: ", ")
    case .flag(let flag): String(flag)
    case .none: "none"
    }
  }

  private static func quote(_ text: String) -> String {
    let line = VisibleText.line(text)
    let head = String(line.unicodeScalars.prefix(quoteLength))
    return "\"" + head + (head.utf8.count < line.utf8.count ? "…" : "") + "\""
  }
}
