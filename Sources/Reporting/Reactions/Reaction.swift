import Language
import StoryModel

/// A statement whose predicate is an actor's response.
struct Reaction {
  /// Who reacts.
  let actor: String
  /// The strongest word of stance, the first of equals; `nil` where there is none.
  let stance: Cue?
  /// The verbs of stance and doing, as lemmas, in the order of the text.
  let actions: [String]

  /// The level from -5 to +5; a denied stance is 0.
  var level: Int { stance.map(Self.level) ?? 0 }

  /// A cue's level; a denied one is 0, so that "did not condemn" is no support.
  static func level(_ cue: Cue) -> Int { cue.isNegated ? 0 : max(-5, min(5, cue.level)) }

  /// The strongest word of stance.
  static func strongest(_ cues: [Cue]) -> Cue? {
    cues.reduce(nil) { best, cue in
      guard let best else { return cue }
      return abs(level(cue)) > abs(level(best)) ? cue : best
    }
  }

  /// A labelled item of a known actor or below a line that announces reactions, a quotation with
  /// its speaker, or a named subject with a word of stance; `nil` for any other statement.
  init?(_ statement: Int, of reader: inout StatementReader) {
    let index = reader.index
    let unit = index.statements[statement]
    guard unit.form == .item || unit.form == .prose else { return nil }
    let analysis = reader.analysis(of: statement)
    let text = index.text(of: statement)
    let strongest = Self.strongest(analysis.stances)
    if unit.form == .item, let actor = Actor(labelOf: statement, &reader),
      actor.isKnown && Self.saysOrDoes(analysis) || Self.isBelowReactions(unit.node, index)
        || Self.reactsAtOnce(actor, strongest, index.document)
    {
      self.init(actor: actor.label, analysis: analysis, stance: strongest)
      return
    }
    if let attribution = analysis.attribution, analysis.quotations.contains(where: \.isSpeech),
      !Self.anybody.contains(attribution.canonicalSpeaker),
      !Self.isDocument(attribution.canonicalSpeaker),
      !Self.isCrowd(attribution.speaker.lowercased()),
      Self.quotes(analysis, index.words(of: statement))
    {
      let isPronoun = Self.anybody.contains(attribution.speaker.lowercased())
      self.init(
        actor: isPronoun ? attribution.canonicalSpeaker : attribution.speaker, analysis: analysis,
        stance: strongest)
      return
    }
    if let strongest, abs(Self.level(strongest)) >= 2,
      let subject = Self.loneSubject(of: strongest.text, from: text, index.document),
      !Self.isPassive(strongest.text, index.document)
    {
      self.init(actor: subject, analysis: analysis, stance: strongest)
      return
    }
    guard let strongest, abs(Self.level(strongest)) >= 2,
      let subject = analysis.names.first(where: {
        $0.kind != .other && $0.text.end <= strongest.text.start
      }),
      Self.isSubject(subject.text, of: strongest.text, from: text, index.document),
      !Self.isPassive(strongest.text, index.document)
    else { return nil }
    self.init(actor: subject.name, analysis: analysis, stance: strongest)
  }

  /// Whether an item's first word behind its label is one of stance in the past: "Norland: condemned
  /// the delay".
  private static func reactsAtOnce(
    _ actor: Actor, _ strongest: Cue?, _ document: TokenizedDocument
  ) -> Bool {
    guard let strongest, abs(level(strongest)) >= 2, strongest.text.start >= actor.text.end else {
      return false
    }
    let bytes = document.document.text
    let between = bytes[Int(actor.text.end)..<Int(strongest.text.start)]
    let verb = bytes[strongest.text.indices].split(separator: 0x20).first ?? []
    return bytes[Int(actor.text.start)] &- 0x41 < 26
      && between.allSatisfy { $0 == UInt8(ascii: ":") || $0 == 0x20 }
      && verb.suffix(2).elementsEqual("ed".utf8)
  }

