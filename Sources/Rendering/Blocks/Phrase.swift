import Reporting

/// The words that formats share for counts and places.
package enum Phrase {
  /// A count with its noun: "1 paragraph", "12 paragraphs".
  package static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? singular : plural ?? singular + "s")"
  }

  /// A number with commas between groups of three digits from 10,000 up.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude).utf8)
    guard digits.count > 4 else { return String(number) }
    var result: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(UInt8(ascii: ",")) }
      result.append(digit)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The beginning of a text on one line, cut after a word near that many bytes.
  static func beginning(of runs: [TextRun], limit: Int) -> String {
    var bytes: [UInt8] = []
    for run in runs {
      bytes.append(contentsOf: VisibleText.line(run.text).utf8)
      if bytes.count > limit { break }
    }
    guard bytes.count > limit else { return String(decoding: bytes, as: UTF8.self) }
    var end = limit
    while end > limit / 2, bytes[end] != UInt8(ascii: " ") { end -= 1 }
    if bytes[end] != UInt8(ascii: " ") {
      end = limit
      while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    }
    return String(decoding: bytes[..<end], as: UTF8.self) + "…"
  }

  /// What stands in place of unchanged blocks: "12 paragraphs unchanged".
  static func unchanged(_ blocks: some Collection<DiffBlock>) -> String {
    let nouns = Set(blocks.map(\.shape.noun))
    let noun = nouns.count == 1 ? nouns.first ?? "block" : "block"
    return count(blocks.count, noun) + " unchanged"
  }

  /// Why noise does not matter, with its count: "typography 2".
  static func noise(_ count: NoiseCount) -> String {
    let noun =
      switch count.reason {
      case .typography: "typography"
      case .whitespace: "white space"
      case .format: "emphasis or links"
      case .timeAgo: "“… ago” times"
      case .boilerplate: "boilerplate"
      }
    return "\(noun) \(grouped(count.count))"
  }

  /// The changes counted by severity, gravest first.
  static func tally(_ changes: [Change]) -> [(severity: Severity, count: Int)] {
    Severity.allCases.compactMap { severity in
      let count = changes.reduce(0) { $0 + ($1.severity == severity ? 1 : 0) }
      return count > 0 ? (severity, count) : nil
    }
  }

  /// The changes counted in words: "8 changes: 2 critical, 6 medium".
  static func tally(of changes: [Change]) -> String {
    let parts = tally(changes).map { "\(grouped($0.count)) \($0.severity.rawValue)" }
    return count(changes.count, "change") + ": " + parts.joined(separator: ", ")
  }

  /// What a block's note says.
  static func note(_ note: BlockNote) -> String {
    switch note {
    case .movedHere(let heading, let direction, _):
      return "moved \(direction == .up ? "up" : "down")"
        + (heading.isEmpty ? "" : " from “\(heading)”")
    case .movedAway(let heading, let direction, let count, _):
      let what = count > 1 ? "\(grouped(count)) blocks moved" : "moved"
      return "\(what) \(direction == .up ? "up" : "down")"
        + (heading.isEmpty ? "" : " to “\(heading)”")
    case .split(let part, let parts):
      return part == 1 ? "split in \(parts)" : "part \(part) of \(parts) of the block above"
    case .merged(let count): return "merged from \(count)"
    case .retyped(let noun): return "was a \(noun)"
    case .formatted: return "only emphasis, links or images differ"
    case .reordered: return "list in another order"
    }
  }
}
