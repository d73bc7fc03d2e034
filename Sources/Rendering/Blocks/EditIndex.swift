import Diffing
import StoryModel

/// The word edits of a whole script, found by the block that they stand in.
struct EditIndex {
  private let byBefore: [WordEdit]
  private let byAfter: [WordEdit]
  /// Of each column that moved its first cell in after, ascending.
  private let movedColumns: [NodeID]

  /// Sorts the edits of all operations.
  ///
  /// Complexity: O(n log n) in their number.
  init(operations: [Operation]) {
    let edits = operations.flatMap(\.edits)
    byBefore = edits.filter { !$0.before.isEmpty }.sorted {
      ($0.before.start, $0.before.end) < ($1.before.start, $1.before.end)
    }
    movedColumns = operations.filter { $0.kind == .columnMove }.compactMap {
      $0.after?.nodes.first
    }.sorted()
    byAfter = edits.sorted { ($0.after.start, $0.after.end) < ($1.after.start, $1.after.end) }
  }

  /// The edits that delete words of a block of before, by place.
  func edits(inBefore block: TextRange) -> ArraySlice<WordEdit> {
    Self.slice(byBefore, from: block.start, through: block.end) { $0.before.start }
  }

  /// The edits that stand in a block of after, by place; a deletion at its end belongs to it.
  func edits(inAfter block: TextRange) -> ArraySlice<WordEdit> {
    Self.slice(byAfter, from: block.start, through: block.end) { $0.after.start }
  }

  /// The first cells of the columns inside `nodes` which moved.
  func cellsOfMovedColumns(in nodes: Range<NodeID>) -> ArraySlice<NodeID> {
    let first = movedColumns.partitioningIndex { $0 >= nodes.lowerBound }
    let last = movedColumns.partitioningIndex { $0 >= nodes.upperBound }
    return movedColumns[first..<max(first, last)]
  }

  private static func slice(
    _ edits: [WordEdit], from start: UInt32, through end: UInt32, _ place: (WordEdit) -> UInt32
  ) -> ArraySlice<WordEdit> {
    let first = edits.partitioningIndex { place($0) >= start }
    let last = edits.partitioningIndex { place($0) > end }
    return edits[first..<max(first, last)]
  }
}

extension Array {
  /// The first place from which on `belongsInSecond` holds; the elements that do stand last.
  func partitioningIndex(where belongsInSecond: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if belongsInSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