  /// Whether a statement tells what its actor says, thinks or does, and not what something is called.
  private static func saysOrDoes(_ analysis: SentenceAnalysis) -> Bool {
    analysis.attribution != nil || !analysis.stances.isEmpty || !analysis.acts.isEmpty
      || analysis.quotations.contains(where: \.isSpeech)
  }

  private init(actor: String, analysis: SentenceAnalysis, stance: Cue?) {
    self.actor = actor
    self.stance = stance
    var words: [(start: UInt32, lemma: String)] = analysis.stances
      .filter { Self.level($0) != 0 }.map { ($0.text.start, Self.verb(of: $0.lemma)) }
    for act in analysis.acts
    where !analysis.stances.contains(where: {
      $0.text.start < act.text.end && act.text.start < $0.text.end
    }) {
      words.append((act.text.start, Self.verb(of: act.verb)))
    }
    var seen: Set<String> = []
    actions = words.sorted { ($0.start, $0.lemma) < ($1.start, $1.lemma) }.map(\.lemma)
      .filter { seen.insert($0).inserted }
  }

  /// The verb of a phrase, without its object: "summon" of "summon ambassador"; the whole phrase
  /// where the verb says nothing alone ("express concern").
  private static func verb(of phrase: String) -> String {
    let verb = String(phrase.prefix { $0 != " " })
    return lightVerbs.contains(verb) ? phrase : verb
  }

  private static let lightVerbs = Set(WordSet.lightVerb.words)

  /// Whether what stands behind a word of stance makes its subject the one who is meant: "accused of
  /// theft", "condemned by the council".
  private static func isPassive(_ cue: TextRange, _ document: TokenizedDocument) -> Bool {
    let bytes = document.document.text
    guard bytes[cue.indices].suffix(2).elementsEqual("ed".utf8) else { return false }
    let behind = bytes[Int(cue.end)...].prefix(4)
    return behind.elementsEqual(" of ".utf8) || behind.elementsEqual(" by ".utf8)
  }

  /// Whether a statement holds somebody's words, and not a term or a title between marks alone.
  private static func quotes(_ analysis: SentenceAnalysis, _ text: StatementText) -> Bool {
    let words = QuotedWords(text: text, hasSpeaker: true)
    return analysis.quotations.contains { $0.isSpeech && words.isSpeech($0) }
  }

  /// Whether what is said to say something is a text.
  private static func isDocument(_ speaker: String) -> Bool {
    documents.contains(
      String(speaker[(speaker.lastIndex(of: " ") ?? speaker.startIndex)...].drop { $0 == " " }))
  }

  /// Whether a speaker is some of a crowd that is not told: "some non-native speakers".
  private static func isCrowd(_ speaker: String) -> Bool {
    ["some ", "many ", "most ", "few ", "several "].contains { speaker.hasPrefix($0) }
  }

  private static let documents = Set(WordSet.document.words)

  /// Speakers who are nobody in particular.
  private static let anybody: Set<String> = [
    "someone", "somebody", "some", "many", "others", "one", "they", "it", "he", "she",
  ]

