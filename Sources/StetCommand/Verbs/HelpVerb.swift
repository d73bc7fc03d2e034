import Stet

/// `stet help`: tells about the command or one verb.
enum HelpVerb: Verb {
  static let declaration = VerbDeclaration(
    "help", summary: "tell about stet or one of its verbs",
    operands: [
      OperandDeclaration("VERB", .verb, count: 0...1, help: "The verb; without it, all in short")
    ],
    examples: [
      Example("stet help diff", "All about 'stet diff'; 'stet diff --help' shows the same.")
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    guard let name = invocation.arguments.operands.first else {
      invocation.output.write(page(of: nil, in: invocation))
      return .success
    }
    guard let verb = VerbList.verb(named: name) else {
      throw CommandError(UnknownVerb.message(name))
    }
    invocation.output.write(page(of: verb.declaration, in: invocation))
    return .success
  }

  /// The help of a verb, or of the command, for the terminal at hand.
  static func page(of verb: VerbDeclaration?, in invocation: Invocation) -> String {
    let width = invocation.environment.textWidth
    let page =
      verb.map { HelpPage($0, width: width) }
      ?? HelpPage(command: VerbList.declarations, width: width)
    guard invocation.environment.isColored(invocation.arguments) else { return page.text() }
    return page.text { "\u{1B}[1m\($0)\u{1B}[0m" }
  }
}

/// What to say of a verb that does not exist.
enum UnknownVerb {
  /// The message, with the verbs that may have been meant.
  static func message(_ name: String) -> String {
    let near = Spelling.nearest(to: name, among: VerbList.declarations.map(\.name))
    let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
    return "there is no verb '\(name)'\(hint) ('stet help' lists them)"
  }
}
