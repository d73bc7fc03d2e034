import Glibc

/// How far a stretch for the parser goes at least.
extension PlainBlocks {
  /// The line behind one that is not blank, or behind the fenced code that it opens; `nil` where what
  /// it opens may go on behind blank lines, no one knows how far.
  ///
  /// `isMarkup` says, and is told, whether a line of the block begins with a tag: up to the next blank
  /// line a fence may be nothing but text then.
  func behindLine(_ line: Int, inMarkup isMarkup: inout Bool) -> Int? {
    let range = lines[line]
    if let fence = fence(range) {
      if isMarkup { return nil }
      return (line + 1..<lines.count).first { closes(fence, $0) }.map { $0 + 1 }
    }
    if mayStayOpen(range) { return nil }
    isMarkup = isMarkup || holds(UInt8(ascii: "<"), range)
    return line + 1
  }

  /// The mark and length of the fence that a line at the left margin is.
  private func fence(_ line: Range<Int>) -> (mark: UInt8, count: Int)? {
    let start = line.lowerBound
    guard start < line.upperBound,
      bytes[start] == UInt8(ascii: "`") || bytes[start] == UInt8(ascii: "~")
    else { return nil }
    let mark = bytes[start]
    var end = start
    while end < line.upperBound, bytes[end] == mark { end += 1 }
    guard end - start >= 3 else { return nil }
    if mark == UInt8(ascii: "`"), bytes[end..<line.upperBound].contains(mark) { return nil }
    return (mark, end - start)
  }

  /// Whether a byte stands in a line.
  private func holds(_ byte: UInt8, _ line: Range<Int>) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    return memchr(base + line.lowerBound, Int32(byte), line.count) != nil
  }

  private func closes(_ fence: (mark: UInt8, count: Int), _ line: Int) -> Bool {
    let range = lines[line]
    var start = range.lowerBound
    while start < range.upperBound, bytes[start] == UInt8(ascii: " ") { start += 1 }
    guard start - range.lowerBound < 4 else { return false }
    var end = start
    while end < range.upperBound, bytes[end] == fence.mark { end += 1 }
    guard end - start >= fence.count else { return false }
    return (end..<range.upperBound).allSatisfy { ASCII.isBlank(bytes[$0]) }
  }

  /// Whether a line may open something that a blank line does not end: a fence within or before other
  /// marks, or HTML of the kinds that reach to an end mark of their own.
  private func mayStayOpen(_ line: Range<Int>) -> Bool {
    guard
      holds(UInt8(ascii: "<"), line) || holds(UInt8(ascii: "`"), line)
        || holds(UInt8(ascii: "~"), line)
    else { return false }
    for place in line {
      switch bytes[place] {
      case UInt8(ascii: "`"), UInt8(ascii: "~"):
        if place + 2 < line.upperBound, bytes[place + 1] == bytes[place],
          bytes[place + 2] == bytes[place]
        {
          return true
        }
      case UInt8(ascii: "<"):
        guard place + 2 < line.upperBound else { continue }
        // Comments and the like, `<script>`, `<style>`, `<pre>`, `<textarea>`.
        switch (bytes[place + 1] | 0x20, bytes[place + 2] | 0x20) {
        case (UInt8(ascii: "!"), _), (UInt8(ascii: "?"), _),
          (UInt8(ascii: "s"), UInt8(ascii: "c")), (UInt8(ascii: "s"), UInt8(ascii: "t")),
          (UInt8(ascii: "p"), UInt8(ascii: "r")), (UInt8(ascii: "t"), UInt8(ascii: "e")):
          return true
        default: continue
        }
      default: continue
      }
    }
    return false
  }
}
