import Diffing
import Language
import StoryModel

extension ReportBuilder {
  /// Bytes of running text on each side of a passage that must stand beside it on the other side too.
  private static let surroundings = 24
  /// Bytes of a text above which it is not looked through.
  private static let longestText = 2 << 20
  /// Bytes that one report looks through, so that many changes in a long text stay cheap.
  private static let mostBytes = 16 << 20

  /// Takes changes as noise whose passages stand on the other side letter by letter, with the same
  /// text around them.
  ///
  /// Where a letter's case, a mark or a line end makes the sentences part elsewhere, the one side has
  /// a sentence that the other has as part of another; nothing was added, removed or moved.
  /// Complexity: linear in both texts, and once more for each such change up to a limit.
  mutating func dropUnchangedInPrint() {
    let texts = (comparison.before.document.text, comparison.after.document.text)
    guard max(texts.0.count, texts.1.count) <= Self.longestText else { return }
    var printed: (before: PrintedText, after: PrintedText)?
    var left = Self.mostBytes
    var kept: [Entry] = []
    for entry in entries {
      let (before, after) = entry.statements
      let isCandidate =
        entry.change.severity > .info && !(before.isEmpty && after.isEmpty)
        && (before.isEmpty || after.isEmpty || Self.restsOnBorders(entry.change.kind)
          || matching.parts(before, after))
      guard isCandidate, left > 0 else {
        kept.append(entry)
        continue
      }
      let whole = printed ?? (PrintedText(texts.0[...]), PrintedText(texts.1[...]))
      printed = whole
      left -= texts.0.count + texts.1.count
      let stands =
        (before.isEmpty || whole.after.contains(Self.surrounded(matching.before.index, before)))
        && (after.isEmpty || whole.before.contains(Self.surrounded(matching.after.index, after)))
      if stands {
        noise.add(.typography, before: entry.change.before, after: entry.change.after)
      } else {
        kept.append(entry)
      }
    }
    entries = kept
  }

  /// Whether a change is one of where sentences stand and end, and of no word.
  private static func restsOnBorders(_ kind: ChangeKind) -> Bool {
    switch kind {
    case .claimMoved, .reactionMoved, .claimSplit, .claimMerged: true
    default: false
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
