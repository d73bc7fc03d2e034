import StoryModel

extension LexedSentence {
  /// The names of the sentence as the analysis gives them, short forms resolved by the document.
  func nameMentions(_ spans: [NameSpan], _ table: NameTable) -> [NameMention] {
    spans.map { span in
      let written = string(span.first, span.end)
      var kind = span.kind
      var canonical = span.canonical ?? CanonicalName.of(span, in: self)
      if span.canonical == nil, let full = table.fullName(of: shortForm(span)),
        span.end - span.first == 1 || full.canonical.hasSuffix(canonical)
      {
        canonical = full.canonical
        kind = full.kind ?? kind
      }
      let title = span.titleFirst..<span.titleEnd
      let isOffice = title.contains { match(.role, at: $0) != nil }
      return NameMention(
        kind: kind?.mention ?? .other, name: written, canonical: canonical,
        title: title.isEmpty ? nil : string(title.lowerBound, title.upperBound),
        office: isOffice ? textRange(title.lowerBound, title.upperBound) : nil,
        text: textRange(span.first, span.end))
    }
  }

  /// The word by which the document may know a longer name: of several words the last.
  private func shortForm(_ span: NameSpan) -> String {
    span.end - span.first == 1 ? string(span.first, span.end) : string(span.end - 1, span.end)
  }
}
