import Language
import StoryModel

extension PairFindings {
  /// Whether two figures of one unit are one number, its thousands grouped in another way: "6.000"
  /// and "6,000".
  func isSameNumber(_ one: Quantity, _ other: Quantity) -> Bool {
    guard one.unit == other.unit else { return false }
    let (from, to) = (
      Array(pair.string(before: one.numberText).utf8),
      Array(pair.string(after: other.numberText).utf8)
    )
    let isGrouped = [from, to].allSatisfy { bytes -> Bool in
      let groups = bytes.split { byte in byte == 0x2E || byte == 0x2C || byte == 0x20 }
      return groups.dropFirst().contains { $0.prefix { $0 &- 0x30 < 10 }.count == 3 }
    }
    func digits(_ bytes: [UInt8]) -> [UInt8] { bytes.filter { $0 &- 0x30 < 10 } }
    return isGrouped && digits(from) == digits(to)
  }

  /// Adds a telephone number, a section or the like that changed: it has no difference to tell.
  mutating func addIdentifier(_ one: Quantity, _ other: Quantity, _ name: Identifier) {
    let (from, to) = (
      pair.string(before: one.numberText), pair.string(after: other.numberText)
    )
    explain(before: one.text)
    explain(after: other.text)
    guard from != to else { return }
    add(
      Finding(
        kind: .quantityChanged,
        detail: [
          DetailField("from", .string(from)), DetailField("to", .string(to)),
          DetailField("unit", .string(name.rawValue)), DetailField("delta", .none),
          DetailField("percent", .none),
        ],
        rule: "identifier.value",
        evidence: [
          pair.evidence(before: one.numberText, shows: name.rawValue),
          pair.evidence(after: other.numberText, shows: name.rawValue),
        ],
        phrase: "\(name.rawValue) \(from) to \(to)", severityShift: name == .telephone ? -1 : -2))
  }
}
