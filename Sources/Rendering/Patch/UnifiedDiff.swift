import Diffing

/// The unified diff of two snapshots' bytes, as diff(1), patch(1) and `git apply` know it.
package enum UnifiedDiff {
  /// The lines of the diff as bytes; empty where the texts are equal.
  ///
  /// `context` is the number of equal lines around a change; the names stand behind `---` and `+++`
  /// with the prefixes `a/` and `b/`. Complexity: see `SourceAlignment`.
  package static func bytes(
    before: [UInt8], after: [UInt8], beforeName: String, afterName: String, context: Int = 3
  ) -> [UInt8] {
    guard before != after else { return [] }
    let alignment = SourceAlignment(before: before, after: after)
    var result = Array("--- a/\(header(beforeName))\n+++ b/\(header(afterName))\n".utf8)
    for hunk in hunks(alignment, context: max(0, context)) {
      result += Array("@@ -\(position(hunk.before)) +\(position(hunk.after)) @@\n".utf8)
      var place = (before: hunk.before.lowerBound, after: hunk.after.lowerBound)
      for change in hunk.changes {
        for line in place.before..<change.before.lowerBound {
          append(" ", alignment.beforeLines[line], of: before, to: &result)
        }
        for line in change.before {
          append("-", alignment.beforeLines[line], of: before, to: &result)
        }
        for line in change.after {
          append("+", alignment.afterLines[line], of: after, to: &result)
        }
        place = (change.before.upperBound, change.after.upperBound)
      }
      for line in place.before..<hunk.before.upperBound {
        append(" ", alignment.beforeLines[line], of: before, to: &result)
      }
    }
    return result
  }

  /// A name as it stands in a header: one with a blank in it is ended by a tab, as GNU diff does.
  private static func header(_ name: String) -> String {
    name.utf8.contains(UInt8(ascii: " ")) ? name + "\t" : name
  }

  /// Lines that differ: a range of lines on each side.
  private struct LineChange {
    let before: Range<Int>
    let after: Range<Int>
  }

  /// Changes that stand close together, with the equal lines around them.
  private struct Hunk {
    var before: Range<Int>
    var after: Range<Int>
    var changes: [LineChange]
  }

  private static func hunks(_ alignment: SourceAlignment, context: Int) -> [Hunk] {
    var changes: [LineChange] = []
    var place = (before: 0, after: 0)
    let end = (alignment.beforeLines.count, alignment.afterLines.count, 0)
    for run in alignment.equalLines + [end] {
      if run.0 > place.before || run.1 > place.after {
        changes.append(LineChange(before: place.before..<run.0, after: place.after..<run.1))
      }
      place = (run.0 + run.2, run.1 + run.2)
    }
    var result: [Hunk] = []
    for change in changes {
      let lead = min(context, change.before.lowerBound, change.after.lowerBound)
      let beforeEnd = min(alignment.beforeLines.count, change.before.upperBound + context)
      let afterEnd = min(
        alignment.afterLines.count,
        change.after.upperBound + (beforeEnd - change.before.upperBound))
      let before = change.before.lowerBound - lead..<beforeEnd
      let after = change.after.lowerBound - lead..<afterEnd
      if let last = result.last, last.before.upperBound >= before.lowerBound {
        result[result.count - 1].before = last.before.lowerBound..<before.upperBound
        result[result.count - 1].after = last.after.lowerBound..<after.upperBound
        result[result.count - 1].changes.append(change)
      } else {
        result.append(Hunk(before: before, after: after, changes: [change]))
      }
    }
    return result
  }

  /// A range of lines as a hunk's header writes it: from 1, an empty range by the line before it.
  private static func position(_ lines: Range<Int>) -> String {
    let first = lines.isEmpty ? lines.lowerBound : lines.lowerBound + 1
    return lines.count == 1 ? "\(first)" : "\(first),\(lines.count)"
  }

  private static func append(
    _ mark: Character, _ line: Range<Int>, of bytes: [UInt8], to result: inout [UInt8]
  ) {
    result += Array(String(mark).utf8)
    result += bytes[line]
    if bytes[line].last != 0x0A { result += Array("\n\\ No newline at end of file\n".utf8) }
  }
}
