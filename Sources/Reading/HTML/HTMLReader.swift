import CGumbo
import StoryModel

/// Reads HTML: the article of a page, or all of a fragment.
enum HTMLReader {
  /// Reads `bytes`, which are valid UTF-8, into `builder`.
  static func read(_ bytes: [UInt8], limits: ReadingLimits, into builder: inout DocumentBuilder) {
    _ = HTMLTree.withTree(of: bytes, in: 0..<bytes.count, depth: limits.depth) { tree in
      guard !tree.nodes.isEmpty else { return }
      read(tree, into: &builder)
      if tree.skeleton.droppedTags > 0 {
        builder.notes.append(
          ReadingNote(
            .coarse,
            "\(tree.skeleton.droppedTags) tags were nested more than \(limits.depth) deep, or within "
              + "too much formatting, and were passed over; their text was read."))
      }
    }
  }

  private static func read(_ tree: HTMLTree, into builder: inout DocumentBuilder) {
    builder.metadata = PageMetadata.read(tree)
    let score = PageScore(tree)
    let selection = ArticleSelection(tree, score)
    let isLeftOut = selection.isLeftOut
    var walk = TreeWalk(tree) { isLeftOut[$0] }
    guard let root = selection.root else {
      walk.run(0, into: &builder)
      builder.notes.append(ReadingNote(.wholePage, "All text of the page was taken."))
      return
    }
    let headline = Headline.element(
      of: tree, article: root, headline: builder.metadata[.headline]?.value)
    if let headline {
      var lead = TreeWalk(tree) { score.isOut[$0] }
      lead.run(headline, into: &builder)
    }
    walk.run(root, into: &builder)
    let taken = selection.textTaken
    let all = score.text.first ?? 0
    builder.notes.append(
      taken == all
        ? ReadingNote(.wholePage, "All text of the page was taken.")
        : ReadingNote(
          .articleExtracted,
          "The article was taken from the page: \(taken) of \(all) bytes of text; the rest was left "
            + "out."))
  }
}
