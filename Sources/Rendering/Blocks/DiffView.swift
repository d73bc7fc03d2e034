import Diffing
import Language
import Reporting
import StoryModel

/// The text of two revisions as one sequence of blocks: what every format draws.
struct DiffView: Sendable {
  /// A field that the snapshots say about themselves and that changed.
  struct FieldChange: Sendable {
    /// The field's name.
    let name: String
    /// Its value in before; `nil` where it was not there.
    let before: String?
    /// Its value in after; `nil` where it is not there.
    let after: String?
  }

  /// The blocks in the order of after; one that is gone stands where it stood.
  private(set) var blocks: [DiffBlock] = []
  /// The fields that changed.
  let fields: [FieldChange]
  /// The numbers of the blocks by the beginning of their bytes, in before and in after.
  private var beforePlaces: [(start: UInt32, end: UInt32, number: Int)] = []
  private var afterPlaces: [(start: UInt32, end: UInt32, number: Int)] = []

  /// Puts the view together.
  ///
  /// Complexity: O(n log n) in the number of blocks and edits.
  init(of comparison: Comparison) {
    fields = comparison.script.operations.filter { $0.kind == .metadata }.map {
      FieldChange(
        name: VisibleText.line($0.after?.path ?? $0.before?.path ?? ""),
        before: $0.before.map { VisibleText.line($0.text) },
        after: $0.after.map { VisibleText.line($0.text) })
    }
    blocks = DiffViewBuilder(comparison: comparison).blocks()
    for block in blocks where block.presence != .movedAway {
      if let range = block.beforeRange {
        beforePlaces.append((range.start, range.end, block.number))
      }
      if let range = block.afterRange { afterPlaces.append((range.start, range.end, block.number)) }
    }
    beforePlaces.sort { $0.start < $1.start }
    afterPlaces.sort { $0.start < $1.start }
  }

  /// The number of the block where a change stands: in after, else where it stood in before.
  func number(of change: Change) -> Int? {
    if let range = change.after?.range { return Self.number(at: range, in: afterPlaces) }
    if let range = change.before?.range { return Self.number(at: range, in: beforePlaces) }
    return nil
  }

  private static func number(
    at range: SourceRange, in places: [(start: UInt32, end: UInt32, number: Int)]
  ) -> Int? {
    let next = places.partitioningIndex { $0.start > range.start }
    guard next > 0, places[next - 1].end > range.start else {
      return next < places.count && places[next].start < range.end ? places[next].number : nil
    }
    return places[next - 1].number
  }

  /// A run of blocks to draw, or of unchanged ones to fold.
  enum Stretch: Sendable {
    /// Blocks to draw.
    case shown(ArraySlice<DiffBlock>)
    /// Unchanged blocks that are not drawn.
    case folded(ArraySlice<DiffBlock>)
  }

  /// The blocks with the unchanged ones folded that are farther than `context` from any change.
  ///
  /// A heading above something shown is shown, as a landmark; a single block is not folded, unless
  /// no context is wanted.
  func stretches(context: Int) -> [Stretch] {
    var isShown = [Bool](repeating: false, count: blocks.count)
    var reach = -1
    for (index, block) in blocks.enumerated() {
      if !block.isUnchanged { reach = index + max(0, context) }
      if index <= reach { isShown[index] = true }
    }
    reach = blocks.count
    for index in blocks.indices.reversed() {
      if !blocks[index].isUnchanged { reach = index - max(0, context) }
      if index >= reach { isShown[index] = true }
    }
    showLandmarks(&isShown)
    if context > 0 {
      for index in blocks.indices where !isShown[index] {
        let isAlone =
          (index == 0 || isShown[index - 1]) && (index + 1 == blocks.count || isShown[index + 1])
        if isAlone { isShown[index] = true }
      }
    }
    var result: [Stretch] = []
    var start = 0
    while start < blocks.count {
      var end = start + 1
      while end < blocks.count, isShown[end] == isShown[start] { end += 1 }
      result.append(isShown[start] ? .shown(blocks[start..<end]) : .folded(blocks[start..<end]))
      start = end
    }
    return result
  }

  /// Shows the nearest heading above each block that is shown and is not a heading itself.
  private func showLandmarks(_ isShown: inout [Bool]) {
    var needsHeading = false
    for index in blocks.indices.reversed() {
      if blocks[index].shape.kind == .heading {
        if needsHeading, blocks[index].presence == .both || blocks[index].presence == .afterOnly {
          isShown[index] = true
          needsHeading = false
        }
      } else if isShown[index] {
        needsHeading = true
      }
    }
  }
}
