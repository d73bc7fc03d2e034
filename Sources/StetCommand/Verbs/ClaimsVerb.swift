import Rendering
import Reporting
import Stet

/// `stet claims`: lists a story's claims with the values that they had.
enum ClaimsVerb: Verb {
  private static let everything = OptionDeclaration(
    "all", short: "a", help: "List the figures and dates that never changed too")
  private static let aspect = OptionDeclaration(
    "aspect", "ASPECTS", .choices(ClaimHistory.Aspect.allCases.map(\.rawValue)),
    help: "List these alone, separated by commas: quantity, date, name, certainty, status")
  private static let brief = OptionDeclaration(
    "brief", help: "Leave out the sentences that brought the values")

  static let declaration = VerbDeclaration(
    "claims", summary: "list a story's claims with the values they had and who said them",
    discussion: [
      "A claim keeps its identity over the revisions, however it is reworded: each line has its "
        + "values in order, with the revision that brought each and who is said to say it. The "
        + "numbers of victims come first, one line each for the whole story.",
      "At the end stand passages of one revision that disagree: headline and text, a table whose "
        + "rows no longer add up to the number in the text, a figure that was changed in one place "
        + "and left in another.",
    ],
    operands: [OperandDeclaration("STORY", .story, help: "The story")],
    options: [everything, aspect, brief],
    commonOptions: [CommonOptions.json, CommonOptions.store],
    examples: [
      Example("stet claims europe/arms-factory", "What changed its value, and how."),
      Example("stet claims europe/arms-factory --aspect quantity --brief", "The figures alone."),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let (story, history) = try await StoryHistories.history(invocation)
    let aspects = invocation.arguments.choices(aspect, as: ClaimHistory.Aspect.self).map(Set.init)
    let claims = history.claims.filter { claim in
      (claim.hasChanged || invocation.arguments.has(everything))
        && aspects?.contains(claim.aspect) ?? true
    }
    if invocation.arguments.has(CommonOptions.json) {
      invocation.output.write(utf8: HistoryJSON.claims(claims, of: history, story: story))
    } else {
      invocation.output.write(
        utf8: StoryHistories.drawing(of: history, invocation).claims(
          claims, showsSentences: !invocation.arguments.has(brief)))
    }
    return .success
  }
}
