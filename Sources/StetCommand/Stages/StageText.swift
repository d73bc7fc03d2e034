import Diffing
import Language
import Rendering
import Reporting
import Stet

/// The values of the stages as text, for people who look for a mistake.
///
/// The forms may change between releases.
enum StageText {
  /// Letters of a text that a line quotes.
  private static let quoteLength = 72

  /// Which nodes and sentences correspond, in the order of after, and which have no counterpart.
  static func mapping(of comparison: Comparison) -> String {
    let before = comparison.before.document
    let after = comparison.after.document
    var lines = ["nodes"]
    for link in comparison.mapping.nodes {
      lines.append(
        "  \(link.relation.rawValue) \(name(link.before, before)) -> \(name(link.after, after))"
          + quoted(after.nodes[link.after].text, in: after))
    }
    lines += unmatched(Set(comparison.mapping.nodes.map(\.before)), before, "only before")
    lines += unmatched(Set(comparison.mapping.nodes.map(\.after)), after, "only after")
    lines.append("sentences")
    for link in comparison.mapping.sentences {
      lines.append(
        "  \(link.relation.rawValue) \(link.before) -> \(link.after)"
          + quoted(comparison.after.sentences[link.after].text, in: after))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The operations, and how the bytes of after are put together.
  static func script(of comparison: Comparison) -> String {
    let script = comparison.script
    var lines = [
      "before \(script.beforeHash)", "after  \(script.afterHash)",
      "words  -\(script.words.deleted) +\(script.words.inserted) moved \(script.words.moved)"
        + (script.isCoarse ? " (coarse)" : ""),
      "operations",
    ]
    for operation in script.operations {
      lines.append("  \(operation.kind.rawValue)" + (operation.isCoarse ? " (coarse)" : ""))
      if let side = operation.before { lines.append("    - " + describe(side)) }
      if let side = operation.after { lines.append("    + " + describe(side)) }
      for edit in operation.edits {
        lines.append(
          "      " + quotedText(edit.before, in: comparison.before.document) + " -> "
            + quotedText(edit.after, in: comparison.after.document))
      }
    }
    lines.append("pieces")
    for piece in script.pieces {
      switch piece {
      case .copy(let range): lines.append("  copy \(range.start)-\(range.end)")
      case .insert(let bytes):
        lines.append(
          "  insert \(bytes.count) bytes " + quote(String(decoding: bytes, as: UTF8.self)))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The changes with their rules and evidence, and what was left out.
  static func report(_ report: ChangeReport) -> String {
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

  private static func unmatched(
    _ matched: Set<Int>, _ document: Document, _ label: String
  ) -> [String] {
    document.nodes.indices.dropFirst().filter { !matched.contains($0) }.map {
      "  \(label) \(name($0, document))" + quoted(document.nodes[$0].text, in: document)
    }
  }

  private static func name(_ id: NodeID, _ document: Document) -> String {
    "\(document.nodes[id].kind.name) #\(id)"
  }

  private static func describe(_ side: OperationSide) -> String {
    "\(side.path) @\(side.range.start)-\(side.range.end) " + quote(side.text)
  }

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

  private static func quoted(_ range: TextRange, in document: Document) -> String {
    range.isEmpty ? "" : " " + quotedText(range, in: document)
  }

  private static func quotedText(_ range: TextRange, in document: Document) -> String {
    // A letter has at most four bytes; a cut inside one shows as U+FFFD.
    let end = min(Int(range.end), Int(range.start) + 4 * quoteLength)
    return quote(document.string(TextRange(Int(range.start), end)))
  }

  private static func quote(_ text: String) -> String {
    let line = VisibleText.line(text)
    let head = String(line.unicodeScalars.prefix(quoteLength))
    return "\"" + head + (head.utf8.count < line.utf8.count ? "…" : "") + "\""
  }
}
