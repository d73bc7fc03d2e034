import CGumbo
import StoryModel

/// Reads HTML: the article of a page, or all of a fragment.
enum HTMLReader {
  /// Reads `bytes`, which are valid UTF-8, into `builder`.
  static func read(_ bytes: [UInt8], limits: ReadingLimits, into builder: inout DocumentBuilder) {
    _ = HTMLTree.withTree(of: bytes, in: 0..<bytes.count, depth: limits.depth) { tree in
      guard !tree.nodes.isEmpty else { return }
      var walk = TreeWalk(tree) { _ in false }
      walk.run(0, into: &builder)
    }
  }
}
