import Diffing
import Language
import StoryModel

extension ReportBuilder {
  /// Adds what the snapshots say differently about themselves; a headline that also stands in the
  /// text is reported there.
  mutating func addMetadata() {
    for operation in comparison.script.operations where operation.kind == .metadata {
      guard let side = operation.after ?? operation.before else { continue }
      let isHeadline = side.path == Metadata.Field.headline.rawValue
      if isHeadline, headlineStandsInText { continue }
      var (from, to) = (operation.before?.text, operation.after?.text)
      if isHeadline, from == nil || to == nil {
        // A page gives its headline apart as well, Markdown mostly in its first heading alone.
        from = from ?? comparison.before.document.firstHeading
        to = to ?? comparison.after.document.firstHeading
        if let from, let to, StatedHeadline.isSame(from, to) { continue }
      }
      let kind: ChangeKind = isHeadline ? .headlineChanged : .metadataChanged
      let phrase =
        isHeadline
        ? "headline now \u{201C}\(Phrase.excerpt(to ?? "none"))\u{201D}"
        : Self.phrase(field: side.path, from: from, to: to)
      let change = Change(
        kind: kind, unit: .metadata, severity: kind.severity.shifted(by: isHeadline ? 1 : 0),
        place: isHeadline ? .headline : .metadata,
        before: operation.before.map { Passage(section: "", text: $0.text, range: $0.range) },
        after: operation.after.map { Passage(section: "", text: $0.text, range: $0.range) },
        detail: [
          DetailField("field", .string(side.path)),
          DetailField("from", from.map { .string($0) } ?? .none),
          DetailField("to", to.map { .string($0) } ?? .none),
        ],
        rule: "metadata.\(side.path)", sentence: Phrase.sentence(phrase))
      entries.append(Entry(change: change, phrase: phrase, position: Int(side.range.start)))
    }
  }

  private static func phrase(field: String, from: String?, to: String?) -> String {
    let name = field == Metadata.Field.canonicalURL.rawValue ? "canonical address" : field
    switch (from, to) {
    case (let from?, let to?): return "\(name) \(from) to \(to)"
    case (nil, let to?): return "\(name) now given: \(to)"
    case (let from?, nil): return "\(name) no longer given: \(from)"
    case (nil, nil): return name
    }
  }

  /// Whether a change of the text's own headline was reported.
  private var headlineStandsInText: Bool {
    entries.contains { $0.change.place == .headline && $0.change.unit != .metadata }
  }
}
