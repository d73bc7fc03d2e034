import Language
import StoryModel

/// One side of a pair as it stands against the other.
struct EditedSide {
  /// The words of the side.
  let text: StatementText
  /// For each word its partner on the other side; -1 for none.
  let partners: [Int32]
  /// The words of the other side.
  let other: StatementText
  /// For each word of the other side its partner on this; -1 for none.
  let otherPartners: [Int32]

  /// Words of meaning that an edit may bring beside a cue and still be an edit of the cue: an
  /// adverb or two.
  private static let mostBeside = 1
  /// Words between a cue and what it governs; the reach of the negators' own rules.
  static let reach = 6

  /// Whether the words of meaning in a stretch all stand on the other side, near each other.
  func stands(_ range: TextRange) -> Bool {
    let words = text.words(in: range)
    // Words of grammar alone, "some of them", all count.
    let hasContent = words.contains { text.isContent($0) }
    let found = words.filter { !hasContent || text.isContent($0) }.map { Int(partners[$0]) }
    guard let first = found.first, let last = found.last, first >= 0 else { return false }
    return found.allSatisfy { $0 >= 0 } && last - first <= words.count + Self.mostBeside
  }

  /// The same where no word of grammar is missing either: "is not for sale" does not stand in "is for
  /// sale".
  func standsWhole(_ range: TextRange) -> Bool {
    stands(range) && text.words(in: range).allSatisfy { text.weights[$0] == 0 || partners[$0] >= 0 }
  }

  /// Whether the edit that a stretch stands in is an edit of little else: its words of meaning,
  /// those of the stretch apart, stand on the other side of the same edit.
  ///
  /// The edit reaches from one word of meaning that stands on both sides to the next; words of
  /// grammar correspond by chance. A whole clause that came or went with its own "not" or "may"
  /// changes no other clause.
  func isOwnEdit(_ range: TextRange) -> Bool {
    let words = text.words(in: range)
    let (own, theirs) = edit(around: words)
    let beside = own.filter { word in
      text.isContent(word) && !words.contains(word) && partners[word] < 0
        && !hasLike(word, in: theirs)
    }
    return beside.count <= Self.mostBeside
  }

  /// The words around some up to the next of meaning that correspond, and the other side's between
  /// their partners.
  func edit(around words: Range<Int>) -> (own: Range<Int>, other: Range<Int>) {
    var (start, end) = (words.lowerBound, words.upperBound)
    while start > 0, !isAnchor(start - 1) { start -= 1 }
    while end < text.keys.count, !isAnchor(end) { end += 1 }
    let from = start > 0 ? Int(partners[start - 1]) + 1 : 0
    let to = end < text.keys.count ? Int(partners[end]) : other.keys.count
    return (start..<end, from..<max(from, to))
  }

  /// The stems of the words of meaning without a partner.
  var loneStems: Set<UInt64> {
    Set(text.keys.indices.lazy.filter { text.isContent($0) && partners[$0] < 0 }.map(text.stem))
  }

  private func isAnchor(_ word: Int) -> Bool { text.isContent(word) && partners[word] >= 0 }

  /// The word of meaning that a cue governs and its partner: the same word on the other side, or
  /// one of the same stem in the same edit; `nil` where what it governs came or went with it.
  func governed(by range: TextRange) -> (own: Int, other: Int)? {
    let words = text.words(in: range)
    var passed = 0
    var place = words.upperBound
    while place < text.keys.count, place - words.upperBound < Self.reach, text.weights[place] > 0 {
      if text.isContent(place) {
        if partners[place] >= 0 { return (place, Int(partners[place])) }
        if let like = likeOf(place) { return (place, like) }
        // Only an adverb may stand before what is governed: "was not fully informed".
        passed += 1
        guard passed <= Self.mostBeside, text.string(place..<place + 1).hasSuffix("ly") else {
          return nil
        }
      }
      place += 1
    }
    guard passed == 0, place >= text.keys.count || text.weights[place] == 0 else { return nil }
    // Nothing of weight follows: in "she would not" the auxiliary stands for what is denied.
    place = words.lowerBound - 1
    guard place >= 0, text.weights[place] > 0, partners[place] >= 0 else { return nil }
    return (place, Int(partners[place]))
  }

