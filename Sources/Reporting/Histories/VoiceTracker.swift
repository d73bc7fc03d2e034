import Language
import StoryModel

/// Follows who is heard in a story and how.
struct VoiceTracker {
  private struct Voice {
    let speaker: String
    let record: String
    var presence: [SpeakerHistory.Presence]
    var statements: [Int]
    var latest: String
  }

  private var voices: [Voice] = []
  private var places: [String: Int] = [:]
  private var count = 0

  /// Takes in the next revision.
  mutating func advance(to reader: inout StatementReader) {
    count += 1
    for place in voices.indices {
      voices[place].presence.append(.absent)
      voices[place].statements.append(0)
    }
    for statement in reader.index.statements.indices {
      let form = reader.index.statements[statement].form
      guard form == .item || form == .prose,
        let heard = Self.voice(of: statement, &reader)
      else { continue }
      take(heard, reader.index.passage(statement).text)
    }
  }

  /// The voices in the order in which they were first heard.
  var histories: [SpeakerHistory] {
    voices.map {
      SpeakerHistory(
        speaker: $0.speaker, record: $0.record, presence: $0.presence, statements: $0.statements,
        latest: $0.latest)
    }
  }

  private struct Heard {
    let speaker: String
    let canonical: String
    let record: String
    let isQuoted: Bool
  }

  private static func voice(of statement: Int, _ reader: inout StatementReader) -> Heard? {
    let analysis = reader.analysis(of: statement)
    // A notice speaks of the article itself.
    if analysis.isNotice { return nil }
    let isQuoted = analysis.quotations.contains(where: \.isSpeech)
    if reader.index.statements[statement].form == .item,
      Reaction(statement, of: &reader) != nil, let actor = Actor(labelOf: statement, &reader)
    {
      return Heard(
        speaker: actor.label, canonical: actor.canonical, record: "named", isQuoted: isQuoted)
    }
    guard let attribution = analysis.attribution, attribution.verb != "view" else { return nil }
    return Heard(
      speaker: attribution.speaker, canonical: attribution.canonicalSpeaker,
      record: attribution.record.rawValue, isQuoted: isQuoted && attribution.isDirect)
  }

  private mutating func take(_ heard: Heard, _ text: String) {
    let place = place(of: heard)
    let now = count - 1
    let presence: SpeakerHistory.Presence = heard.isQuoted ? .quoted : .paraphrased
    if voices[place].presence[now] != .quoted { voices[place].presence[now] = presence }
    voices[place].statements[now] += 1
    voices[place].latest = text
  }

  private mutating func place(of heard: Heard) -> Int {
    let canonical = Phrase.withoutArticle(heard.canonical.lowercased())
    if let known = places[canonical] { return known }
    // A surname alone is the person of that surname who was heard before, and the reverse.
    if heard.record == "named", let surname = canonical.split(separator: " ").last {
      let isShort = surname.count == canonical.count
      for (name, place) in places.sorted(by: { $0.value < $1.value })
      where voices[place].record == "named" {
        let parts = name.split(separator: " ")
        if parts.last == surname, isShort ? parts.count > 1 : parts.count == 1 {
          places[canonical] = place
          return place
        }
      }
    }
    places[canonical] = voices.count
    voices.append(
      Voice(
        speaker: heard.speaker, record: heard.record,
        presence: [SpeakerHistory.Presence](repeating: .absent, count: count),
        statements: [Int](repeating: 0, count: count), latest: ""))
    return voices.count - 1
  }
}
