import StoryModel

extension Operation {
  /// The fields that the snapshots say differently about themselves, in the order of the fields.
  ///
  /// They count no words: what stands in the text is counted there.
  static func metadata(_ before: Document, _ after: Document) -> [Operation] {
    Metadata.Field.allCases.compactMap { field in
      let (one, other) = (before.metadata[field], after.metadata[field])
      guard one?.value != other?.value else { return nil }
      return Operation(
        kind: .metadata, before: one.map { side($0, field) }, after: other.map { side($0, field) },
        words: WordCounts())
    }
  }

  private static func side(_ entry: Metadata.Entry, _ field: Metadata.Field) -> OperationSide {
    OperationSide(
      nodes: [], path: field.rawValue, range: entry.source ?? SourceRange(0, 0), text: entry.value)
  }
}
