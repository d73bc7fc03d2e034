import Language
import StoryModel

/// Follows who is heard in a story and how.
struct VoiceTracker {
  private struct Voice {
    let speaker: String
    let record: String
    var hearings: RevisionRuns<Hearing>
    var latest: String
  }

  /// How somebody is heard in one revision.
  private struct Hearing: Equatable {
    var presence = SpeakerHistory.Presence.absent
    var statements = 0
  }

  private var voices: [Voice] = []
  private var places: [String: Int] = [:]
  /// How each is heard in the revision that is being taken in.
  private var current: [Hearing] = []
  private var count = 0

  /// Takes in the next revision.
  mutating func advance(to reader: inout StatementReader) {
    current = [Hearing](repeating: Hearing(), count: voices.count)
    for statement in reader.index.statements.indices {
      let form = reader.index.statements[statement].form
      guard form == .item || form == .prose,
        let heard = Self.voice(of: statement, &reader)
      else { continue }
      take(heard, reader.index.passage(statement).text)
    }
    for (place, hearing) in current.enumerated() { voices[place].hearings.append(hearing) }
    count += 1
  }

  /// The voices in the order in which they were first heard.
  var histories: [SpeakerHistory] {
    voices.map {
      let hearings = $0.hearings.values
      return SpeakerHistory(
        speaker: $0.speaker, record: $0.record, presence: hearings.map(\.presence),
        statements: hearings.map(\.statements), latest: $0.latest)
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
    let presence: SpeakerHistory.Presence = heard.isQuoted ? .quoted : .paraphrased
    if current[place].presence != .quoted { current[place].presence = presence }
    current[place].statements += 1
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
        hearings: RevisionRuns(repeating: Hearing(), count: count), latest: ""))
    current.append(Hearing())
    return voices.count - 1
  }
}
