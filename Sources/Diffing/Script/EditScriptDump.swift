import StoryModel

extension EditScript {
  /// The script as text: a line for each operation with its sides' places, words and texts, then
  /// the pieces.
  ///
  /// The form is for people and tests; it may change between releases.
  public func dump(textLimit: Int = 60) -> String {
    let total = words
    var lines = [
      "script \(beforeHash.description.prefix(12)) to \(afterHash.description.prefix(12)), "
        + "words -\(total.deleted) +\(total.inserted) ~\(total.moved)"
        + (isCoarse ? ", coarse" : "")
    ]
    for operation in operations {
      let words = operation.words
      lines.append(
        "  \(operation.kind.rawValue) -\(words.deleted) +\(words.inserted) ~\(words.moved)"
          + (operation.edits.isEmpty ? "" : ", \(operation.edits.count) edits")
          + (operation.isCoarse ? ", coarse" : ""))
      for (mark, side) in [("-", operation.before), ("+", operation.after)] {
        guard let side else { continue }
        lines.append(
          "    \(mark) \(side.path) @\(side.range.start)-\(side.range.end) "
            + Self.quoted(side.text, limit: textLimit))
      }
    }
    for piece in pieces {
      switch piece {
      case .copy(let range): lines.append("  copy @\(range.start)-\(range.end)")
      case .insert(let bytes):
        lines.append(
          "  insert " + Self.quoted(String(decoding: bytes, as: UTF8.self), limit: textLimit))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text in quotation marks, cut to so many characters.
  static func quoted(_ text: String, limit: Int) -> String {
    var result = "\""
    for (index, character) in text.enumerated() {
      if index == limit { return result + "…\"" }
      switch character {
      case "\n": result += "\\n"
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      default: result.append(character)
      }
    }
    return result + "\""
  }
}