  /// Who opens a sentence directly before a verb of stance in the past: a capitalised word or two,
  /// known or not ("Norland condemned the attack"), a body by its name ("The Coastal Union"), or one
  /// without ("The harbour council").
  private static func loneSubject(
    of cue: TextRange, from text: TextRange, _ document: TokenizedDocument
  ) -> String? {
    guard cue.start > text.start, cue.start - text.start <= 48 else { return nil }
    let bytes = document.document.text
    let verb = bytes[cue.indices].split(separator: 0x20).first ?? []
    guard verb.suffix(2).elementsEqual("ed".utf8) else { return nil }
    var words = bytes[Int(text.start)..<Int(cue.start)].split(separator: 0x20)
    let hasArticle = words.first?.elementsEqual("The".utf8) == true
    if hasArticle { words.removeFirst() }
    while words.last?.suffix(2).elementsEqual("ly".utf8) == true { words.removeLast() }
    var longestName = 2
    if let noun = words.last, OfficeNoun.speaks(String(decoding: noun, as: UTF8.self)) {
      if isCapitalised(noun) {
        // "The Dock Workers' Union": the noun is of the name.
        longestName = 4
      } else if hasArticle, (1...2).contains(words.count), !words.contains(where: isCapitalised) {
        return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
      } else if hasArticle, words.count > 1 {
        // "the Dunmark council": a body speaks for what it is named after.
        words.removeLast()
      } else if words.count == 2 {
        // The capital of "Local officials" is that of the sentence.
        return nil
      }
    }
    // "Use supported languages" tells the reader what to do.
    if words.count == 1, let word = words.first,
      Self.orders.contains(String(decoding: word, as: UTF8.self).lowercased())
    {
      return nil
    }
    let areName =
      (1...longestName).contains(words.count)
      && words.allSatisfy { word in
        isCapitalised(word) && word.last.map { ($0 | 0x20) &- 0x61 < 26 } == true
          && !FunctionWords.contains(word)
      }
    return areName
      ? words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ") : nil
  }

  private static func isCapitalised(_ word: ArraySlice<UInt8>) -> Bool {
    word.first.map { $0 &- 0x41 < 26 } == true
  }

  /// Verbs that open what the reader is told to do.
  private static let orders = Set(WordSet.order.words)

  /// Words of meaning that may stand between a subject and its word of stance.
  private static let reach = 3

  /// Whether a name at the beginning of a sentence governs a word of stance close behind it.
  ///
  /// Before a subject stand its article, title and adjectives alone: what stands behind a preposition
  /// or a conjunction governs nothing. Between it and its verb no other subject begins, and the verb
  /// is no infinitive ("reserves the right to reject").
  private static func isSubject(
    _ name: TextRange, of cue: TextRange, from text: TextRange, _ document: TokenizedDocument
  ) -> Bool {
    guard Int(name.start) - Int(text.start) <= 24 else { return false }
    let bytes = document.document.text
    let before = bytes[Int(text.start)..<max(Int(text.start), Int(name.start))]
    guard
      before.split(separator: 0x20).allSatisfy({
        !FunctionWords.contains($0) || $0.elementsEqual("The".utf8) || $0.elementsEqual("the".utf8)
      })
    else { return false }
    let between = bytes[Int(name.end)..<max(Int(name.end), Int(cue.start))].split(separator: 0x20)
    guard between.last?.elementsEqual("to".utf8) != true,
      !between.contains(where: {
        subjects.contains(String(decoding: $0, as: UTF8.self).lowercased())
      })
    else { return false }
    // "The Norland doctor condemned": the name only says where the subject is from; "the Norland
    // foreign ministry" speaks for it.
    let nouns = between.filter {
      !FunctionWords.contains($0) && !$0.suffix(2).elementsEqual("ly".utf8)
    }
    guard nouns.count <= reach else { return false }
    return nouns.allSatisfy { $0.elementsEqual("'s".utf8) || $0.elementsEqual("\u{2019}s".utf8) }
      || nouns.contains { OfficeNoun.speaks(String(decoding: $0, as: UTF8.self)) }
  }

  /// Words that begin a subject of their own.
  private static let subjects: Set<String> = ["you", "we", "i", "he", "she", "they", "it", "which"]

  /// Whether the list of a node stands below a line or heading that announces reactions.
  private static func isBelowReactions(_ node: NodeID, _ index: StatementIndex) -> Bool {
    let document = index.document.document
    guard let previous = index.introduction(ofListOf: node) else { return false }
    let text = document.nodes[previous].text
    let tail = document.string(TextRange(max(Int(text.start), Int(text.end) - 120), Int(text.end)))
      .lowercased()
    return (tail.contains("reaction") || tail.contains("response"))
      && (tail.hasSuffix(":") || document.nodes[previous].kind == .heading)
  }
}
