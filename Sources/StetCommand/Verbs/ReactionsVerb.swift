import Rendering
import Stet

/// `stet reactions`: says who is heard in which revision of a story, and who takes which stance.
enum ReactionsVerb: Verb {
  static let declaration = VerbDeclaration(
    "reactions", summary: "say who is heard in which revision and who takes which stance",
    discussion: [
      "The table has a line for each speaker and a column for each revision: quoted, paraphrased, "
        + "or absent. Below it stands who was first heard, dropped or heard again, and what "
        + "became of each actor's stance, from -5 (threatens) to +5 (commits to join)."
    ],
    operands: [OperandDeclaration("STORY", .story, help: "The story")],
    options: [],
    commonOptions: [CommonOptions.json, CommonOptions.store],
    examples: [
      Example("stet reactions europe/arms-factory", "Whose voice came, and whose was dropped.")
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let (story, history) = try await StoryHistories.history(invocation)
    invocation.output.write(
      utf8: invocation.arguments.has(CommonOptions.json)
        ? HistoryJSON.reactions(of: history, story: story)
        : StoryHistories.drawing(of: history, invocation).reactions())
    return .success
  }
}
