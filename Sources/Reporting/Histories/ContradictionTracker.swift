import Language
import StoryModel

/// Finds quantities on which passages of one revision disagree.
///
/// Rule `headline`: headline and text give other numbers of victims. Rule `column-sum`: the rows of a
/// table added up to the text's number of victims in an earlier revision and no longer do. Rule
/// `left-behind`: two passages gave the same figure, one changed it and the other did not.
struct ContradictionTracker {
  private(set) var found: [Contradiction] = []
  /// The place in `found` of what still holds, by what it is about.
  private var open: [String: Int] = [:]
  /// The nouns of victims whose column added up to the text's number so far.
  private var summed: Set<String> = []
  /// Pairs of claims of which one was left behind, by their places, with the name.
  private var apart: [(changed: Int, left: Int)] = []

  /// How far a figure may be from one that is said to be approximate, as a share of it.
  private static let leeway = 0.1
  /// Words of meaning that two statements must share to speak of the same thing.
  private static let leastShared = 2

  /// Takes in the next revision; `previous` is that before it, with its claims' values.
  mutating func advance(
    to reader: StatementReader, revision: Int, claims: ClaimTracker, casualties: CasualtyLedger,
    previous: (index: StatementIndex, standing: [[ClaimTracker.Standing]])?
  ) {
    var holding: Set<String> = []
    func side(_ figure: CasualtyLedger.Figure) -> Contradiction.Side {
      Contradiction.Side(
        text: Figures.range(figure.quantity), number: figure.quantity.value,
        passage: reader.index.passage(figure.statement), place: figure.place)
    }
    for noun in ["toll", "injured", "missing", "displaced"] {
      let all = casualties.figures.filter { $0.noun == noun }
      if let headline = all.first(where: { $0.place == .headline }),
        let text = all.first(where: { $0.place != .headline }),
        !Self.isCompatible(headline.quantity, text.quantity)
      {
        note(
          "headline \(noun)", noun, "headline", revision, [side(headline), side(text)], &holding)
      }
      guard let sum = casualties.sums[noun], let leading = casualties.leading(noun) else {
        continue
      }
      let quantity = leading.quantity
      let isAbout =
        quantity.isApproximate && abs(sum.sum - quantity.value) <= Self.leeway * quantity.value
      if sum.sum >= quantity.low && sum.sum <= quantity.high || isAbout {
        summed.insert(noun)
      } else if summed.contains(noun) {
        let rows = Contradiction.Side(
          text: Figures.text(sum.sum), number: sum.sum, passage: reader.index.passage(sum.row),
          place: .table)
        note("sum \(noun)", noun, "column-sum", revision, [side(leading), rows], &holding)
      }
    }
    if let previous { findLeftBehind(reader, claims, previous) }
    noteApart(reader, revision, claims, &holding)
    open = open.filter { holding.contains($0.key) }
  }

  private mutating func note(
    _ key: String, _ name: String, _ rule: String, _ revision: Int, _ sides: [Contradiction.Side],
    _ holding: inout Set<String>
  ) {
    holding.insert(key)
    if let place = open[key] {
      found[place].lastRevision = revision
      return
    }
    open[key] = found.count
    found.append(
      Contradiction(
        name: name, rule: rule, firstRevision: revision, lastRevision: revision, sides: sides))
  }

  private static func isCompatible(_ one: Quantity, _ other: Quantity) -> Bool {
    if one.value == other.value { return true }
    if one.isApproximate || other.isApproximate {
      let (low, high) = (max(one.low, other.low), min(one.high, other.high))
      return low <= high || abs(one.value - other.value) <= leeway * max(one.value, other.value)
    }
    return false
  }

  // MARK: Left behind

  private mutating func findLeftBehind(
    _ reader: StatementReader, _ claims: ClaimTracker,
    _ previous: (index: StatementIndex, standing: [[ClaimTracker.Standing]])
  ) {
    let earlier = previous.standing.joined()
    for (track, from) in claims.changed where claims.tracks[track].aspect == .quantity {
      guard let was = earlier.first(where: { $0.track == track }), Self.isTelling(was.mention)
      else { continue }
      let words = Self.stems(previous.index, was)
      for other in earlier
      where other.track != track && other.mention.aspect == .quantity && other.mention.key == from
        && other.statement != was.statement && claims.tracks[other.track].isLive
        && claims.ledger.isLast(of: claims.tracks[other.track].values, key: from)
      {
        guard Self.stems(previous.index, other).filter(words.contains).count >= Self.leastShared
        else { continue }
        apart.append((track, other.track))
      }
    }
  }

  /// Whether a figure is so peculiar that the same one elsewhere is the same fact: a sum, a share, a
  /// measure, victims, or a number with its noun.
  private static func isTelling(_ mention: ClaimMention) -> Bool {
    mention.unit != nil && mention.number.map { $0 != 0 && $0 != 1 } ?? false
  }

  /// The words of meaning of a value's statement, its own left out.
  private static func stems(
    _ index: StatementIndex, _ standing: ClaimTracker.Standing
  ) -> Set<UInt64> {
    let text = index.words(of: standing.statement)
    let own = text.words(in: standing.mention.range)
    return Set(
      text.keys.indices.filter { !own.contains($0) && text.isContent($0) }.map(text.stem))
  }

  private mutating func noteApart(
    _ reader: StatementReader, _ revision: Int, _ claims: ClaimTracker,
    _ holding: inout Set<String>
  ) {
    let standing = claims.standing.joined()
    apart = apart.filter { pair in
      guard let one = standing.first(where: { $0.track == pair.changed }),
        let other = standing.first(where: { $0.track == pair.left }),
        one.mention.key != other.mention.key, one.mention.measure == other.mention.measure
      else { return false }
      let sides = [one, other].map { value in
        Contradiction.Side(
          text: value.mention.text, number: value.mention.number ?? 0,
          passage: reader.index.passage(value.statement),
          place: reader.index.statements[value.statement].place)
      }
      note(
        "apart \(pair.changed) \(pair.left)", claims.name(of: claims.tracks[pair.changed]),
        "left-behind",
        revision, sides, &holding)
      return true
    }
  }
}
