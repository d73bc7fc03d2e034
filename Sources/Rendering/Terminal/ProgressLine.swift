/// A line at the foot of a terminal that is written over as work goes on.
package struct ProgressLine: Sendable {
  private let label: String
  private let total: Int
  private let width: Int
  private var lastShown = -1

  /// A line for `total` steps on a terminal of so many columns.
  package init(label: String, total: Int, width: Int) {
    self.label = VisibleText.line(label)
    self.total = max(1, total)
    self.width = width
  }

  /// The bytes that show so many steps done; `nil` where the line would look the same.
  package mutating func bytes(done: Int) -> [UInt8]? {
    let share = min(max(0, done), total) * 100 / total
    guard share != lastShown else { return nil }
    lastShown = share
    let barWidth = min(30, max(0, width - DisplayWidth.of(label) - 24))
    let full = barWidth * share / 100
    let bar = String(repeating: "━", count: full) + String(repeating: "─", count: barWidth - full)
    let count = "\(Phrase.grouped(min(done, total))) of \(Phrase.grouped(total))"
    return Array("\r\u{1B}[K\(label) \(bar) \(count)".utf8)
  }

  /// The bytes that take the line away.
  package static let clearing = Array("\r\u{1B}[K".utf8)
}
