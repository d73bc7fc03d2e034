import Language
import StoryModel

extension PairFindings {
  /// Finds acts that have come further or were called off: intended, planned, begun, done,
  /// suspended, cancelled.
  ///
  /// Rule `status.act`: the same act, the same verb in one slot, or verbs of status with one object.
  /// The words of the acts are explained: "will impose" to "imposed" is no raised certainty.
  mutating func findStatusChanges() {
    var difference = MentionDifference(
      pair.before.acts, pair.after.acts, in: self, text: \.text,
      key: { "\($0.act)\u{1}\($0.status.rawValue)" })
    let pair = pair
    let pairs =
      difference.takePairs { $0.act == $1.act && $0.status != $1.status }
      + difference.takePairs {
        $0.verb == $1.verb && $0.status != $1.status
          && pair.alignment.isSameSlot($0.text, $1.text)
      }
      + difference.takePairs {
        // "suspended the permit" to "cancelled the permit": the verbs are the statuses.
        $0.status != $1.status && ($0.status != .done || $1.status != .done)
          && Self.object(of: $0) != "" && Self.object(of: $0) == Self.object(of: $1)
          && !OppositeWords.areOpposite($0.verb, $1.verb)
          && pair.alignment.isSameSlot($0.text, $1.text)
      }
    let all =
      pairs
      + difference.takePairs {
        // "was postponed" to "was cancelled"
        $0.status != $1.status && $0.status.isHalted && $1.status.isHalted
          && Self.object(of: $0) == "" && Self.object(of: $1) == ""
          && pair.alignment.isSameSlot($0.text, $1.text)
      }
    for (place, (one, other)) in all.enumerated() {
      explain(before: one.text)
      explain(after: other.text)
      // "ran the yard, building ships", "ran the yard and built ships": a participle has no tense.
      if one.verb == other.verb,
        isParticiple(one, pair.alignment.before) && other.status == .done
          || isParticiple(other, pair.alignment.after) && one.status == .done
      {
        continue
      }
      if place == 0 { addStatus(one, other) }
    }
    if all.isEmpty { findActsOfReaction(difference) }
  }

  /// Finds what an actor who reacts is now said to do, or no longer, beside the same words of stance:
  /// "voiced concern" to "voiced concern and sent two teams".
  ///
  /// Rules `status.act-gained` and `status.act-lost`; one entry for each.
  private mutating func findActsOfReaction(_ difference: MentionDifference<ActMention>) {
    guard pair.isReaction, !findings.contains(where: { $0.kind != .claimReworded }) else { return }
    let (beforeSide, afterSide) = (pair.beforeSide, pair.afterSide)
    if let act = difference.after.first(where: { isActAlone($0, afterSide) }) {
      explain(after: act.text)
      addAct(act, isGained: true)
    }
    if let act = difference.before.first(where: { isActAlone($0, beforeSide) }) {
      explain(before: act.text)
      addAct(act, isGained: false)
    }
  }

  /// Whether an act has an object, is not denied, and no word of it has its like on the other side.
  private func isActAlone(_ act: ActMention, _ side: EditedSide) -> Bool {
    !act.isNegated && Self.object(of: act) != "" && side.isAlone(act.text)
  }

  private mutating func addAct(_ act: ActMention, isGained: Bool) {
    let actor = pair.afterActor ?? pair.beforeActor
    var detail = actor.map { [DetailField("actor", .string($0.label))] } ?? []
    let (from, to) = isGained ? ("none", act.status.rawValue) : (act.status.rawValue, "none")
    detail += [
      DetailField("action", .string(act.act)), DetailField("from", .string(from)),
      DetailField("to", .string(to)),
    ]
    let shows = "act \(act.act): \(act.status.rawValue)"
    let subject = actor.map { $0.shortName + ": " } ?? ""
    add(
      Finding(
        kind: .statusChanged, detail: detail,
        rule: isGained ? "status.act-gained" : "status.act-lost",
        evidence: [
          isGained
            ? pair.evidence(after: act.text, shows: shows)
            : pair.evidence(before: act.text, shows: shows)
        ],
        phrase: "\(subject)\u{201C}\(act.act)\u{201D} \(isGained ? "added" : "dropped")",
        severityShift: -1))
  }

  /// Whether an act is told by a participle without an auxiliary.
  private func isParticiple(_ act: ActMention, _ text: StatementText) -> Bool {
    let words = text.words(in: act.text)
    return words.count == 1 && act.status == .begun && text.string(words).hasSuffix("ing")
  }

  /// The object's head of an act; empty where it has none.
  private static func object(of act: ActMention) -> Substring {
    act.act.hasPrefix(act.verb) ? act.act.dropFirst(act.verb.count) : ""
  }

  private mutating func addStatus(_ one: ActMention, _ other: ActMention) {
    var detail: [DetailField] = []
    let actor = pair.afterActor ?? pair.beforeActor
    if let actor { detail.append(DetailField("actor", .string(actor.label))) }
    let act = one.act.utf8.count >= other.act.utf8.count ? one.act : other.act
    detail += [
      DetailField("action", .string(act)), DetailField("from", .string(one.status.rawValue)),
      DetailField("to", .string(other.status.rawValue)),
    ]
    let subject = actor.map { $0.shortName + ": " } ?? ""
    add(
      Finding(
        kind: .statusChanged, detail: detail, rule: "status.act",
        evidence: [
          pair.evidence(before: one.text, shows: "act \(one.act): \(one.status.rawValue)"),
          pair.evidence(after: other.text, shows: "act \(other.act): \(other.status.rawValue)"),
        ],
        phrase: subject + phrase(one, other, act)))
  }

  /// The change in words: of acts without an object as they are written, of two verbs each with its
  /// status, else of the act that both are.
  private func phrase(_ one: ActMention, _ other: ActMention, _ act: String) -> String {
    if Self.object(of: one) == "", Self.object(of: other) == "" {
      let words = (
        Self.withAuxiliaries(one.text, pair.alignment.before),
        Self.withAuxiliaries(other.text, pair.alignment.after)
      )
      return "\u{201C}\(words.0)\u{201D} to \u{201C}\(words.1)\u{201D}"
    }
    if one.verb != other.verb, Self.object(of: one) != "", Self.object(of: other) != "" {
      return "\u{201C}\(one.act)\u{201D} \(one.status.rawValue) to "
        + "\u{201C}\(other.act)\u{201D} \(other.status.rawValue)"
    }
    return "\u{201C}\(act)\u{201D} \(one.status.rawValue) to \(other.status.rawValue)"
  }

  /// The words of an act with the auxiliaries before them: "had been opened".
  private static func withAuxiliaries(_ range: TextRange, _ text: StatementText) -> String {
    let words = text.words(in: range)
    var first = words.lowerBound
    while first > 0, auxiliaries.contains(text.string(first - 1..<first).lowercased()) {
      first -= 1
    }
    return text.string(first..<words.upperBound).lowercased()
  }

  private static let auxiliaries: Set<String> = [
    "has", "have", "had", "is", "are", "was", "were", "be", "been", "being", "will", "would",
    "shall", "should", "may", "might", "can", "could", "must", "not", "to",
  ]
}

extension Status {
  /// Whether an act was stopped, for a time or for good.
  fileprivate var isHalted: Bool { self == .suspended || self == .cancelled }
}
