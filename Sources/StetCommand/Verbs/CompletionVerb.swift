/// `stet completion`: prints what a shell needs to complete command lines of stet, or the manual.
enum CompletionVerb: Verb {
  static let declaration = VerbDeclaration(
    "completion", summary: "print a completion script for a shell, or the manual page",
    operands: [
      OperandDeclaration(
        "SHELL", .choice(["bash", "zsh", "fish", "man"]),
        help: "bash, zsh or fish; man for the manual page")
    ],
    examples: [
      Example("source <(stet completion bash)", "Complete in this bash; put it into ~/.bashrc."),
      Example(
        "stet completion zsh > ~/.zsh/completions/_stet",
        "Complete in zsh, where that folder is in $fpath."),
      Example(
        "stet completion fish > ~/.config/fish/completions/stet.fish", "Complete in fish."),
      Example("stet completion man | man -l -", "Read the manual page."),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let verbs = VerbList.declarations
    switch invocation.arguments.operands.first {
    case "zsh": invocation.output.write(ZshCompletion.script(verbs))
    case "man": invocation.output.write(ManualPage.text(verbs))
    case "fish": invocation.output.write(FishCompletion.script(verbs))
    default: invocation.output.write(BashCompletion.script(verbs))
    }
    return .success
  }
}
