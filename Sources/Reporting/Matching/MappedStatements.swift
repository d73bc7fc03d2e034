import Diffing
import Language
import StoryModel

extension StatementMatching {
  /// The least similarity of two sentences that the diff aligned for them to be one claim reworded;
  /// range 0 to 1000.
  ///
  /// Below it the words that correspond are mostly grammar, and the report says removed and added.
  private static let leastSimilarity = 300
  /// The same where both stand in one slot and bear one label.
  private static let leastSimilarityWithLabel = 120

  /// Takes over the diff's correspondences of rows, headings and sentences, but for sentences whose
  /// words hardly agree and for reactions of different actors.
  ///
  /// A heading corresponds by the section that it opens, whatever its words.
  ///
  /// Complexity: linear in the links, beside the alignment of the words that differ.
  mutating func takeMapping(_ mapping: Mapping) {
    for link in mapping.nodes {
      let kind = before.index.document.document.nodes[link.before].kind
      guard kind == .row || kind == .heading,
        after.index.document.document.nodes[link.after].kind == kind,
        let one = statement(of: link.before, before.index),
        let other = statement(of: link.after, after.index), isFree(one, other)
      else { continue }
      if kind == .heading {
        take(one, other, link.relation)
      } else {
        self.link(
          one, other, isEqual: link.relation == .equal || link.relation == .moved, isMoved: false)
      }
    }
    for link in mapping.sentences {
      let one = Int(before.index.statementOfSentence[link.before])
      let other = Int(after.index.statementOfSentence[link.after])
      guard one >= 0, other >= 0, before.index.statements[one].form != .row,
        after.index.statements[other].form != .row
      else { continue }
      take(one, other, link.relation)
    }
  }

  private func statement(of node: NodeID, _ index: StatementIndex) -> Int? {
    guard let sentence = index.document.sentencesOfNode[node].first else { return nil }
    return Int(index.statementOfSentence[sentence])
  }

  private func isFree(_ one: Int, _ other: Int) -> Bool {
    afterOf[one] < 0 && beforeOf[other] < 0
  }

  private mutating func take(_ one: Int, _ other: Int, _ relation: Mapping.Relation) {
    switch relation {
    case .equal, .moved:
      guard isFree(one, other) else { return }
      link(one, other, isEqual: true, isMoved: relation == .moved)
    case .edited, .movedEdited, .split, .merged:
      guard isFree(one, other) else { return }
      let alignment = alignment(one, other)
      if alignment.isEqual {
        link(one, other, isEqual: true, isMoved: relation == .movedEdited)
        return
      }
      let isHeading =
        before.index.statements[one].form == .heading
        && after.index.statements[other].form == .heading
      if !isHeading, !isOneClaim(one, other, alignment) { return }
      link(one, other, isEqual: false, isMoved: relation == .movedEdited)
    }
  }

  private mutating func isOneClaim(_ one: Int, _ other: Int, _ alignment: WordAlignment) -> Bool {
    let labels = (actor(ofBefore: one), actor(ofAfter: other))
    let similarity = alignment.similarity
    if let (beforeActor, afterActor) = both(labels) {
      // The label weighs in both texts; a claim that only changed hands keeps its other words.
      if beforeActor.canonical == afterActor.canonical {
        return similarity >= Self.leastSimilarityWithLabel
      }
      return similarity >= 2 * Self.leastSimilarity
    }
    return similarity >= Self.leastSimilarity
  }

  private func both(_ labels: (Actor?, Actor?)) -> (Actor, Actor)? {
    guard let one = labels.0, let other = labels.1 else { return nil }
    return (one, other)
  }

  /// The actor whose label opens a list item of before.
  mutating func actor(ofBefore statement: Int) -> Actor? {
    Actor(labelOf: statement, &before)
  }

  /// The actor whose label opens a list item of after.
  mutating func actor(ofAfter statement: Int) -> Actor? {
    Actor(labelOf: statement, &after)
  }
}
