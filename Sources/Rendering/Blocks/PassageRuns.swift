import Reporting

/// The words of a change's passage with what was deleted and inserted, for the ranked list.
enum PassageRuns {
  /// The runs of a change: of both passages compared word by word, or of the one it has.
  static func runs(of change: Change) -> [TextRun] {
    switch (change.before, change.after) {
    case (let before?, let after?): return compared(display(before.text), display(after.text))
    case (let before?, nil): return [TextRun(fate: .deleted, text: display(before.text))]
    case (nil, let after?): return [TextRun(fate: .inserted, text: display(after.text))]
    case (nil, nil): return []
    }
  }

  /// A passage as people read it: on one line, without a list item's mark, a heading's signs or a
  /// row's outer pipes.
  static func display(_ text: String) -> String {
    var bytes = Array(VisibleText.line(text).utf8)[...]
    func trim(_ isTrimmed: (UInt8) -> Bool) {
      bytes = bytes.drop(while: isTrimmed)
      while let last = bytes.last, isTrimmed(last) { bytes.removeLast() }
    }
    trim { $0 == UInt8(ascii: " ") }
    if bytes.first == UInt8(ascii: "|") {
      trim { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "|") }
    } else if bytes.first == UInt8(ascii: "#") {
      bytes = bytes.drop { $0 == UInt8(ascii: "#") }.drop { $0 == UInt8(ascii: " ") }
    } else if let first = bytes.first, "-*+".utf8.contains(first),
      bytes.dropFirst().first == UInt8(ascii: " ")
    {
      bytes = bytes.dropFirst().drop { $0 == UInt8(ascii: " ") }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Two texts compared word by word.
  ///
  /// Longest common subsequence by dynamic programming over what differs between the common
  /// beginning and end; O(n m) in words, and beyond `cellLimit` steps the differing part counts as
  /// replaced whole.
  static func compared(_ before: String, _ after: String) -> [TextRun] {
    let from = words(of: before)
    let to = words(of: after)
    var start = 0
    while start < from.count, start < to.count, from[start] == to[start] { start += 1 }
    var tail = 0
    while tail < from.count - start, tail < to.count - start,
      from[from.count - 1 - tail] == to[to.count - 1 - tail]
    {
      tail += 1
    }
    var isKeptBefore = [Bool](repeating: false, count: from.count)
    var isKeptAfter = [Bool](repeating: false, count: to.count)
    for index in 0..<start { (isKeptBefore[index], isKeptAfter[index]) = (true, true) }
    for index in 0..<tail {
      isKeptBefore[from.count - 1 - index] = true
      isKeptAfter[to.count - 1 - index] = true
    }
    let pairs = common(
      from[start..<from.count - tail], to[start..<to.count - tail])
    for (source, target) in pairs { (isKeptBefore[source], isKeptAfter[target]) = (true, true) }
    return runs(from, to, isKeptBefore, isKeptAfter)
  }

  /// The most steps of one comparison; a sentence of 300 words against another stays below it.
  private static let cellLimit = 100_000

  private static func common(
    _ before: ArraySlice<Substring>, _ after: ArraySlice<Substring>
  ) -> [(Int, Int)] {
    guard !before.isEmpty, !after.isEmpty, before.count <= cellLimit / after.count else {
      return []
    }
    let width = after.count + 1
    var lengths = [UInt16](repeating: 0, count: (before.count + 1) * width)
    for row in (0..<before.count).reversed() {
      for column in (0..<after.count).reversed() {
        let isEqual = before[before.startIndex + row] == after[after.startIndex + column]
        lengths[row * width + column] =
          isEqual
          ? lengths[(row + 1) * width + column + 1] + 1
          : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (row, column) = (0, 0)
    while row < before.count, column < after.count {
      if before[before.startIndex + row] == after[after.startIndex + column] {
        pairs.append((before.startIndex + row, after.startIndex + column))
        row += 1
        column += 1
      } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return withoutCrumbs(pairs, before)
  }

  /// Pairs without the lone short words between two changes, which only chop the reading up; a
  /// number is never dropped.
  private static func withoutCrumbs(
    _ pairs: [(Int, Int)], _ before: ArraySlice<Substring>
  ) -> [(Int, Int)] {
    pairs.enumerated().filter { index, pair in
      let joinsPrevious =
        index > 0 && pairs[index - 1].0 + 1 == pair.0 && pairs[index - 1].1 + 1 == pair.1
      let joinsNext =
        index + 1 < pairs.count && pairs[index + 1].0 == pair.0 + 1
        && pairs[index + 1].1 == pair.1 + 1
      let word = before[pair.0].utf8
      let isCrumb = word.count <= 3 && !word.contains { $0 &- 0x30 < 10 || $0 == UInt8(ascii: "|") }
      return joinsPrevious || joinsNext || !isCrumb
    }.map(\.element)
  }

  private static func runs(
    _ before: [Substring], _ after: [Substring], _ isKeptBefore: [Bool], _ isKeptAfter: [Bool]
  ) -> [TextRun] {
    var runs: [TextRun] = []
    var (source, target) = (0, 0)
    func add(_ words: ArraySlice<Substring>, _ fate: TextRun.Fate) {
      guard !words.isEmpty else { return }
      if !runs.isEmpty { runs.append(TextRun(fate: .kept, text: " ")) }
      runs.append(TextRun(fate: fate, text: words.joined(separator: " ")))
    }
    while source < before.count || target < after.count {
      var end = source
      while end < before.count, !isKeptBefore[end] { end += 1 }
      add(before[source..<end], .deleted)
      source = end
      end = target
      while end < after.count, !isKeptAfter[end] { end += 1 }
      add(after[target..<end], .inserted)
      target = end
      while end < after.count, isKeptAfter[end], source + end - target < before.count,
        isKeptBefore[source + end - target]
      {
        end += 1
      }
      if end == target { break }
      add(after[target..<end], .kept)
      source += end - target
      target = end
    }
    return runs
  }

  private static func words(of text: String) -> [Substring] { text.split(separator: " ") }
}
