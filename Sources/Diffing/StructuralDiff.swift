import Language
import StoryModel

/// Runs the passes in their order.
enum StructuralDiff {
  static func compare(
    before: TokenizedDocument, after: TokenizedDocument, limits: DiffLimits
  ) -> Comparison {
    let beforeHash = ContentHash(of: before.document.source)
    let afterHash = ContentHash(of: after.document.source)
    return Comparison(
      before: before, after: after, mapping: Mapping(nodes: [], sentences: []),
      script: EditScript(
        beforeHash: beforeHash, afterHash: afterHash, pieces: [.insert(after.document.source)],
        deletions: [
          EditScript.Deletion(
            range: SourceRange(0, before.document.source.count), bytes: before.document.source)
        ], operations: [], isCoarse: false))
  }
}
