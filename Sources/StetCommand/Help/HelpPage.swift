/// The help of the command or of one verb, laid out for a terminal.
package struct HelpPage: Sendable {
  /// A part with its heading.
  package struct Part: Sendable, Hashable {
    /// The heading; empty for text before the first one.
    package let heading: String
    /// The lines.
    package let lines: [String]
  }

  /// The parts, in order.
  package let parts: [Part]

  /// The help of a verb in lines of `width` columns.
  package init(_ verb: VerbDeclaration, width: Int) {
    var parts = [
      Part(heading: "", lines: Paragraph.lines("stet \(verb.name): \(verb.summary)", width: width)),
      Part(heading: "Usage", lines: verb.usage.map { "  stet " + $0 }),
    ]
    if !verb.discussion.isEmpty {
      let paragraphs = verb.discussion.map { Paragraph.lines($0, width: width) }
      parts.append(Part(heading: "", lines: Array(paragraphs.joined(separator: [""]))))
    }
    if !verb.operands.isEmpty {
      parts.append(
        Part(
          heading: "Operands",
          lines: Paragraph.list(verb.operands.map { ($0.name, $0.help) }, width: width)))
    }
    for (heading, options) in [("Options", verb.options), ("Common options", verb.commonOptions)]
    where !options.isEmpty {
      parts.append(
        Part(
          heading: heading,
          lines: Paragraph.list(options.map { ($0.forms, $0.help) }, width: width)))
    }
    if !verb.examples.isEmpty {
      let lines = verb.examples.flatMap {
        ["  " + $0.command] + Paragraph.lines($0.effect, width: width, indent: 6)
      }
      parts.append(Part(heading: "Examples", lines: lines))
    }
    parts.append(
      Part(
        heading: "Exit codes",
        lines: Paragraph.list(
          verb.exitCodes.map { (String($0.code.rawValue), $0.meaning) }, width: width)))
    self.parts = parts
  }

  /// The help of the command as a whole in lines of `width` columns.
  package init(command verbs: [VerbDeclaration], width: Int) {
    parts = [
      Part(heading: "", lines: Paragraph.lines(ProgramText.summary, width: width)),
      Part(heading: "Usage", lines: ["  stet VERB [OPTION]... [OPERAND]..."]),
      Part(
        heading: "Verbs",
        lines: Paragraph.list(verbs.map { ($0.name, $0.summary) }, width: width)),
      Part(
        heading: "Options before the verb",
        lines: Paragraph.list(
          CommonOptions.leading.map { ($0.forms, $0.help) }, width: width)),
      Part(
        heading: "Naming a revision",
        lines: Paragraph.list(ProgramText.references, width: width)),
      Part(
        heading: "Times", lines: Paragraph.lines(ProgramText.times, width: width, indent: 2)),
      Part(
        heading: "Environment",
        lines: Paragraph.list(ProgramText.environment, width: width)),
      Part(
        heading: "First steps",
        lines: ProgramText.firstSteps.flatMap {
          ["  " + $0.command] + Paragraph.lines($0.effect, width: width, indent: 6)
        }),
      Part(heading: "", lines: ["'stet help VERB' tells all about a verb."]),
    ]
  }

  /// The page as text; `emphasize` sets a heading apart.
  package func text(emphasize: (String) -> String = { $0 }) -> String {
    let parts = parts.map { part in
      let heading = part.heading.isEmpty ? [] : [emphasize(part.heading + ":")]
      return (heading + part.lines).joined(separator: "\n")
    }
    return parts.joined(separator: "\n\n") + "\n"
  }
}
