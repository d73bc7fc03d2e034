import Language
import StoryModel

extension StructuralDiff {
  /// Which sentences correspond, as places in the whole documents: those that were told apart, and
  /// one by one those of blocks that are the same bytes.
  ///
  /// Complexity: s log s in the sentences, linear in the nodes.
  func sentences(in before: TokenizedDocument, _ after: TokenizedDocument) -> [Mapping.Link] {
    var links = sentences.map { link in
      Mapping.Link(
        before: Self.place(link.before, of: self.before, in: before),
        after: Self.place(link.after, of: self.after, in: after), relation: link.relation)
    }
    for link in nodes where link.relation == .equal || link.relation == .moved {
      guard after.document.nodes[link.after].kind.isLeaf,
        self.before.sentencesOfNode[link.before].isEmpty,
        self.after.sentencesOfNode[link.after].isEmpty
      else { continue }
      let one = before.sentencesOfNode[link.before]
      let other = after.sentencesOfNode[link.after]
      guard one.count == other.count else { continue }
      for offset in 0..<one.count {
        links.append(
          Mapping.Link(
            before: one.lowerBound + offset, after: other.lowerBound + offset,
            relation: link.relation))
      }
    }
    return links.sortedByAfter()
  }

  /// The place in the whole document of a sentence of `part`: a leaf's sentences are the same.
  private static func place(
    _ sentence: Int, of part: TokenizedDocument, in whole: TokenizedDocument
  ) -> Int {
    let leaf = part.sentences[sentence].block
    return whole.sentencesOfNode[leaf].lowerBound + sentence - part.sentencesOfNode[leaf].lowerBound
  }
}

extension [Mapping.Link] {
  /// The links in the order of after, then of before.
  func sortedByAfter() -> [Mapping.Link] {
    var isSorted = true
    for index in indices.dropFirst()
    where (self[index].after, self[index].before) < (self[index - 1].after, self[index - 1].before)
    {
      isSorted = false
      break
    }
    return isSorted ? self : sorted { ($0.after, $0.before) < ($1.after, $1.before) }
  }
}
