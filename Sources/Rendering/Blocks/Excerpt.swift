/// Cuts what did not change out of long texts, so that what did is in sight.
enum Excerpt {
  /// Runs with long kept stretches cut at words: `reach` bytes stay beside each change.
  ///
  /// A text without any change keeps its beginning. Deleted and inserted words are never cut.
  static func runs(_ runs: [TextRun], reach: Int) -> [TextRun] {
    guard let first = runs.firstIndex(where: { $0.fate != .kept }),
      let last = runs.lastIndex(where: { $0.fate != .kept })
    else { return beginning(runs, reach: reach * 2) }
    var result: [TextRun] = []
    var index = 0
    while index < runs.count {
      guard runs[index].fate == .kept else {
        result.append(runs[index])
        index += 1
        continue
      }
      var end = index + 1
      while end < runs.count, runs[end].fate == .kept { end += 1 }
      let stretch = runs[index..<end]
      let length = stretch.reduce(0) { $0 + $1.text.utf8.count }
      if length <= reach * 2 + slack {
        result += stretch
      } else {
        if index > first { result += head(stretch, reach) }
        result.append(TextRun(fate: .kept, text: "…"))
        if end <= last { result += tail(stretch, reach) }
      }
      index = end
    }
    return result
  }

  /// The most bytes that stay although they could be cut: a cut that saves less is not worth it.
  private static let slack = 24

  private static func beginning(_ runs: [TextRun], reach: Int) -> [TextRun] {
    guard runs.reduce(0, { $0 + $1.text.utf8.count }) > reach + slack else { return runs }
    return head(runs[...], reach) + [TextRun(fate: .kept, text: "…")]
  }

  /// The first bytes of a stretch, up to the end of a word.
  private static func head(_ runs: ArraySlice<TextRun>, _ reach: Int) -> [TextRun] {
    var result: [TextRun] = []
    var left = reach
    for run in runs {
      let bytes = Array(run.text.utf8)
      if bytes.count <= left {
        result.append(run)
        left -= bytes.count
        continue
      }
      var end = left
      while end > 0, bytes[end - 1] != UInt8(ascii: " ") { end -= 1 }
      result.append(
        TextRun(
          fate: run.fate, style: run.style, text: String(decoding: bytes[..<end], as: UTF8.self)))
      break
    }
    return result
  }

  /// The last bytes of a stretch, from the beginning of a word.
  private static func tail(_ runs: ArraySlice<TextRun>, _ reach: Int) -> [TextRun] {
    var result: [TextRun] = []
    var left = reach
    for run in runs.reversed() {
      let bytes = Array(run.text.utf8)
      if bytes.count <= left {
        result.append(run)
        left -= bytes.count
        continue
      }
      var start = bytes.count - left
      while start < bytes.count, bytes[start] != UInt8(ascii: " ") { start += 1 }
      result.append(
        TextRun(
          fate: run.fate, style: run.style, text: String(decoding: bytes[start...], as: UTF8.self)))
      break
    }
    return result.reversed()
  }
}
