import Language
import StoryModel

/// Follows the values of claims from revision to revision.
///
/// A value belongs to the claim that the corresponding statement of the revision before stated: the
/// same words, else the same measure in the same place, else the same measure.
struct ClaimTracker {
  /// One claim.
  struct Track {
    /// The revision in which it first stood.
    fileprivate let revision: Int
    /// Its place among the claims of that revision, from 1.
    fileprivate let ordinal: Int
    fileprivate let name: TextPool.ID
    let aspect: ClaimHistory.Aspect
    fileprivate(set) var values = ValueLedger.Values()
    fileprivate(set) var isLive = true
  }

  /// A value of the current revision.
  struct Standing {
    let mention: ClaimMention
    let track: Int
    let statement: Int
  }

  private(set) var tracks: [Track] = []
  /// The values of the claims.
  private(set) var ledger = ValueLedger()
  /// The values of each statement of the current revision.
  private(set) var standing: [[Standing]] = []
  /// Claims whose value changed in the current revision, with the value's form before.
  private(set) var changed: [(track: Int, from: String)] = []

  /// Takes in the next revision; `links` say which statements correspond, the first revision has
  /// none.
  mutating func advance(
    to reader: inout StatementReader, revision: Int, from previous: StatementIndex?,
    links: [StatementLink]
  ) {
    let mentions = reader.index.statements.indices.map { statement in
      MentionReader(index: reader.index).mentions(statement, &reader)
    }
    var trackOf = mentions.map { [Int](repeating: -1, count: $0.count) }
    if let previous {
      for link in links { carry(link, previous, reader.index, mentions, &trackOf) }
    }
    changed = []
    for track in tracks.indices { tracks[track].isLive = false }
    var next = [[Standing]](repeating: [], count: mentions.count)
    var ordinal = 0
    for statement in mentions.indices where !mentions[statement].isEmpty {
      let passage = reader.index.passage(statement)
      let speaker = Self.speaker(of: statement, &reader)
      for (place, mention) in mentions[statement].enumerated() {
        ordinal += 1
        var track = trackOf[statement][place]
        if track < 0 {
          track = tracks.count
          tracks.append(
            Track(
              revision: revision, ordinal: ordinal, name: ledger.id(of: mention.name),
              aspect: mention.aspect))
        }
        take(
          mention, speaker, track, revision, passage, reader.index.statements[statement].place)
        next[statement].append(Standing(mention: mention, track: track, statement: statement))
      }
    }
    standing = next
  }

  /// Bytes of memory that the claims take, roughly.
  var byteCount: Int { tracks.capacity * MemoryLayout<Track>.stride + ledger.byteCount }

  /// What a claim's values are of.
  func name(of track: Track) -> String { ledger.texts.text(track.name) }

  /// The revision in which a claim first stood and its place among the claims of that revision.
  func id(of track: Track) -> String { "\(track.revision).\(track.ordinal)" }

  /// Who says what a statement says: the label of an item, else the frame's speaker.
  static func speaker(of statement: Int, _ reader: inout StatementReader) -> String? {
    if let actor = Actor(labelOf: statement, &reader), actor.isKnown { return actor.label }
    return reader.analysis(of: statement).attribution?.speaker
  }

  private mutating func take(
    _ mention: ClaimMention, _ speaker: String?, _ track: Int, _ revision: Int, _ passage: Passage,
    _ place: Place
  ) {
    tracks[track].isLive = true
    let told = mention.aspect == .quantity || mention.aspect == .date ? speaker : nil
    let isQuantity = mention.aspect == .quantity
    // "On Monday" that stays as it is means the day that it meant, whatever day the revision is of.
    let values = tracks[track].values
    let isKept =
      mention.aspect == .date && ledger.isLast(of: values, text: mention.text)
      || ledger.isLast(of: values, key: mention.key)
    if isKept, !isQuantity || Self.isSame(ledger.lastSpeaker(of: values), told) {
      ledger.extend(values, to: revision)
      return
    }
    if !isKept, let key = ledger.lastKey(of: values) { changed.append((track, key)) }
    ledger.append(
      ClaimValue(
        text: mention.text, number: mention.number, unit: mention.unit, speaker: told,
        firstRevision: revision, lastRevision: revision, passage: passage, place: place),
      key: mention.key, to: &tracks[track].values)
  }

  private static func isSame(_ one: String?, _ other: String?) -> Bool {
    func plain(_ name: String?) -> String {
      Phrase.withoutArticle(name ?? "").lowercased().replacing("\u{2019}", with: "'")
    }
    return plain(one) == plain(other)
  }

  // MARK: Which value is whose

  private func carry(
    _ link: StatementLink, _ previous: StatementIndex, _ next: StatementIndex,
    _ mentions: [[ClaimMention]], _ trackOf: inout [[Int]]
  ) {
    let before = link.before.flatMap { standing[$0] }
    let places = link.after.flatMap { statement in
      mentions[statement].indices.map { (statement: statement, place: $0) }
    }
    guard !before.isEmpty, !places.isEmpty else { return }
    let after = places.map { mentions[$0.statement][$0.place] }
    func take(_ one: Int, _ other: Int) {
      trackOf[places[other].statement][places[other].place] = before[one].track
    }
    if link.isEqual, before.count == after.count {
      for place in before.indices { take(place, place) }
      return
    }
    let alignment = WordAlignment(previous.words(of: link.before), next.words(of: link.after))
    var usedBefore = [Bool](repeating: false, count: before.count)
    var usedAfter = [Bool](repeating: false, count: after.count)
    for pass in Pass.allCases {
      for one in before.indices where !usedBefore[one] {
        let mention = before[one].mention
        guard
          let other = after.indices.first(where: {
            !usedAfter[$0] && mention.aspect == after[$0].aspect
              && pass.fits(mention, after[$0], alignment)
          })
        else { continue }
        usedBefore[one] = true
        usedAfter[other] = true
        take(one, other)
      }
    }
  }

  /// The conditions under which two values are of one claim, the strictest first.
  private enum Pass: CaseIterable {
    case sameWords, sameValue, sameMeasureAndSlot, sameMeasure, sameSlot

    func fits(_ one: ClaimMention, _ other: ClaimMention, _ alignment: WordAlignment) -> Bool {
      if one.aspect == .certainty { return true }
      switch self {
      case .sameWords:
        guard let words = alignment.unchanged(one.range) else { return false }
        return alignment.after.words(in: other.range) == words
      case .sameValue: return one.measure == other.measure && one.key == other.key
      case .sameMeasureAndSlot:
        return one.measure == other.measure && alignment.isSameSlot(one.range, other.range)
      case .sameMeasure:
        return one.measure == other.measure && one.aspect != .name
      case .sameSlot:
        return one.aspect != .status && alignment.isSameSlot(one.range, other.range)
      }
    }
  }
}
