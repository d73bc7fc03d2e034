import Language
import StoryModel

/// Follows the stance of every actor who reacts.
struct StanceTracker {
  private var actors: [(name: String, stances: RevisionRuns<ActorHistory.Stance?>)] = []
  private var places: [String: Int] = [:]
  private var count = 0

  /// Takes in the next revision; of several reactions of one actor the strongest counts.
  mutating func advance(to reader: inout StatementReader) {
    var strongest = [ActorHistory.Stance?](repeating: nil, count: actors.count)
    for statement in reader.index.statements.indices {
      guard let reaction = Reaction(statement, of: &reader) else { continue }
      let isItem = reader.index.statements[statement].form == .item
      let actor = isItem ? Actor(labelOf: statement, &reader) : nil
      guard actor != nil || reaction.stance != nil else { continue }
      let canonical = Phrase.withoutArticle(
        (actor?.canonical ?? reaction.actor).lowercased())
      let stance = ActorHistory.Stance(
        level: reaction.level, word: reaction.stance?.lemma ?? "",
        text: reader.index.passage(statement).text)
      let place = places[canonical] ?? actors.count
      if place == actors.count {
        places[canonical] = place
        actors.append((reaction.actor, RevisionRuns(repeating: nil, count: count)))
        strongest.append(nil)
      }
      if let known = strongest[place], abs(known.level) >= abs(stance.level) { continue }
      strongest[place] = stance
    }
    for (place, stance) in strongest.enumerated() { actors[place].stances.append(stance) }
    count += 1
  }

  /// The actors in the order in which they first reacted.
  var histories: [ActorHistory] {
    actors.map { ActorHistory(actor: $0.name, stances: $0.stances.values) }
  }
}
