/// `stet version`: tells the version.
enum VersionVerb: Verb {
  static let declaration = VerbDeclaration(
    "version", summary: "tell the version",
    examples: [Example("stet version", "Print the version; 'stet --version' does the same.")])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    invocation.output.line("stet \(ProgramText.version)")
    return .success
  }
}
