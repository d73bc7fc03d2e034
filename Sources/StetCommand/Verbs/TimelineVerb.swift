import Rendering
import Stet

/// `stet timeline`: says what each revision of a story changed and whether it said so.
enum TimelineVerb: Verb {
  private static let strict = OptionDeclaration(
    "fail-on-silent",
    help: "Exit with 1 where a grave change has no correction notice up to the latest revision")

  static let declaration = VerbDeclaration(
    "timeline", summary: "say what each revision changed and whether it said so",
    discussion: [
      "Each revision stands with its changes by severity. A change of high severity or above is "
        + "marked silent where no correction notice covers it, or with the time until one did. "
        + "What went back to an earlier state is named, and whether the stated time of change "
        + "tells the truth: text changed and the stamp did not, or the reverse.",
      "Noise is counted with its reason: typography, white space, '2 hours ago', boilerplate.",
    ],
    operands: [OperandDeclaration("STORY", .story, help: "The story")],
    options: [strict],
    commonOptions: [CommonOptions.json, CommonOptions.store],
    examples: [
      Example("stet timeline europe/arms-factory", "The story's changes, silent ones marked."),
      Example(
        "stet timeline europe/arms-factory --fail-on-silent > /dev/null",
        "For a check: does a grave change lack its notice?"),
    ],
    exitCodes: [
      ExitCodeMeaning(.success, "done"),
      ExitCodeMeaning(.finding, "with --fail-on-silent: a grave change has no notice"),
      ExitCodeMeaning(.trouble, "trouble: there is no such story, or the store is damaged"),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let (story, history) = try await StoryHistories.history(invocation)
    invocation.output.write(
      utf8: invocation.arguments.has(CommonOptions.json)
        ? HistoryJSON.timeline(of: history, story: story)
        : StoryHistories.drawing(of: history, invocation).timeline())
    let isSilent = history.steps.contains { $0.silentCount > 0 }
    return isSilent && invocation.arguments.has(strict) ? .finding : .success
  }
}
