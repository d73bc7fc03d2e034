import Language
import StoryModel

/// Says which sentences of aligned blocks correspond, by the words that were aligned.
enum SentenceLinks {
  /// The least share of the words of both sentences together; range 0 to 1000.
  private static let leastShare = 300
  /// The least share of the shorter sentence where it is a part of the longer one; range 0 to 1000.
  private static let leastPart = 600

  /// The links between the sentences of nodes whose words were aligned together.
  ///
  /// Complexity: linear in their words.
  static func links(
    _ beforeNodes: [NodeID], _ afterNodes: [NodeID], _ aligner: WordAligner, isMoved: Bool
  ) -> [Mapping.Link] {
    let (before, after) = (aligner.before, aligner.after)
    let beforeSentences = beforeNodes.flatMap { before.sentencesOfNode[$0] }
    var next = 0
    var found: [(before: Int, after: Int, isEqual: Bool)] = []
    for index in afterNodes.flatMap({ after.sentencesOfNode[$0] }) {
      let sentence = after.sentences[index]
      var token = sentence.tokens.lowerBound
      while token < sentence.tokens.upperBound {
        let partner = Int(aligner.beforeOf[token])
        guard partner >= 0 else {
          token += 1
          continue
        }
        while next < beforeSentences.count,
          before.sentences[beforeSentences[next]].tokens.upperBound <= partner
        {
          next += 1
        }
        guard next < beforeSentences.count else { break }
        let other = before.sentences[beforeSentences[next]]
        var shared = 0
        while token < sentence.tokens.upperBound {
          let place = Int(aligner.beforeOf[token])
          if place >= other.tokens.upperBound { break }
          if place >= 0 { shared += 1 }
          token += 1
        }
        let (one, two) = (other.tokens.count, sentence.tokens.count)
        if 2000 * shared >= leastShare * (one + two)
          || (shared > 2 && 1000 * shared >= leastPart * min(one, two))
        {
          found.append((beforeSentences[next], index, shared == one && shared == two))
        }
      }
    }
    return found.enumerated().map { place, link in
      let isSplit =
        (place > 0 && found[place - 1].before == link.before)
        || (place + 1 < found.count && found[place + 1].before == link.before)
      let isMerged =
        (place > 0 && found[place - 1].after == link.after)
        || (place + 1 < found.count && found[place + 1].after == link.after)
      let relation: Mapping.Relation =
        isSplit
        ? .split
        : isMerged
          ? .merged
          : link.isEqual ? (isMoved ? .moved : .equal) : (isMoved ? .movedEdited : .edited)
      return Mapping.Link(before: link.before, after: link.after, relation: relation)
    }
  }
}
