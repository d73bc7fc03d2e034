/// The manual page stet(1), in the man macros of roff.
package enum ManualPage {
  /// The page of the command with all its verbs.
  package static func text(_ verbs: [VerbDeclaration]) -> String {
    var page = Roff()
    page.line(".TH STET 1 \"\" \"Stet \(ProgramText.version)\" \"User Commands\"")
    page.heading("NAME")
    page.text("stet - change tracking and diff for evolving news stories")
    page.heading("SYNOPSIS")
    page.line(".B stet")
    page.line("\\fIVERB\\fR [\\fIOPTION\\fR]... [\\fIOPERAND\\fR]...")
    page.heading("DESCRIPTION")
    page.text(ProgramText.summary)
    page.heading("VERBS")
    for verb in verbs { describe(verb, in: &page) }
    page.heading("NAMING A REVISION")
    for (term, text) in ProgramText.references { page.entry(term, text) }
    page.heading("TIMES")
    page.text(ProgramText.times)
    page.heading("OPTIONS BEFORE THE VERB")
    for option in CommonOptions.leading { page.entry(trimmed(option.forms), option.help + ".") }
    page.heading("ENVIRONMENT")
    for (term, text) in ProgramText.environment { page.entry(term, text) }
    page.heading("EXIT STATUS")
    page.text(
      "As diff(1): 0 for done, or no difference; 1 for done and something found, or a difference; "
        + "2 for trouble. Each verb says what its own mean.")
    return page.source
  }

  private static func describe(_ verb: VerbDeclaration, in page: inout Roff) {
    page.subheading(verb.name)
    for usage in verb.usage {
      page.line(".PP")
      page.line("\\fBstet\\fR " + Roff.escaped(usage))
    }
    page.paragraph(capitalized(verb.summary) + ".")
    for paragraph in verb.discussion { page.paragraph(paragraph) }
    for operand in verb.operands { page.entry(operand.name, operand.help + ".") }
    for option in verb.allOptions { page.entry(trimmed(option.forms), option.help + ".") }
    for example in verb.examples { page.example(example.command, example.effect) }
    let codes = verb.exitCodes.map { "\($0.code.rawValue) \($0.meaning)" }
    page.paragraph("Exit codes: " + codes.joined(separator: "; ") + ".")
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " })
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}

/// Source text of roff, with what would be a request or an escape taken literally.
private struct Roff {
  var source = ""

  mutating func line(_ line: String) { source += line + "\n" }

  mutating func text(_ text: String) { line(Self.escaped(text)) }

  mutating func heading(_ heading: String) { line(".SH \"\(heading)\"") }

  mutating func subheading(_ heading: String) { line(".SS \(heading)") }

  mutating func paragraph(_ paragraph: String) {
    line(".PP")
    text(paragraph)
  }

  mutating func entry(_ term: String, _ explanation: String) {
    line(".TP")
    line("\\fB" + Self.escaped(term) + "\\fR")
    text(explanation)
  }

  mutating func example(_ command: String, _ effect: String) {
    line(".PP")
    line(".RS 4")
    line(".nf")
    line("$ " + Self.escaped(command))
    line(".fi")
    text(effect)
    line(".RE")
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "~": result += "\\(ti"
      case "^": result += "\\(ha"
      case "`": result += "\\(ga"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.hasPrefix(".") ? "\\&" + result : result
  }
}
