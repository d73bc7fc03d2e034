/// Aligns two sequences of small numbers: finds runs of equal elements, in order in both.
///
/// Common ends are cut off first. A large box is split at the elements that occur once on both
/// sides (`UniqueElements`), a small one by Myers's middle snake (`MiddleSnake`); both need only
/// linear space. The steps of the middle snake are bounded for each box and by a budget for all.
struct SequenceAligner {
  /// The steps left over all calls.
  var budget: StepBudget
  private var snake = MiddleSnake()
  private var unique: UniqueElements
  private var boxes: [Box] = []

  /// Whether large boxes whose elements stand in another order are left alone.
  private let leavesReordered: Bool

  /// Elements of both sides together from which on a box is split at unique elements first.
  private static let uniqueElementsFrom = 256
  /// How often each element may be looked at for that: enough for halvings of two million, while
  /// texts can be made in which each look splits off one element.
  private static let uniqueLooks = 20
  /// Elements of both sides together from which on a box may count as reordered.
  private static let reorderedFrom = 2048
  /// The fewest elements that occur once on both sides for their order to tell anything.
  private static let leastCommon = 64
  /// Of so many such elements one is in order at least where the order is kept: in a random order of
  /// n elements 2√n are (Hammersley 1972), which is less than an eighth from n = 256 on.
  private static let commonPerAnchor = 8

  private struct Box {
    var beforeStart: Int
    var beforeEnd: Int
    var afterStart: Int
    var afterEnd: Int
    /// Whether the box is a run that was found already and only waits for its turn.
    var isRun = false
  }

  /// An aligner for elements below `limit`.
  ///
  /// With `leavesReordered` nothing is matched within a large box whose elements are the same in
  /// quite another order: what would be found is chance, which tells a reader nothing.
  init(budget: StepBudget, limit: Int, leavesReordered: Bool = false) {
    self.budget = budget
    self.leavesReordered = leavesReordered
    unique = UniqueElements(limit: limit)
  }

  /// Appends the runs of equal elements, ascending, without overlap.
  ///
  /// `costCap` bounds the differences that are looked for exactly within a box; past it the box is
  /// split where most was matched. Complexity: (n + m) d for d differences up to the cap.
  mutating func align(
    _ before: UnsafeBufferPointer<UInt32>, _ after: UnsafeBufferPointer<UInt32>, costCap: Int,
    into runs: inout [Run]
  ) {
    boxes.removeAll(keepingCapacity: true)
    boxes.append(
      Box(beforeStart: 0, beforeEnd: before.count, afterStart: 0, afterEnd: after.count))
    let firstRun = runs.count
    var looks = StepBudget(steps: Self.uniqueLooks * (before.count + after.count))
    while var box = boxes.popLast() {
      if box.isRun {
        append(box, to: &runs, from: firstRun)
        continue
      }
      trim(&box, before, after, into: &runs, from: firstRun)
      let beforeCount = box.beforeEnd - box.beforeStart
      let afterCount = box.afterEnd - box.afterStart
      guard beforeCount > 0, afterCount > 0 else { continue }
      if beforeCount == 1 || afterCount == 1 {
        pushSingle(box, before, after)
        continue
      }
      if beforeCount + afterCount >= Self.uniqueElementsFrom,
        looks.spend(beforeCount + afterCount), splitAtUnique(box, before, after)
      {
        continue
      }
      guard
        let (x, y) = snake.split(
          before, box.beforeStart..<box.beforeEnd, after, box.afterStart..<box.afterEnd,
          costCap: costCap, budget: &budget)
      else { continue }
      // A corner would split nothing off; it cannot come of a box with trimmed ends.
      guard x <= box.beforeEnd, y <= box.afterEnd, x >= box.beforeStart, y >= box.afterStart,
        x + y > box.beforeStart + box.afterStart, x + y < box.beforeEnd + box.afterEnd
      else { continue }
      boxes.append(
        Box(beforeStart: x, beforeEnd: box.beforeEnd, afterStart: y, afterEnd: box.afterEnd))
      boxes.append(
        Box(beforeStart: box.beforeStart, beforeEnd: x, afterStart: box.afterStart, afterEnd: y))
    }
  }

