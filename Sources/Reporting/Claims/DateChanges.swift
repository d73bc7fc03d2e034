import Language
import StoryModel

extension PairFindings {
  /// Finds dates and times that changed; they are taken before numbers, so that 3 March to 17 March
  /// is never 3 to 17.
  ///
  /// Rule `date.value`. Two dates that cannot be compared, such as a weekday of an unknown week and
  /// a full date, are no change.
  mutating func findDateChanges() {
    var difference = MentionDifference(
      pair.before.dates, pair.after.dates, in: self, text: \.text, key: \.iso)
    let pair = pair
    let slots = difference.takePairs {
      Self.isComparable($0, $1) && pair.alignment.isSameSlot($0.text, $1.text)
    }
    let others = difference.takePairs { Self.isComparable($0, $1) && $0.grain == $1.grain }
    for (one, other) in slots + others { addDate(one, other) }
    for one in difference.before { explain(before: one.text) }
    for other in difference.after { explain(after: other.text) }
  }

  /// Whether both values are known so well that a difference is one.
  private static func isComparable(_ one: DateMention, _ other: DateMention) -> Bool {
    let isTimeOfDay = one.iso.hasPrefix("T")
    guard isTimeOfDay == other.iso.hasPrefix("T") else { return false }
    return one.iso.contains("X") == other.iso.contains("X")
  }

  private mutating func addDate(_ one: DateMention, _ other: DateMention) {
    explain(before: one.text)
    explain(after: other.text)
    guard one.iso != other.iso else { return }
    var detail = [DetailField("from", .string(one.iso)), DetailField("to", .string(other.iso))]
    if let from = Self.day(one.iso), let to = Self.day(other.iso) {
      detail.append(
        DetailField("delta_days", .number(Double(to.daysSinceEpoch - from.daysSinceEpoch))))
    }
    let isMorePrecise = one.iso.hasPrefix(other.iso) || other.iso.hasPrefix(one.iso)
    let (from, to) = (pair.string(before: one.text), pair.string(after: other.text))
    add(
      Finding(
        kind: .dateChanged, detail: detail, rule: "date.value",
        evidence: [
          pair.evidence(before: one.text, shows: "date \(one.iso)"),
          pair.evidence(after: other.text, shows: "date \(other.iso)"),
        ],
        phrase: "\(from) to \(to)", severityShift: isMorePrecise ? -1 : 0))
  }

  /// The day of a full date, or of one whose year is not known, taken in a leap year.
  private static func day(_ iso: String) -> CivilDate? {
    let parts = iso.prefix(10).split(separator: "-")
    guard parts.count == 3, let month = Int(parts[1]), let day = Int(parts[2]),
      let year = parts[0] == "XXXX" ? 2000 : Int(parts[0]), (1...12).contains(month),
      (1...31).contains(day)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }
}
