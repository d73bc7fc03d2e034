import StoryModel

/// Writes the text of two revisions block by block.
///
/// Each changed block stands there twice: the style sheet hides the second copy for reading inline,
/// and side by side the inserted words of the first and the deleted words of the second.
struct HTMLText {
  let view: DiffView
  let context: Int

  func write(to writer: inout HTMLWriter) {
    writer.markup("<section id=\"text\" aria-labelledby=\"text-title\">\n")
    writer.markup("<h2 id=\"text-title\">Text</h2>\n")
    guard view.blocks.contains(where: { !$0.isUnchanged }) || !view.fields.isEmpty else {
      writer.markup("<p>The text is the same.</p></section>\n")
      return
    }
    writer.markup(
      """
      <input type="radio" name="layout" id="inline" checked><label for="inline">Inline</label>
      <input type="radio" name="layout" id="sides"><label for="sides">Side by side</label>

      """)
    writeFields(to: &writer)
    writer.markup("<div class=\"text\">\n")
    writer.markup(
      "<div class=\"sidehead\" aria-hidden=\"true\"><span>Before</span><span>After</span></div>\n")
    for stretch in view.stretches(context: context) {
      switch stretch {
      case .shown(let blocks):
        for block in blocks { write(block, to: &writer) }
      case .folded(let blocks):
        writer.markup("<details class=\"fold\">")
        writer.element("summary", text: Phrase.unchanged(blocks))
        writer.endLine()
        for block in blocks { write(block, to: &writer) }
        writer.markup("</details>\n")
      }
    }
    writer.markup("</div>\n</section>\n")
  }

  private func writeFields(to writer: inout HTMLWriter) {
    guard !view.fields.isEmpty else { return }
    writer.markup("<dl class=\"fields\">")
    for field in view.fields {
      writer.element("dt", text: field.name)
      writer.element("dd", [("dir", "auto")]) {
        if let before = field.before { $0.element("del", text: before) }
        if field.before != nil, field.after != nil { $0.markup(" ") }
        if let after = field.after { $0.element("ins", text: after) }
      }
    }
    writer.markup("</dl>\n")
  }

  // MARK: Blocks

  private func write(_ block: DiffBlock, to writer: inout HTMLWriter) {
    let isChanged = !block.isUnchanged
    var classes = ["block", Self.name(block.presence)]
    if isChanged { classes.append("changed") }
    if block.followsMove || block.notes.contains(where: Self.isMove) { classes.append("moved") }
    writer.element(
      "div", [("class", classes.joined(separator: " ")), ("id", "b\(block.number)")]
    ) {
      for note in block.notes { write(note, to: &$0) }
      if block.presence == .movedAway {
        $0.element("p", [("class", "mark"), ("dir", "auto")], text: block.beginning(limit: 90))
      } else if let table = block.table {
        HTMLTable(table: table, presence: block.presence).write(to: &$0)
      } else {
        writeSides(block, to: &$0)
      }
    }
    writer.endLine()
  }

  private static func name(_ presence: DiffBlock.Presence) -> String {
    switch presence {
    case .both: "both"
    case .beforeOnly: "gone"
    case .afterOnly: "new"
    case .movedAway: "away"
    }
  }

  private static func isMove(_ note: BlockNote) -> Bool {
    if case .movedHere = note { return true }
    return false
  }

  /// What became of a block, with a link to the other end of a move.
  private func write(_ note: BlockNote, to writer: inout HTMLWriter) {
    writer.markup("<p class=\"note\">")
    switch note {
    case .movedHere(_, let direction, let mark), .movedAway(_, let direction, _, let mark):
      writer.element("span", [("aria-hidden", "true")], text: direction == .up ? "↑ " : "↓ ")
      if let mark {
        writer.element("a", [("href", "#b\(mark)")], text: Phrase.note(note))
      } else {
        writer.text(Phrase.note(note))
      }
    case .split, .merged, .retyped, .formatted, .reordered:
      writer.text(Phrase.note(note))
    }
    writer.markup("</p>")
  }

  private func writeSides(_ block: DiffBlock, to writer: inout HTMLWriter) {
    let isPlain = block.isUnchanged || !block.hasEdits || block.presence != .both
    guard !isPlain else {
      write(
        block, block.inline, side: block.presence == .afterOnly ? "only after" : "only", to: &writer
      )
      return
    }
    write(block, block.inline, side: "before", to: &writer)
    write(block, block.inline, side: "after", to: &writer)
  }

  private func write(
    _ block: DiffBlock, _ runs: [TextRun], side: String, to writer: inout HTMLWriter
  ) {
    let shape = block.shape
    var classes = ["side"]
    classes.append(contentsOf: side.split(separator: " ").map(String.init))
    if shape.isItem { classes.append("item") }
    if shape.isItem { classes.append("depth\(min(max(shape.depth, 1), 6))") }
    if shape.isQuoted { classes.append("quoted") }
    var attributes: [(StaticString, String)] = [
      ("class", classes.joined(separator: " ")), ("dir", "auto"),
    ]
    let content: (inout HTMLWriter) -> Void = {
      if block.presence == .afterOnly { $0.markup("<ins>") }
      if block.presence == .beforeOnly { $0.markup("<del>") }
      if !shape.marker.isEmpty {
        $0.element("span", [("class", "marker")], text: shape.marker + " ")
      }
      // The element around the whole block says what became of it.
      $0.runs(
        block.presence == .both
          ? runs : runs.map { TextRun(fate: .kept, style: $0.style, text: $0.text) })
      if block.presence == .afterOnly { $0.markup("</ins>") }
      if block.presence == .beforeOnly { $0.markup("</del>") }
    }
    switch shape.kind {
    case .heading:
      attributes.append(("role", "heading"))
      attributes.append(("aria-level", "\(min(max(shape.level, 1) + 2, 6))"))
      attributes[0].1 += " heading level\(min(max(shape.level, 1), 6))"
      writer.element("div", attributes, content)
    case .code:
      writer.element("pre", attributes, content)
    case .divider:
      writer.markup("<hr>")
    case .figure:
      attributes[0].1 += " figure"
      writer.element("p", attributes, content)
    default:
      writer.element("p", attributes, content)
    }
  }
}
