import CCmarkGFM
import Synchronization

/// A node of the tree that cmark-gfm makes; it lives as long as its tree.
typealias MarkdownNode = OpaquePointer

/// Runs cmark-gfm over bytes and hands out the tree.
enum MarkdownParser {
  /// Only one parse runs at a time: cmark-gfm keeps the characters that extensions ask for in a
  /// table of the whole process, which every parse sets and clears again.
  private static let turn = Mutex<Void>(())

  /// The extensions, in the order they are asked, the one that finds bare links last; footnotes stay
  /// text, as cmark-gfm drops those that nothing refers to.
  nonisolated(unsafe) private static let extensions = {
    cmark_gfm_core_extensions_ensure_registered()
    let names = ["table", "strikethrough", "tasklist", "autolink"]
    return names.compactMap { cmark_find_syntax_extension($0) }
  }()

  /// Parses `bytes[range]` and gives the root to `body`; `nil` if cmark-gfm has no memory left.
  ///
  /// `bareLinks` says that addresses without marks around them are links.
  static func withTree<Result>(
    of bytes: [UInt8], in range: Range<Int>, bareLinks: Bool,
    _ body: (MarkdownNode) -> Result
  ) -> Result? {
    // The tree's memory; the functions that look at the tree take from it too.
    let arena = MarkdownArena()
    let root = turn.withLock { _ in parse(bytes, range, bareLinks) }
    let result = root.map(body)
    _ = consume arena
    return result
  }

  private static func parse(
    _ bytes: [UInt8], _ range: Range<Int>, _ bareLinks: Bool
  ) -> MarkdownNode? {
    let extensions = extensions
    guard let parser = cmark_parser_new_with_mem(CMARK_OPT_SOURCEPOS, MarkdownArena.functions)
    else { return nil }
    defer { cmark_parser_free(parser) }
    for found in bareLinks ? extensions[...] : extensions.dropLast() {
      cmark_parser_attach_syntax_extension(parser, found)
    }
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, !range.isEmpty else { return }
      let start = base.advanced(by: range.lowerBound).assumingMemoryBound(to: CChar.self)
      cmark_parser_feed(parser, start, range.count)
    }
    return cmark_parser_finish(parser)
  }
}
