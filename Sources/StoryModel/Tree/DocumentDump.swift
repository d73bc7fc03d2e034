extension Document {
  /// The tree as indented text: kind, level, place in the snapshot, and the beginning of the text.
  ///
  /// The form is for people and tests; it may change between releases.
  public func dump(textLimit: Int = 72) -> String {
    var lines = ["\(format.rawValue) document, \(source.count) bytes"]
    for (field, entry) in metadata.all { lines.append("  @\(field.rawValue) \(entry.value)") }
    for note in notes { lines.append("  ! \(note.code.rawValue): \(note.message)") }
    var depths: [Int] = []
    depths.reserveCapacity(nodes.count)
    for (id, node) in nodes.enumerated() {
      let depth = node.parent < 0 ? 0 : depths[Int(node.parent)] + 1
      depths.append(depth)
      guard id > 0 else { continue }
      var line = String(repeating: "  ", count: depth) + node.kind.name
      if node.level > 0 { line += " \(node.level)" }
      if node.traits.contains(.ordered) { line += " ordered" }
      if node.traits.contains(.header) { line += " header" }
      if node.traits.contains(.task) {
        line += node.traits.contains(.checked) ? " checked" : " unchecked"
      }
      if node.columnSpan > 1 { line += " span \(node.columnSpan)" }
      line += " @\(node.source.start)-\(node.source.end)"
      if node.kind.isLeaf { line += " " + Self.quoted(string(of: id), limit: textLimit) }
      lines.append(line)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func quoted(_ text: String, limit: Int) -> String {
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
