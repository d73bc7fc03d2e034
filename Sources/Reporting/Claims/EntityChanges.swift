import Language
import StoryModel

extension PairFindings {
  /// Finds a name that took another's place, and two names that changed places.
  ///
  /// Rules `entity.slot`, `entity.exchange`, and `entity.head` for the noun behind a name that names
  /// together with it ("the Russian army", "the Russian navy"). Aliases, acronyms and shortened
  /// surnames are the same entity; `entity.spelling` is one letter of a name put right.
  mutating func findEntityChanges() {
    var difference = MentionDifference(
      pair.before.names, pair.after.names, in: self, text: \.text, key: \.canonical)
    let pair = pair
    let pairs = difference.takePairs { one, other in
      pair.alignment.isSameSlot(one.text, other.text)
    }
    let replaced = pairs.filter {
      !SameEntity.holds($0.before, $0.after)
        && Self.isReplacement($0.before, $0.after, pair.alignment)
    }
    for (one, other) in replaced {
      // "General Seceratry", of which one side knows the last word alone as a name.
      let isSpelling =
        SameEntity.isRespelled(one, other)
        || SameEntity.isMisspelled(
          pair.string(before: Self.widened(one.text, like: other.text, pair.beforeSide)),
          pair.string(after: Self.widened(other.text, like: one.text, pair.afterSide)))
      addEntity(one, other, rule: isSpelling ? "entity.spelling" : "entity.slot")
    }
    if replaced.isEmpty, !findExchange() { findWordExchange() }
    findHeads()
  }

  /// Words of meaning beside a name up to which its edit still exchanges one name for another; of
  /// two names of one known kind twice as many.
  private static let mostBeside = 4

  /// Whether one name took the other's place: words of both were exchanged, in an edit of little
  /// else, and what is known of the two does not forbid it.
  private static func isReplacement(
    _ one: NameMention, _ other: NameMention, _ alignment: WordAlignment
  ) -> Bool {
    // "categories A, B and E": letters that number things.
    guard one.name.utf8.count > 1 || other.name.utf8.count > 1 else { return false }
    guard alignment.isSameSlot(one.text, other.text), isBearer(one), isBearer(other),
      !isInCode(one, alignment.before), !isInCode(other, alignment.after)
    else { return false }
    let isKnown = one.kind == other.kind && one.kind != .other
    // An organisation in a place's stead is one only where the words before say that they fill one slot.
    if !isKnown, one.kind != .other, other.kind != .other,
      !alignment.isIntroducedAlike(one.text, other.text)
    {
      return false
    }
    // Among capitals alone a name looks like any other word.
    if !isKnown, alignment.before.isShouted || alignment.after.isShouted { return false }
    if !isKnown, one.kind != .other, other.kind != .other, one.kind != other.kind,
      one.kind == .person || other.kind == .person
    {
      return false
    }
    let (before, after) = (alignment.before, alignment.after)
    let (from, to) = (before.words(in: one.text), after.words(in: other.text))
    let most = isKnown ? 2 * mostBeside : mostBeside
    return alignment.hunks.contains { hunk in
      let (own, others) = (
        hunk.before.filter { before.isContent($0) }, hunk.after.filter { after.isContent($0) }
      )
      return own.contains { from.contains($0) } && others.contains { to.contains($0) }
        && own.filter { !from.contains($0) }.count <= most
        && others.filter { !to.contains($0) }.count <= most
        && !isAbbreviated(own, in: before, from, of: others, in: after)
        && !isAbbreviated(others, in: after, to, of: own, in: before)
    }
  }

  /// Whether a word of a name, or all of it, is short for the words that took its place.
  private static func isAbbreviated(
    _ own: [Int], in text: StatementText, _ name: Range<Int>, of others: [Int],
    in other: StatementText
  ) -> Bool {
    let words = others.map { other.string($0..<$0 + 1) }
    let changed = own.filter { name.contains($0) }.map { text.string($0..<$0 + 1) }
    return isAbbreviation(text.string(name), of: words)
      || changed.contains { isAbbreviation($0, of: words) }
      || isAbbreviation(changed.joined(), of: words)
  }

  /// Whether a name in capitals is made of the first letters of words, or of letters of one word in
  /// their order: "EEA" of "European Economic Area", "PA" of "Pennsylvania".
  private static func isAbbreviation(_ name: String, of words: [String]) -> Bool {
    let letters = Array(name.utf8.filter { $0 &- 0x41 < 26 })
    guard letters.count >= 2, letters.count <= 6, name.utf8.count <= 2 * letters.count else {
      return false
    }
    let initials = words.compactMap(\.utf8.first).map { $0 &- 0x61 < 26 ? $0 & 0xDF : $0 }
    if initials.count >= letters.count,
      (0...initials.count - letters.count).contains(where: {
        initials[$0..<$0 + letters.count].elementsEqual(letters)
      })
    {
      return true
    }
    guard letters.count == 2 else { return false }
    return words.contains { word in
      word.utf8.count > 3 && word.utf8.first == letters[0]
        && word.utf8.dropFirst().contains(letters[1] | 0x20)
    }
  }

