/// Finds a point on a shortest edit path between two sequences by searching from both ends (Myers
/// 1986, section 4b), in linear space.
///
/// Past a cost cap the search stops at the point that matched most so far, as the diff of GNU does,
/// so that the time for a box is bounded by the square of the cap.
struct MiddleSnake {
  /// The furthest place in before on each diagonal, searched from the start.
  private var forward: ContiguousArray<Int32> = []
  /// The furthest place in before on each diagonal, searched from the end.
  private var backward: ContiguousArray<Int32> = []

  /// A point that splits the box into two smaller ones; `nil` where the budget is used up.
  ///
  /// The box has no common first and no common last element and is empty on neither side.
  mutating func split(
    _ before: UnsafeBufferPointer<UInt32>, _ beforeRange: Range<Int>,
    _ after: UnsafeBufferPointer<UInt32>, _ afterRange: Range<Int>, costCap: Int,
    budget: inout StepBudget
  ) -> (before: Int, after: Int)? {
    let diagonals = beforeRange.count + afterRange.count + 3
    if forward.count < diagonals {
      forward = ContiguousArray(repeating: 0, count: diagonals * 2)
      backward = ContiguousArray(repeating: 0, count: diagonals * 2)
    }
    return forward.withUnsafeMutableBufferPointer { forward in
      backward.withUnsafeMutableBufferPointer { backward in
        Self.search(
          before, beforeRange, after, afterRange, forward, backward, costCap: costCap,
          budget: &budget)
      }
    }
  }

  private static func search(
    _ before: UnsafeBufferPointer<UInt32>, _ beforeRange: Range<Int>,
    _ after: UnsafeBufferPointer<UInt32>, _ afterRange: Range<Int>,
    _ forward: UnsafeMutableBufferPointer<Int32>, _ backward: UnsafeMutableBufferPointer<Int32>,
    costCap: Int, budget: inout StepBudget
  ) -> (before: Int, after: Int)? {
    // A diagonal is the place in before less the place in after; `origin` is the slot of diagonal 0.
    let (x0, x1) = (beforeRange.lowerBound, beforeRange.upperBound)
    let (y0, y1) = (afterRange.lowerBound, afterRange.upperBound)
    let origin = 1 - (x0 - y1)
    let lowest = x0 - y1
    let highest = x1 - y0
    let startDiagonal = x0 - y0
    let endDiagonal = x1 - y1
    let isOdd = (startDiagonal - endDiagonal) & 1 != 0
    var (forwardLow, forwardHigh) = (startDiagonal, startDiagonal)
    var (backwardLow, backwardHigh) = (endDiagonal, endDiagonal)
    forward[origin + startDiagonal] = Int32(truncatingIfNeeded: x0)
    backward[origin + endDiagonal] = Int32(truncatingIfNeeded: x1)
    var cost = 0
    while true {
      cost += 1
      guard budget.spend(forwardHigh - forwardLow + backwardHigh - backwardLow + 4) else {
        return nil
      }
      if forwardLow > lowest {
        forwardLow -= 1
        forward[origin + forwardLow - 1] = -1
      } else {
        forwardLow += 1
      }
      if forwardHigh < highest {
        forwardHigh += 1
        forward[origin + forwardHigh + 1] = -1
      } else {
        forwardHigh -= 1
      }
      var diagonal = forwardHigh
      while diagonal >= forwardLow {
        let deleted = Int(forward[origin + diagonal - 1])
        let inserted = Int(forward[origin + diagonal + 1])
        var x = deleted >= inserted ? deleted + 1 : inserted
        var y = x - diagonal
        while x < x1, y < y1, before[x] == after[y] {
          x += 1
          y += 1
        }
        forward[origin + diagonal] = Int32(truncatingIfNeeded: x)
        if isOdd, diagonal >= backwardLow, diagonal <= backwardHigh,
          Int(backward[origin + diagonal]) <= x
        {
          return (x, y)
        }
        diagonal -= 2
      }
      if backwardLow > lowest {
        backwardLow -= 1
        backward[origin + backwardLow - 1] = Int32.max
      } else {
        backwardLow += 1
      }
      if backwardHigh < highest {
        backwardHigh += 1
        backward[origin + backwardHigh + 1] = Int32.max
      } else {
        backwardHigh -= 1
      }
      diagonal = backwardHigh
      while diagonal >= backwardLow {
        let inserted = Int(backward[origin + diagonal - 1])
        let deleted = Int(backward[origin + diagonal + 1])
        var x = inserted < deleted ? inserted : deleted - 1
        var y = x - diagonal
        while x > x0, y > y0, before[x - 1] == after[y - 1] {
          x -= 1
          y -= 1
        }
        backward[origin + diagonal] = Int32(truncatingIfNeeded: x)
        if !isOdd, diagonal >= forwardLow, diagonal <= forwardHigh,
          x <= Int(forward[origin + diagonal])
        {
          return (x, y)
        }
        diagonal -= 2
      }
      if cost >= costCap {
        return furthest(
          forward, origin: origin, low: forwardLow, high: forwardHigh, beforeEnd: x1, afterEnd: y1)
      }
    }
  }

  /// The point inside the box with the greatest sum of places on the search from the start.
  private static func furthest(
    _ forward: UnsafeMutableBufferPointer<Int32>, origin: Int, low: Int, high: Int, beforeEnd: Int,
    afterEnd: Int
  ) -> (before: Int, after: Int)? {
    var best: (before: Int, after: Int)?
    var diagonal = high
    while diagonal >= low {
      let x = min(Int(forward[origin + diagonal]), beforeEnd)
      let y = x - diagonal
      if y <= afterEnd, y >= 0, x + y > (best.map { $0.before + $0.after } ?? -1) {
        best = (x, y)
      }
      diagonal -= 2
    }
    return best
  }
}
