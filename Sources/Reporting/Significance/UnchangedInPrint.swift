import Diffing
import Language
import StoryModel

extension ReportBuilder {
  /// Bytes of running text on each side of a passage that must stand beside it on the other side too.
  private static let surroundings = 24
  /// Bytes of a text above which it is not looked through.
  private static let longestText = 2 << 20
  /// Bytes that one report looks through; where more passages changed than that allows, none is
  /// looked for, so that the report does not depend on their order.
  private static let mostBytes = 16 << 20

  /// Takes changes as noise whose passages stand on the other side letter by letter, with the same
  /// text around them.
  ///
  /// Where a letter's case, a mark or a line end makes the sentences part elsewhere, the one side has
  /// a sentence that the other has as part of another; nothing was added, removed or moved.
  /// Complexity: linear in both texts, and once more for each such change up to a limit.
  mutating func dropUnchangedInPrint() {
    let texts = (comparison.before.document.text, comparison.after.document.text)
    let length = texts.0.count + texts.1.count
    var parts: [[Range<Int>]: Bool] = [:]
    let candidates = entries.indices.filter { restsOnBorders(entries[$0], &parts) }
    guard max(texts.0.count, texts.1.count) <= Self.longestText, !candidates.isEmpty,
      candidates.count * length <= Self.mostBytes
    else { return }
    let printed = (before: PrintedText(texts.0[...]), after: PrintedText(texts.1[...]))
    var dropped: Set<Int> = []
    // The changes of a row with a thousand cells rest on the same statements.
    var known: [[Range<Int>]: Bool] = [:]
    for place in candidates {
      let (before, after) = entries[place].statements
      let stands: Bool
      if let found = known[[before, after]] {
        stands = found
      } else {
        stands =
          (before.isEmpty
            || printed.after.contains(Self.surrounded(matching.before.index, before)))
          && (after.isEmpty
            || printed.before.contains(Self.surrounded(matching.after.index, after)))
        known[[before, after]] = stands
      }
      guard stands else { continue }
      dropped.insert(place)
      let change = entries[place].change
      noise.add(.typography, before: change.before, after: change.after)
    }
    guard !dropped.isEmpty else { return }
    entries = entries.indices.filter { !dropped.contains($0) }.map { entries[$0] }
  }

  /// Whether a change may be one of where sentences stand and end, and of no word.
  ///
  /// `parts` keeps what was found of passages: each cell of a row asks for the same.
  private func restsOnBorders(_ entry: Entry, _ parts: inout [[Range<Int>]: Bool]) -> Bool {
    let (before, after) = entry.statements
    guard entry.change.severity > .info, !(before.isEmpty && after.isEmpty) else { return false }
    switch entry.change.kind {
    case .claimMoved, .reactionMoved, .claimSplit, .claimMerged: return true
    default:
      if before.isEmpty || after.isEmpty { return true }
      if let known = parts[[before, after]] { return known }
      let found = matching.parts(before, after)
      parts[[before, after]] = found
      return found
    }
  }

  /// The letters and figures of statements with those of the text around them.
  private static func surrounded(_ index: StatementIndex, _ range: Range<Int>) -> PrintedText {
    let text = index.document.document.text
    var start = max(0, Int(index.text(of: range.lowerBound).start) - surroundings)
    var end = min(text.count, Int(index.text(of: range.upperBound - 1).end) + surroundings)
    while start < text.count, text[start] & 0xC0 == 0x80 { start += 1 }
    while end > start, end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
    return PrintedText(text[start..<end])
  }
}

extension StatementMatching {
  /// Whether two passages that correspond are not of the same letters and figures, so that one may
  /// only have been parted elsewhere.
  fileprivate func parts(_ before: Range<Int>, _ after: Range<Int>) -> Bool {
    func printed(_ index: StatementIndex, _ range: Range<Int>) -> [UInt8] {
      let text = index.document.document.text
      return PrintedText(
        text[
          Int(
            index.text(of: range.lowerBound).start)..<Int(
              index.text(of: range.upperBound - 1).end)]
      ).bytes
    }
    return printed(self.before.index, before) != printed(self.after.index, after)
  }
}