  /// Whether two large sequences have the same elements in quite another order.
  ///
  /// Complexity: linear, n log n in the elements that occur once on both sides.
  mutating func isReordered(
    _ before: UnsafeBufferPointer<UInt32>, _ after: UnsafeBufferPointer<UInt32>
  ) -> Bool {
    guard before.count + after.count >= Self.reorderedFrom else { return false }
    let (anchors, common) = unique.anchors(before, before.indices, after, after.indices)
    return Self.isReordered(
      count: before.count + after.count, common: common, anchors: anchors.count)
  }

  private static func isReordered(count: Int, common: Int, anchors: Int) -> Bool {
    count >= reorderedFrom && common >= leastCommon && commonPerAnchor * anchors < common
  }

  /// Emits the common beginning and puts the common end aside for its turn.
  private mutating func trim(
    _ box: inout Box, _ before: UnsafeBufferPointer<UInt32>, _ after: UnsafeBufferPointer<UInt32>,
    into runs: inout [Run], from firstRun: Int
  ) {
    var x = box.beforeStart
    var y = box.afterStart
    while x < box.beforeEnd, y < box.afterEnd, before[x] == after[y] {
      x += 1
      y += 1
    }
    if x > box.beforeStart {
      append(
        Box(beforeStart: box.beforeStart, beforeEnd: x, afterStart: box.afterStart, afterEnd: y),
        to: &runs, from: firstRun)
      box.beforeStart = x
      box.afterStart = y
    }
    x = box.beforeEnd
    y = box.afterEnd
    while x > box.beforeStart, y > box.afterStart, before[x - 1] == after[y - 1] {
      x -= 1
      y -= 1
    }
    if x < box.beforeEnd {
      boxes.append(
        Box(
          beforeStart: x, beforeEnd: box.beforeEnd, afterStart: y, afterEnd: box.afterEnd,
          isRun: true))
      box.beforeEnd = x
      box.afterEnd = y
    }
  }

  /// Matches the one element of a side with its first equal on the other.
  private mutating func pushSingle(
    _ box: Box, _ before: UnsafeBufferPointer<UInt32>, _ after: UnsafeBufferPointer<UInt32>
  ) {
    for x in box.beforeStart..<box.beforeEnd {
      for y in box.afterStart..<box.afterEnd where before[x] == after[y] {
        boxes.append(
          Box(beforeStart: x, beforeEnd: x + 1, afterStart: y, afterEnd: y + 1, isRun: true))
        return
      }
    }
  }

  /// Splits a box at the elements that occur once on both sides, or leaves it alone where they are
  /// reordered; `false` where there are none.
  private mutating func splitAtUnique(
    _ box: Box, _ before: UnsafeBufferPointer<UInt32>, _ after: UnsafeBufferPointer<UInt32>
  ) -> Bool {
    let (anchors, common) = unique.anchors(
      before, box.beforeStart..<box.beforeEnd, after, box.afterStart..<box.afterEnd)
    guard !anchors.isEmpty else { return false }
    let count = box.beforeEnd - box.beforeStart + box.afterEnd - box.afterStart
    if leavesReordered, Self.isReordered(count: count, common: common, anchors: anchors.count) {
      return true
    }
    var beforeEnd = box.beforeEnd
    var afterEnd = box.afterEnd
    for anchor in anchors.reversed() {
      boxes.append(
        Box(
          beforeStart: anchor.before + 1, beforeEnd: beforeEnd, afterStart: anchor.after + 1,
          afterEnd: afterEnd))
      boxes.append(
        Box(
          beforeStart: anchor.before, beforeEnd: anchor.before + 1, afterStart: anchor.after,
          afterEnd: anchor.after + 1, isRun: true))
      beforeEnd = anchor.before
      afterEnd = anchor.after
    }
    boxes.append(
      Box(
        beforeStart: box.beforeStart, beforeEnd: beforeEnd, afterStart: box.afterStart,
        afterEnd: afterEnd))
    return true
  }

  private func append(_ box: Box, to runs: inout [Run], from firstRun: Int) {
    let count = box.beforeEnd - box.beforeStart
    if runs.count > firstRun, let last = runs.last, last.beforeEnd == box.beforeStart,
      last.afterEnd == box.afterStart
    {
      runs[runs.count - 1].count += count
    } else {
      runs.append(Run(before: box.beforeStart, after: box.afterStart, count: count))
    }
  }
}