  /// Whether a name names something by itself: "Inc" and "Ltd" are the ends of names, "Section" and
  /// "Table" parts of a text, "PDF" and "API" kinds of things.
  private static func isBearer(_ name: NameMention) -> Bool {
    let canonical = name.canonical.lowercased()
    // "about 450 A.D. the mill": an era that a capital ran into the next name.
    let opening = canonical.prefix { $0 != " " }
    return !commonNames.contains(canonical) && !Identifier.isNamed(by: canonical)
      && !eras.contains(String(opening))
  }

  /// Whether a digit follows a name directly, as in a postcode: "EC1M".
  private static func isInCode(_ name: NameMention, _ text: StatementText) -> Bool {
    text.document.document.text[Int(name.text.end)...].prefix(1).contains { $0 &- 0x30 < 10 }
  }

  private static let eras = Set(WordSet.era.words)

  /// Ends of names, and capitals that name kinds of things.
  private static let commonNames = Set(WordSet.commonName.words)

  private mutating func addEntity(_ one: NameMention, _ other: NameMention, rule: String) {
    explain(before: one.text)
    explain(after: other.text)
    let ranges = (
      Self.widened(one.text, like: other.text, pair.beforeSide),
      Self.widened(other.text, like: one.text, pair.afterSide)
    )
    addEntity(
      from: ranges.0 == one.text ? one.name : pair.string(before: ranges.0),
      to: ranges.1 == other.text ? other.name : pair.string(after: ranges.1),
      type: (other.kind == .other ? one.kind : other.kind).rawValue,
      kinds: (one.kind.rawValue, other.kind.rawValue),
      before: ranges.0, after: ranges.1, rule: rule)
  }

  /// A name with the words beside it that the other side's name holds too: "EU" as "EU Harbour Rules"
  /// beside "Lake Harbour Rules".
  private static func widened(
    _ name: TextRange, like other: TextRange, _ side: EditedSide
  ) -> TextRange {
    let words = side.text.words(in: name)
    let others = side.other.words(in: other)
    func isOfName(_ word: Int) -> Bool {
      side.partners[word] >= 0 && others.contains(Int(side.partners[word]))
    }
    var (start, end) = (words.lowerBound, words.upperBound)
    while end < side.text.keys.count, isOfName(end) { end += 1 }
    while start > 0, isOfName(start - 1) { start -= 1 }
    return start..<end == words ? name : side.text.text(of: start..<end)
  }

  private mutating func addEntity(
    from: String, to: String, type: String, kinds: (from: String, to: String),
    before: TextRange, after: TextRange, rule: String
  ) {
    add(
      Finding(
        kind: .entityReplaced,
        detail: [
          DetailField("role", .string(role(ofAfter: after))),
          DetailField("type", .string(type)), DetailField("from", .string(from)),
          DetailField("to", .string(to)),
        ],
        rule: rule,
        evidence: [
          pair.evidence(before: before, shows: "\(kinds.from) name \(from)"),
          pair.evidence(after: after, shows: "\(kinds.to) name \(to)"),
        ],
        phrase: rule == "entity.spelling"
          ? "\(from) now spelled \(to)"
          : rule == "entity.exchange"
            ? "\(from) and \(to) changed places" : "\(from) replaced by \(to)",
        severityShift: rule == "entity.spelling" ? -2 : 0))
  }

  /// What a name does in its sentence, told by the preposition before it.
  private func role(ofAfter range: TextRange) -> String {
    let text = pair.alignment.after
    let words = text.words(in: range)
    if let actor = pair.afterActor, actor.text.start < range.end, range.start < actor.text.end {
      return "actor"
    }
    var place = words.lowerBound - 1
    var seen = 0
    while place >= 0, seen < 4 {
      switch text.string(place..<place + 1).lowercased() {
      case "for": return "beneficiary"
      case "to": return "recipient"
      case "in", "at", "near", "from", "into", "outside", "across": return "location"
      case "by": return "agent"
      case "with", "against", "of", "about", "on": return "object"
      default: break
      }
      if text.weights[place] == 0 { break }
      place -= 1
      seen += 1
    }
    return words.lowerBound * 2 < text.keys.count ? "subject" : "object"
  }

  /// Names up to which an exchange is looked for.
  private static let mostExchanged = 16

  /// Finds two names that changed places while all other words stayed: who did what to whom.
  private mutating func findExchange() -> Bool {
    let (one, other) = (pair.before.names, pair.after.names)
    guard one.count == other.count, (2...Self.mostExchanged).contains(one.count),
      let first = one.indices.first(where: { !SameEntity.holds(one[$0], other[$0]) }),
      let last = one.indices.last(where: { !SameEntity.holds(one[$0], other[$0]) }),
      isPermutation(one, other),
      lowerKeys(pair.alignment.before) == lowerKeys(pair.alignment.after)
    else { return false }
    // Names in a list ("Norland and Sweland") may stand in any order.
    let between = pair.alignment.before.words(
      in: TextRange(Int(one[first].text.end), Int(one[last].text.start)))
    guard
      between.contains(where: { pair.alignment.before.weights[$0] == 3 })
        || Self.isWay(pair.alignment.before, between)
    else { return false }
    addEntity(one[first], other[first], rule: "entity.exchange")
    return true
  }

