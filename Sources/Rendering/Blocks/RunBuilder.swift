import Diffing
import StoryModel

/// Cuts a block's text into runs by the words that changed in it.
struct RunBuilder {
  let before: Document
  let after: Document

  /// The text of a block of after with its deleted and inserted words, for one column.
  ///
  /// `edits` are in order; those outside the block, or out of order, are left out.
  func inline(block: TextRange, edits: [WordEdit]) -> [TextRun] {
    var runs: [TextRun] = []
    var position = Int(block.start)
    for edit in edits {
      let start = Int(edit.after.start)
      let end = Int(edit.after.end)
      guard start >= position, end <= Int(block.end) else { continue }
      append(after, position..<start, .kept, to: &runs)
      if let deleted = deletedText(of: edit) {
        let gap = spacing(around: edit, deleted: deleted)
        if !gap.prefix.isEmpty { runs.append(TextRun(fate: .kept, text: gap.prefix)) }
        append(before, edit.before.indices, .deleted, to: &runs)
        if !gap.suffix.isEmpty { runs.append(TextRun(fate: .kept, text: gap.suffix)) }
      }
      append(after, start..<end, .inserted, to: &runs)
      position = end
    }
    append(after, position..<Int(block.end), .kept, to: &runs)
    return runs
  }

  /// The text of a block of before with its deleted words.
  func beforeSide(block: TextRange, edits: [WordEdit]) -> [TextRun] {
    side(before, block, edits.map(\.before), .deleted)
  }

  /// The text of a block of after with its inserted words.
  func afterSide(block: TextRange, edits: [WordEdit]) -> [TextRun] {
    side(after, block, edits.map(\.after), .inserted)
  }

  /// The whole text of a block with one fate.
  func whole(_ document: Document, _ block: TextRange, _ fate: TextRun.Fate) -> [TextRun] {
    styled(document, block.indices, fate)
  }

  private func side(
    _ document: Document, _ block: TextRange, _ changed: [TextRange], _ fate: TextRun.Fate
  ) -> [TextRun] {
    var runs: [TextRun] = []
    var position = Int(block.start)
    for range in changed {
      guard !range.isEmpty, Int(range.start) >= position, range.end <= block.end else { continue }
      append(document, position..<Int(range.start), .kept, to: &runs)
      append(document, range.indices, fate, to: &runs)
      position = Int(range.end)
    }
    append(document, position..<Int(block.end), .kept, to: &runs)
    return runs
  }

  private func append(
    _ document: Document, _ range: Range<Int>, _ fate: TextRun.Fate, to runs: inout [TextRun]
  ) {
    guard !range.isEmpty else { return }
    runs.append(contentsOf: styled(document, range, fate))
  }

  private func deletedText(of edit: WordEdit) -> ArraySlice<UInt8>? {
    guard !edit.before.isEmpty, Int(edit.before.end) <= before.text.count else { return nil }
    return before.text[edit.before.indices]
  }

  /// The blanks to show around deleted words, where the text of after has none at that place.
  private func spacing(
    around edit: WordEdit, deleted: ArraySlice<UInt8>
  ) -> (prefix: String, suffix: String) {
    guard let first = deleted.first, let last = deleted.last else { return ("", "") }
    let start = Int(edit.after.start)
    let precedingIsSpace = start == 0 || isSpace(after.text[start - 1])
    if !edit.after.isEmpty {
      // Words replaced: a blank between the two keeps "12" and "19" from reading as "1219".
      let next = after.text[start]
      return ("", isWord(next) && (isWord(last) || deleted.count > 1) ? " " : "")
    }
    let followingIsSpace = start >= after.text.count || isSpace(after.text[start])
    if precedingIsSpace { return ("", followingIsSpace || isSpace(last) ? "" : " ") }
    let hadSpace = edit.before.start > 0 && isSpace(before.text[Int(edit.before.start) - 1])
    return (hadSpace && !isSpace(first) ? " " : "", "")
  }

  /// A stretch of text as runs, cut where emphasis begins and ends.
  private func styled(
    _ document: Document, _ range: Range<Int>, _ fate: TextRun.Fate
  ) -> [TextRun] {
    guard range.upperBound <= document.text.count else { return [] }
    var runs: [TextRun] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let (style, end) = InlineStyle.style(
        at: position, limit: range.upperBound, of: document)
      let text = VisibleText.of(utf8: document.text[position..<end])
      runs.append(TextRun(fate: fate, style: style, text: text))
      position = end
    }
    return runs
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

  private func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "%")
  }
}

extension InlineStyle {
  /// How the text at a place is set apart, and where that next changes, at most at `limit`.
  ///
  /// Complexity: logarithmic in the number of inline runs, plus the runs that overlap the stretch.
  static func style(
    at position: Int, limit: Int, of document: Document
  ) -> (style: InlineStyle, end: Int) {
    let inlines = document.inlines
    guard !inlines.isEmpty else { return ([], limit) }
    // Runs are ascending by start; a run that covers the place starts at or before it. Nesting is
    // shallow, so looking back over a fixed number of runs finds all that matter for drawing.
    var low = 0
    var high = inlines.count
    while low < high {
      let middle = (low + high) / 2
      if Int(inlines[middle].text.start) <= position { low = middle + 1 } else { high = middle }
    }
    var style: InlineStyle = []
    var end = limit
    if low < inlines.count { end = min(end, Int(inlines[low].text.start)) }
    for run in inlines[max(0, low - lookBack)..<low] where Int(run.text.end) > position {
      style.formUnion(run.style)
      end = min(end, Int(run.text.end))
    }
    return (style, max(end, position + 1))
  }

  /// How many runs before a place are looked at: more than any text nests.
  private static let lookBack = 16
}