  /// Words behind a verb up to which a negator of its object denies it too: "losing no boats".
  private static let objectReach = 2

  /// Whether a "not" of the other side alone stands before the partners of a stretch: "ruled out",
  /// "not ruled out".
  func isDenied(_ range: TextRange) -> Bool {
    guard let first = text.words(in: range).first else { return false }
    let place = Int(partners[first]) - 1
    guard place >= 0, Self.nots.contains(other.keys[place]) else { return false }
    let before = first > 0 ? text.keys[first - 1] : 0
    return before != other.keys[place]
  }

  private static let nots = Set(["not", "n't", "never"].map { WordKeys.folded(of: $0) })

  /// Whether one of the other side's cues governs a word of it, or came in right behind it.
  func isGovernedOnOtherSide(_ word: Int, by cues: [Cue]) -> Bool {
    cues.contains { cue in
      let words = other.words(in: cue.text)
      guard let first = words.first else { return false }
      if first > word { return first - word <= Self.objectReach }
      return words.upperBound <= word && word - words.upperBound < Self.reach
        && (words.upperBound..<word).allSatisfy { other.weights[$0] > 0 }
    }
  }

  /// Whether a cue's own word was only spelled anew: "alledged" and "alleged".
  func isRespelled(_ range: TextRange) -> Bool {
    let words = text.words(in: range)
    let theirs = edit(around: words).other
    return words.contains { word in
      text.isContent(word)
        && theirs.contains {
          other.isContent($0)
            && SpellingVariant.isCorrection(text.string(word..<word + 1), other.string($0..<$0 + 1))
        }
    }
  }

  /// Whether one of some words, but not the one at a place, came in on the other side of a stretch's
  /// own edit.
  func isAnswered(_ range: TextRange, by keys: Set<UInt64>, but governed: Int) -> Bool {
    let theirs = edit(around: text.words(in: range)).other
    return theirs.contains { $0 != governed && keys.contains(other.keys[$0]) }
  }

  /// Whether no word of meaning in a stretch has its like on the other side.
  func isAlone(_ range: TextRange) -> Bool {
    text.words(in: range).allSatisfy { word in
      !text.isContent(word) || partners[word] < 0 && !hasLike(word, in: 0..<other.keys.count)
    }
  }

  /// Letters from which on words that begin alike may be of one family, and the most that the
  /// shorter has beyond them: "potential", "potentially"; "threats", "threatens".
  private static let (longStem, longestEnding) = (5, 3)

  /// Whether a word of meaning in a stretch has one of its family on the other side that came in with
  /// the edit.
  func isRelated(_ range: TextRange) -> Bool {
    text.words(in: range).contains { word in
      guard text.isContent(word) else { return false }
      let own = text.string(word..<word + 1).lowercased().utf8
      return other.keys.indices.contains { place in
        guard other.isContent(place), otherPartners[place] < 0 else { return false }
        let theirs = other.string(place..<place + 1).lowercased().utf8
        let shared = zip(own, theirs).prefix { $0 == $1 }.count
        return shared >= Self.longStem
          && shared + Self.longestEnding >= min(own.count, theirs.count)
      }
    }
  }

  /// Whether a stretch of the other side stands in the edit of a stretch: "many think", "many
  /// believe".
  func meets(_ range: TextRange, _ others: TextRange?) -> Bool {
    guard let others else { return false }
    let theirs = edit(around: text.words(in: range)).other
    return theirs.overlaps(other.words(in: others))
  }

  /// Whether "with" stands on the other side before what a "without" governs: "without respect for",
  /// "with the utmost respect for".
  func isGranted(_ range: TextRange) -> Bool {
    guard let (_, place) = governed(by: range) else { return false }
    let with = WordKeys.folded(of: "with")
    return (max(0, place - Self.objectReach - 1)..<place).contains { other.keys[$0] == with }
  }

