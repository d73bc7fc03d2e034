import Diffing
import FoundationEssentials
import Language
import Reporting
import StoryModel
import TestSupport
import Testing

@testable import Rendering

@Suite("Laws of drawing, on random pairs")
struct RandomPairTests {
  private static let words = [
    "police", "said", "12", "people", "€30", "日本語", "🙂", "a\u{301}", "toll", "the", "of", "19,",
    "harbour.", "“quay”", "*star*", "|", "<b>", "&amp;", "_x_", "`code`", "[link](javascript:x)",
    "\u{202E}", "Ostrel", "fire", "was", "4%", "ein-sehr-langes-zusammengesetztes-Wort-ohne-Ende",
  ]

  private static func sentence(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...14, using: &random)).map { _ in
      words.randomElement(using: &random) ?? ""
    }.joined(separator: " ")
  }

  private static func block(_ random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return "## " + sentence(&random)
    case 1: return (0..<3).map { _ in "- " + sentence(&random) }.joined(separator: "\n")
    case 2: return "> " + sentence(&random)
    case 3:
      let width = Int.random(in: 1...4, using: &random)
      let rows = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        "| "
          + (0..<width).map { _ in String(Int.random(in: 0..<90, using: &random)) }
          .joined(separator: " | ") + " |"
      }
      let head = "|" + (0..<width).map { " c\($0) |" }.joined()
      let rule = "|" + (0..<width).map { _ in "---|" }.joined()
      return ([head, rule] + rows).joined(separator: "\n")
    default: return sentence(&random)
    }
  }

  /// A text and one made from it by deleting, inserting, moving and changing blocks.
  private static func pair(seed: UInt64) -> RenderedReport {
    var random = SeededGenerator(seed: seed)
    let before = (0..<Int.random(in: 0...14, using: &random)).map { _ in block(&random) }
    var after = before
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      let place = Int.random(in: 0...after.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: after.insert(block(&random), at: place)
      case 1 where place < after.count: after.remove(at: place)
      case 2 where place < after.count:
        let moved = after.remove(at: place)
        after.insert(moved, at: Int.random(in: 0...after.count, using: &random))
      case 3 where place < after.count:
        after[place] = after[place].split(separator: " ").map {
          Int.random(in: 0..<5, using: &random) == 0 ? "changed" : String($0)
        }.joined(separator: " ")
      default: break
      }
    }
    return Pipeline.rendered(
      markdown: before.joined(separator: "\n\n"), after.joined(separator: "\n\n"))
  }

  @Test("Every block of after is drawn once, and every block of before at least once")
  func complete() {
    for seed in 1...150 {
      let rendered = Self.pair(seed: UInt64(seed))
      let view = DiffView(of: rendered.comparison)
      let after = TextUnit.units(of: rendered.comparison.after.document)
      let before = TextUnit.units(of: rendered.comparison.before.document)
      let drawn = view.blocks.filter { $0.presence == .both || $0.presence == .afterOnly }
      #expect(drawn.count == after.count, "seed \(seed)")
      let afterNodes = rendered.comparison.after.document.nodes
      #expect(
        drawn.map(\.afterRange) == after.map { afterNodes[$0.node].source }, "seed \(seed)")
      #expect(
        view.blocks.filter { $0.presence == .beforeOnly }.count <= before.count, "seed \(seed)")
      #expect(view.blocks.map(\.number) == Array(1..<view.blocks.count + 1))
    }
  }

  @Test("Kept and inserted words are the text of after; kept and deleted words that of before")
  func words() {
    // An override is no part of the form that is compared, so one side may have it alone.
    func visible(_ text: String) -> [UInt8] {
      text.split(separator: "<U+202E>").flatMap { $0.utf8.filter { $0 > 0x20 } }
    }
    func letters(_ runs: [TextRun], without fate: TextRun.Fate) -> [UInt8] {
      runs.filter { $0.fate != fate }.flatMap { visible($0.text) }
    }
    for seed in 200...350 {
      let rendered = Self.pair(seed: UInt64(seed))
      let after = rendered.comparison.after.document
      for block in DiffView(of: rendered.comparison).blocks where block.table == nil {
        guard block.presence == .both || block.presence == .afterOnly,
          let unit = TextUnit.units(of: after).first(where: {
            after.nodes[$0.node].source == block.afterRange
          })
        else { continue }
        let text = visible(VisibleText.of(after.string(of: unit.node)))
        #expect(letters(block.inline, without: .deleted) == text, "seed \(seed)")
        #expect(letters(block.after, without: .deleted) == text, "seed \(seed)")
        guard block.presence == .both, !block.before.isEmpty,
          !block.notes.contains(where: \.isSplitOrMerge)
        else { continue }
        #expect(
          letters(block.inline, without: .inserted) == letters(block.before, without: .inserted),
          "seed \(seed)")
      }
    }
  }

  @Test("No line is wider than the terminal, and nothing steers it")
  func terminal() {
    for seed in 400...480 {
      let rendered = Self.pair(seed: UInt64(seed))
      for width in [40, 72, 120] {
        var options = TerminalOptions()
        options.width = width
        let text = String(
          decoding: TerminalReport.bytes(of: rendered, options: options), as: UTF8.self)
        #expect(
          text.split(separator: "\n").allSatisfy { DisplayWidth.of($0) <= width }, "seed \(seed)")
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "seed \(seed)")
      }
    }
  }

  @Test("Every format draws every pair")
  func formats() throws {
    for seed in 500...560 {
      let rendered = Self.pair(seed: UInt64(seed))
      #expect(!HTMLReport.page(of: rendered).isEmpty)
      #expect(!MarkdownReport.bytes(of: rendered).isEmpty)
      let json = JSONReport.bytes(of: rendered)
      let decoded = try JSONDecoder().decode(ReportOutline.self, from: Data(json))
      #expect(decoded.schema == "stet.report/1")
      #expect(decoded.operations.count == rendered.report.operations.count)
      #expect(
        decoded.operations.map(\.after?.text) == rendered.report.operations.map(\.after?.text))
    }
  }
}

/// The parts of a report's JSON that a reader of it begins with.
private struct ReportOutline: Decodable {
  struct Side: Decodable {
    let path: String
    let range: [Int]
    let text: String
  }
  struct Operation: Decodable {
    let op: String
    let before: Side?
    let after: Side?
    let words: [String: Int]
  }
  let schema: String
  let summary: String
  let words: [String: Int]
  let operations: [Operation]
  let coarse: Bool
}

extension BlockNote {
  fileprivate var isSplitOrMerge: Bool {
    switch self {
    case .split, .merged: true
    default: false
    }
  }
}
