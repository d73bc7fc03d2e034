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
      return NameMention(
        kind: kind?.mention ?? .other, name: written, canonical: canonical,
        title: span.titleFirst < span.titleEnd ? string(span.titleFirst, span.titleEnd) : nil,
        text: textRange(span.first, span.end))
    }
  }

  /// The word by which the document may know a longer name: of several words the last.
  private func shortForm(_ span: NameSpan) -> String {
    span.end - span.first == 1 ? string(span.first, span.end) : string(span.end - 1, span.end)
  }
}