  /// Whether words of meaning stand on the other side in the place of a stretch.
  func isReplaced(_ range: TextRange) -> Bool {
    edit(around: text.words(in: range)).other.contains { other.isContent($0) }
  }

  /// Whether the word behind a stretch is on the other side what a verb of its own governs: "would
  /// appeal" to "was considering an appeal".
  func isVerbReplaced(behind range: TextRange) -> Bool {
    let words = text.words(in: range)
    let next = words.upperBound
    guard next < text.keys.count, text.isContent(next), partners[next] < 0 || isApart(next) else {
      return false
    }
    let theirs = edit(around: words).other
    return theirs.contains { place in
      other.isContent(place) && other.string(place..<place + 1).hasSuffix("ing")
        && !hasTwin(place)
    }
  }

  /// Whether what a stretch says of its verb is a phrase on the other side, which asserts nothing by
  /// itself: "rally, which will be followed by" to "rally, followed by", "to face" to "where he will
  /// face".
  func isPredicateGone(behind range: TextRange) -> Bool {
    let words = text.words(in: range)
    let next = words.upperBound
    guard next < text.keys.count else { return false }
    let theirs = edit(around: words).other
    // "agreed to leave" may be less than "will leave", or no less: the infinitive does not tell.
    if !theirs.isEmpty, text.isContent(next), partners[next] > 0,
      other.keys[Int(partners[next]) - 1] == Self.to
    {
      return true
    }
    guard (words.lowerBound..<next + 1).contains(where: { text.keys[$0] == Self.be }) else {
      return false
    }
    return !theirs.contains { Self.forms.contains(other.keys[$0]) }
      && theirs.contains {
        other.weights[$0] == 0
          || Self.phraseOpenings.contains(other.string($0..<$0 + 1).lowercased())
      }
  }

  private static let to = WordKeys.folded(of: "to")
  private static let be = WordKeys.folded(of: "be")
  private static let forms = Set(
    ["is", "are", "was", "were", "be", "been", "being", "'s", "'re"].map { WordKeys.folded(of: $0) }
  )
  private static let phraseOpenings: Set<String> = ["a", "an", "the", "of", "for", "on", "before"]

  /// Whether an article or preposition stands before a word's partner.
  private func isApart(_ word: Int) -> Bool {
    let place = Int(partners[word]) - 1
    return place >= 0
      && ["a", "an", "the", "of", "for", "on"].contains(
        other.string(place..<place + 1).lowercased())
  }

  /// Whether a word of the other side has its like here.
  private func hasTwin(_ place: Int) -> Bool {
    let stem = other.stem(place)
    return text.keys.indices.contains { text.isContent($0) && text.stem($0) == stem }
  }

  /// The word that corresponds to one, else the one of its stem in the other half of its edit.
  func partnerOrLike(_ word: Int) -> Int? {
    partners[word] >= 0 ? Int(partners[word]) : likeOf(word)
  }

  /// The word of the same stem in the other half of a word's edit.
  private func likeOf(_ word: Int) -> Int? {
    let stem = text.stem(word)
    return edit(around: word..<word + 1).other.first {
      other.isContent($0) && other.stem($0) == stem
    }
  }

  private func hasLike(_ word: Int, in words: Range<Int>) -> Bool {
    let stem = text.stem(word)
    return words.contains { other.isContent($0) && other.stem($0) == stem }
  }
}

extension StatementPair {
  /// Before against after.
  var beforeSide: EditedSide {
    EditedSide(
      text: alignment.before, partners: alignment.afterOf, other: alignment.after,
      otherPartners: alignment.beforeOf)
  }

  /// After against before.
  var afterSide: EditedSide {
    EditedSide(
      text: alignment.after, partners: alignment.beforeOf, other: alignment.before,
      otherPartners: alignment.afterOf)
  }
}