  /// Whether what stands between two names, or two words, tells a way from one to the other.
  private static func isWay(_ text: StatementText, _ between: Range<Int>) -> Bool {
    guard between.count == 1, text.string(between).lowercased() == "to" else { return false }
    return (max(0, between.lowerBound - 4)..<between.lowerBound).contains {
      text.string($0..<$0 + 1).lowercased() == "from"
    }
  }

  /// Words up to which a name is that changed places.
  private static let longestExchanged = 4

  /// Finds two runs of capitalised words, or two nouns, that changed places while all else stayed:
  /// names that open their sentence and are known as such only from the other side; "the seller pays
  /// the buyer".
  ///
  /// Complexity: linear in the words, beside the lengths that are tried.
  private mutating func findWordExchange() {
    let (before, after) = (pair.alignment.before, pair.alignment.after)
    let count = before.keys.count
    guard count == after.keys.count,
      let start = (0..<count).first(where: { before.keys[$0] != after.keys[$0] }),
      let last = (0..<count).last(where: { before.keys[$0] != after.keys[$0] })
    else { return }
    let end = last + 1
    for one in 1...Self.longestExchanged {
      for other in 1...Self.longestExchanged where one + other < end - start {
        guard before.keys[start..<start + one] == after.keys[end - one..<end],
          before.keys[end - other..<end] == after.keys[start..<start + other],
          before.keys[start + one..<end - other] == after.keys[start + other..<end - one],
          Self.isName(after, end - one..<end) && Self.isName(before, end - other..<end)
            || one == 1 && other == 1 && before.isContent(start) && before.isContent(last)
              && !Self.isList(before, start + 1..<last),
          (start + one..<end - other).contains(where: { before.weights[$0] == 3 })
            || Self.isWay(before, start + one..<end - other)
        else { continue }
        let ranges = (
          before.text(of: start..<start + one), after.text(of: start..<start + other)
        )
        explain(before: ranges.0)
        explain(after: ranges.1)
        addEntity(
          from: pair.string(before: ranges.0), to: pair.string(after: ranges.1), type: "other",
          kinds: ("other", "other"),
          before: ranges.0, after: ranges.1, rule: "entity.exchange")
        return
      }
    }
  }

  /// Whether words stand between items of a list, whose order says nothing.
  private static func isList(_ text: StatementText, _ words: Range<Int>) -> Bool {
    words.contains { place in
      text.weights[place] == 0
        || ["and", "or", "nor", "to", "than"].contains(text.string(place..<place + 1).lowercased())
    }
  }

  /// Whether all words are capitalised; none of them opens the sentence.
  private static func isName(_ text: StatementText, _ words: Range<Int>) -> Bool {
    words.allSatisfy { text.weights[$0] == StatementText.nameWeight }
  }

  private func isPermutation(_ one: [NameMention], _ other: [NameMention]) -> Bool {
    var left = other
    for name in one {
      guard let place = left.firstIndex(where: { SameEntity.holds(name, $0) }) else {
        return false
      }
      left.remove(at: place)
    }
    return true
  }

  /// The words without capitalised ones.
  private func lowerKeys(_ text: StatementText) -> [UInt64] {
    text.keys.indices.filter { text.weights[$0] != StatementText.nameWeight }.map { text.keys[$0] }
  }

  /// Finds a noun behind a name that was replaced alone and that names together with it.
  private mutating func findHeads() {
    let (before, after) = (pair.alignment.before, pair.alignment.after)
    for word in replacedWords where word.places.before > 0 {
      let (one, other) = word.places
      guard let bearer = NamingNoun.type(of: word.before),
        NamingNoun.type(of: word.after) != nil, before.stem(one) != after.stem(other),
        let name = pair.after.names.first(where: {
          after.words(in: $0.text).upperBound == other
        })
      else { continue }
      let words = after.words(in: name.text)
      let count = words.count
      guard one - count >= 0 else { continue }
      let (beforeRange, afterRange) = (
        before.text(of: one - count..<one + 1), after.text(of: words.lowerBound..<other + 1)
      )
      explain(before: beforeRange)
      explain(after: afterRange)
      addEntity(
        from: pair.string(before: beforeRange), to: pair.string(after: afterRange), type: bearer,
        kinds: (bearer, bearer),
        before: beforeRange, after: afterRange, rule: "entity.head")
    }
  }
}

/// Common nouns that, behind a name, name one body of its kind: "the Norland navy".
enum NamingNoun {
  /// The type of what the noun names; `nil` for any other noun.
  static func type(of noun: String) -> String? {
    organizations.contains(noun.lowercased()) ? "organization" : nil
  }

  private static let organizations = Set(WordSet.body.words)
}
