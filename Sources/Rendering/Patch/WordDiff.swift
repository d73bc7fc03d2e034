import Diffing

/// The word diff of two snapshots' bytes in the form of `git diff --word-diff=porcelain`.
///
/// One line for each run of words: `-` deleted, `+` inserted, a blank for equal ones; `~` stands for
/// a line feed of after. The runs with `+` and blank, with `~` read as line feeds, are the lines of
/// after.
package enum WordDiff {
  /// The word diff as bytes; empty where the texts are equal.
  package static func porcelain(
    before: [UInt8], after: [UInt8], beforeName: String, afterName: String
  ) -> [UInt8] {
    guard before != after else { return [] }
    let alignment = SourceAlignment(before: before, after: after)
    var result = Array("--- a/\(beforeName)\n+++ b/\(afterName)\n".utf8)
    result += Array(
      "@@ -1,\(alignment.beforeLines.count) +1,\(alignment.afterLines.count) @@\n".utf8)
    for segment in alignment.segments() {
      if segment.isEqual {
        append(" ", after[segment.after], writesLineFeeds: true, to: &result)
      } else if segment.after.isEmpty {
        append("-", before[segment.before], writesLineFeeds: false, to: &result)
      } else {
        append("+", after[segment.after], writesLineFeeds: true, to: &result)
      }
    }
    return result
  }

  private static func append(
    _ mark: Character, _ bytes: ArraySlice<UInt8>, writesLineFeeds: Bool, to result: inout [UInt8]
  ) {
    var start = bytes.startIndex
    func line(upTo end: Int) {
      guard end > start else { return }
      result += Array(String(mark).utf8)
      result += bytes[start..<end]
      result.append(0x0A)
    }
    for place in bytes.indices where bytes[place] == 0x0A {
      line(upTo: place)
      if writesLineFeeds { result += [UInt8(ascii: "~"), 0x0A] }
      start = place + 1
    }
    line(upTo: bytes.endIndex)
  }
}
