/// Running text laid out in lines of a width.
package enum Paragraph {
  /// The words of `text` in lines of at most `width` columns, each behind `indent` blanks.
  ///
  /// Greedy; a word wider than the line stands alone. One column for each scalar: the texts are the
  /// command's own, which have no wide characters.
  package static func lines(_ text: String, width: Int, indent: Int = 0) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let room = max(width - indent, 20)
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if !line.isEmpty, line.unicodeScalars.count + 1 + word.unicodeScalars.count > room {
        lines.append(margin + line)
        line = ""
      }
      if !line.isEmpty { line += " " }
      line += word
    }
    if !line.isEmpty { lines.append(margin + line) }
    return lines
  }

  /// Terms with their explanations in two columns; a term too wide for its column stands on a line
  /// of its own.
  package static func list(
    _ entries: [(term: String, text: String)], width: Int
  ) -> [String] {
    let limit = min(26, width / 3)
    let widest = entries.map { $0.term.unicodeScalars.count }.filter { $0 <= limit }.max() ?? 0
    let column = widest + 4
    return entries.flatMap { entry -> [String] in
      let term = "  " + entry.term
      var lines = lines(entry.text, width: width, indent: column)
      guard let first = lines.first else { return [term] }
      guard entry.term.unicodeScalars.count <= widest else { return [term] + lines }
      let gap = String(repeating: " ", count: column - term.unicodeScalars.count)
      lines[0] = term + gap + String(first.dropFirst(column))
      return lines
    }
  }
}
