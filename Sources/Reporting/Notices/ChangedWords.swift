import Language
import StoryModel

/// The words by which it is told whether a correction notice speaks of a change.
struct ChangedWords {
  /// The stems of the words of meaning that were taken away or brought.
  let changed: ArraySlice<UInt64>
  /// The stems of the words of meaning of the passage as after has it; empty for a passage that one
  /// side alone has.
  let context: ArraySlice<UInt64>

  /// Whether a notice holds half of the changed words, and speaks of the passage's matter.
  func isCovered(by notice: NoticeText) -> Bool {
    guard !changed.isEmpty else { return false }
    let found = changed.filter(notice.contains).count
    guard 2 * found >= changed.count else { return false }
    return context.isEmpty ? changed.count >= 3 : context.filter(notice.contains).count >= 2
  }
}

/// The stems of a notice's words of meaning, sorted for look-up.
struct NoticeText {
  private let stems: [UInt64]

  init(_ text: StatementText) {
    stems = text.keys.indices.filter(text.isContent).map(text.stem).sorted()
  }

  /// Whether a stem is among them.
  ///
  /// Complexity: logarithmic in the words.
  func contains(_ stem: UInt64) -> Bool {
    var (low, high) = (0, stems.count)
    while low < high {
      let middle = (low + high) / 2
      if stems[middle] < stem { low = middle + 1 } else { high = middle }
    }
    return low < stems.count && stems[low] == stem
  }
}
