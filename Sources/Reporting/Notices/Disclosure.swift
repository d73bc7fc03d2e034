import Diffing
import Language
import StoryModel

extension ReportBuilder {
  /// Marks the changes that a notice of after covers, and says in each added notice which.
  ///
  /// A notice covers a change if it holds words that the change took away or brought: those of its
  /// values for a change with evidence, else half of the passage's words of meaning.
  /// Complexity: the changes times the notices' words.
  mutating func discloseByNotices() {
    let texts = notices.after.map { NoticeText(matching.after.index.words(of: $0)) }
    guard !texts.isEmpty else { return }
    var disclosed = [[ChangeKind]](repeating: [], count: texts.count)
    for place in entries.indices
    where entries[place].change.unit != .notice && entries[place].change.severity > .info {
      let words = changedWords(of: entries[place])
      for (notice, text) in texts.enumerated() where words.isCovered(by: text) {
        entries[place].change.isDisclosed = true
        disclosed[notice].append(entries[place].change.kind)
      }
    }
    for place in entries.indices where entries[place].change.kind == .correctionNoticeAdded {
      guard let notice = notices.after.firstIndex(of: entries[place].statements.after) else {
        continue
      }
      var seen: Set<ChangeKind> = []
      let kinds = disclosed[notice].filter { seen.insert($0).inserted }.map(\.rawValue)
      entries[place].change = entries[place].change.withDetail([
        DetailField("disclosed", .strings(kinds))
      ])
    }
  }

  /// The words by which it is told whether a notice speaks of a change.
  func changedWords(of entry: Entry) -> ChangedWords {
    let (before, after) = (entry.statements.before, entry.statements.after)
    if !before.isEmpty, !after.isEmpty {
      let alignment = WordAlignment(
        matching.before.index.words(of: before), matching.after.index.words(of: after))
      // A sentence may have changed in several ways: the words of this change's own evidence count.
      let own = Set(entry.change.evidence.flatMap { WordKeys.stems(in: $0.text) })
      var changed: [UInt64] = []
      for hunk in alignment.hunks {
        changed += hunk.before.filter(alignment.before.isContent).map(alignment.before.stem)
        changed += hunk.after.filter(alignment.after.isContent).map(alignment.after.stem)
      }
      let telling = changed.filter { own.contains($0) && !Self.saying.contains($0) }
      return ChangedWords(
        changed: ArraySlice(own.isEmpty ? changed : telling),
        context: Self.stems(alignment.after).filter { !Self.saying.contains($0) }[...])
    }
    let lone =
      before.isEmpty
      ? (after.isEmpty ? nil : matching.after.index.words(of: after))
      : matching.before.index.words(of: before)
    return ChangedWords(changed: ArraySlice(lone.map(Self.stems) ?? []), context: [])
  }

  /// Stems that every notice may have and that tell of no change.
  private static let saying = Set(WordSet.noticeSaying.words.map { WordKeys.stem(of: $0) })

  /// The notices of after that before does not have so.
  var newNotices: [NoticeText] {
    entries.filter {
      $0.change.kind == .correctionNoticeAdded || $0.change.kind == .noticeChanged
    }.map { NoticeText(matching.after.index.words(of: $0.statements.after)) }
  }

  private static func stems(_ text: StatementText) -> [UInt64] {
    text.keys.indices.filter(text.isContent).map(text.stem)
  }
}

extension Change {
  /// The same change with other values.
  func withDetail(_ detail: [DetailField]) -> Change {
    Change(
      kind: kind, unit: unit, severity: severity, place: place, before: before, after: after,
      detail: detail, isDisclosed: isDisclosed, rule: rule, evidence: evidence, sentence: sentence)
  }
}
