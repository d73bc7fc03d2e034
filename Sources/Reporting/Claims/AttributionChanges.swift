import Language
import StoryModel

extension PairFindings {
  /// Finds a speaker who was dropped, added or changed, or the same speaker with a verb that says
  /// more or less ("said", "claimed").
  ///
  /// Rules `attribution.frame` and `attribution.verb`. The frame's words are explained: a dropped
  /// "Sources indicate that" is not also a raised certainty. A frame carried over from an earlier
  /// sentence is reported where it stands.
  mutating func findAttributionChanges() {
    switch (pair.before.attribution, pair.after.attribution) {
    case (nil, nil): return
    case (let one?, nil):
      guard !one.isCarried else { return }
      addAttribution(one, nil)
    case (nil, let other?):
      guard !other.isCarried else { return }
      addAttribution(nil, other)
    case (let one?, let other?):
      if one.isCarried && other.isCarried { return }
      let isSameSpeaker = Self.isSame(one, other)
      if isSameSpeaker {
        guard !one.isCarried, !other.isCarried,
          one.verb != other.verb,
          !(ReportingVerbs.isPlain(one.verb) && ReportingVerbs.isPlain(other.verb))
        else { return }
      }
      addAttribution(one, other)
    }
  }

  private static func isSame(_ one: Attribution, _ other: Attribution) -> Bool {
    if one.canonicalSpeaker == other.canonicalSpeaker { return true }
    // A surname stands for the full name, "a spokesperson" for "the spokesperson".
    let (short, long) = (
      words(one.canonicalSpeaker), words(other.canonicalSpeaker)
    )
    guard !short.isEmpty, !long.isEmpty, one.record == other.record else { return false }
    return short == long || (short.count == 1 && long.last == short.last)
      || (long.count == 1 && short.last == long.last)
  }

  private static func words(_ speaker: String) -> [Substring] {
    speaker.lowercased().split(separator: " ").map { Substring($0) }
      .filter { !["the", "a", "an", "he", "she"].contains($0) }
  }

  private mutating func addAttribution(_ one: Attribution?, _ other: Attribution?) {
    var detail = [DetailField("speaker_from", one.map { .string($0.speaker) } ?? .none)]
    if let one { detail.append(DetailField("verb_from", .string(one.verb))) }
    detail.append(DetailField("speaker_to", other.map { .string($0.speaker) } ?? .none))
    if let other { detail.append(DetailField("verb_to", .string(other.verb))) }
    var evidence: [Evidence] = []
    if let one {
      explain(before: one.frame)
      evidence.append(pair.evidence(before: one.frame, shows: "frame \(one.record.rawValue)"))
    }
    if let other {
      explain(after: other.frame)
      evidence.append(pair.evidence(after: other.frame, shows: "frame \(other.record.rawValue)"))
    }
    var kind = ChangeKind.attributionChanged
    var phrase = ""
    var rule = "attribution.frame"
    var shift = 0
    switch (one, other) {
    case (let one?, let other?):
      if Self.isSame(one, other) {
        detail.append(DetailField("same_speaker", .flag(true)))
        rule = "attribution.verb"
        shift = -1
        phrase = "\(Phrase.lowered(one.speaker)) \(one.verb) to \(other.verb)"
      } else {
        phrase =
          "attribution \(Phrase.lowered(one.speaker)) to \(Phrase.lowered(other.speaker))"
      }
    case (let one?, nil):
      kind = .attributionDropped
      phrase = "attribution to \(Phrase.lowered(one.speaker)) dropped"
    case (nil, let other?):
      kind = .attributionAdded
      phrase = "attribution to \(Phrase.lowered(other.speaker)) added"
    case (nil, nil): return
    }
    add(
      Finding(
        kind: kind, detail: detail, rule: rule, evidence: evidence, phrase: phrase,
        severityShift: shift))
  }
}

/// Verbs that only say that something was said.
enum ReportingVerbs {
  /// Whether a verb says nothing of how sure or willing the speaker is.
  static func isPlain(_ lemma: String) -> Bool { plain.contains(lemma) }

  private static let plain: Set<String> = [
    "say", "tell", "state", "add", "note", "remark", "comment", "explain", "write", "report",
    "announce", "according to", "declare", "mention", "observe", "reply", "respond", "answer",
    "continue", "speak", "post", "tweet", "inform", "point out", "stress", "emphasize", "emphasise",
    "reiterate", "repeat",
  ]
}
