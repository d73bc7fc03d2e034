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
    let texts = notices.after.map { range in
      NoticeText(
        StatementText(
          comparison.after,
          tokens: matching.after.index.tokens(of: range.lowerBound)
            .lowerBound..<matching.after
            .index.tokens(of: range.upperBound - 1).upperBound))
    }
    guard !texts.isEmpty else { return }
    var disclosed = [[ChangeKind]](repeating: [], count: texts.count)
    for place in entries.indices
    where entries[place].change.unit != .notice && entries[place].change.severity > .info {
      for (notice, text) in texts.enumerated() where covers(text, entries[place]) {
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

  /// The words of a notice, sorted for look-up.
  private struct NoticeText {
    let stems: [UInt64]

    init(_ text: StatementText) {
      stems = text.keys.indices.filter(text.isContent).map(text.stem).sorted()
    }

    func contains(_ stem: UInt64) -> Bool {
      var (low, high) = (0, stems.count)
      while low < high {
        let middle = (low + high) / 2
        if stems[middle] < stem { low = middle + 1 } else { high = middle }
      }
      return low < stems.count && stems[low] == stem
    }
  }

  private func covers(_ notice: NoticeText, _ entry: Entry) -> Bool {
    let (before, after) = (entry.statements.before, entry.statements.after)
    if !before.isEmpty, !after.isEmpty {
      let alignment = WordAlignment(
        text(matching.before.index, before), text(matching.after.index, after))
      var changed: [UInt64] = []
      for hunk in alignment.hunks {
        changed += hunk.before.filter(alignment.before.isContent).map(alignment.before.stem)
        changed += hunk.after.filter(alignment.after.isContent).map(alignment.after.stem)
      }
      guard !changed.isEmpty else { return false }
      let found = changed.filter(notice.contains).count
      return 2 * found >= changed.count && isTopical(alignment.after, notice)
    }
    let lone =
      before.isEmpty
      ? (after.isEmpty ? nil : text(matching.after.index, after))
      : text(matching.before.index, before)
    guard let lone else { return false }
    let words = lone.keys.indices.filter(lone.isContent).map(lone.stem)
    return words.count >= 3 && 2 * words.filter(notice.contains).count >= words.count
  }

  /// Whether a notice speaks of a statement's matter beside its changed words.
  private func isTopical(_ text: StatementText, _ notice: NoticeText) -> Bool {
    text.keys.indices.filter { text.isContent($0) && notice.contains(text.stem($0)) }.count >= 2
  }

  private func text(_ index: StatementIndex, _ range: Range<Int>) -> StatementText {
    StatementText(
      index.document,
      tokens: index.tokens(of: range.lowerBound)
        .lowerBound..<index.tokens(
          of: range.upperBound - 1
        ).upperBound)
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
