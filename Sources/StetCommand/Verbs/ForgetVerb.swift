import Rendering
import Serving
import Stet

/// `stet forget`: removes a story so that nothing of it stays.
enum ForgetVerb: Verb {
  private static let yes = OptionDeclaration("yes", help: "Really do it")

  static let declaration = VerbDeclaration(
    "forget", summary: "remove a story so that none of its bytes stays in the store",
    discussion: [
      "The story's revisions are removed and their bytes overwritten, in the store and its log; "
        + "when its file was missed and what waits to be told of it by webhooks goes too. "
        + "Backups and exports that were made earlier still have them. It cannot be undone, so it "
        + "asks for --yes."
    ],
    operands: [OperandDeclaration("STORY", .story, help: "The story")],
    options: [yes],
    commonOptions: [CommonOptions.store],
    examples: [Example("stet forget europe/arms-factory --yes", "Remove the story for good.")])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    guard let story = invocation.arguments.operands.first.flatMap({ StoryID($0) }) else {
      throw CommandError("name a story")
    }
    let archive = try await StoreAccess.open(invocation, .readWrite)
    guard invocation.arguments.has(yes) else {
      let revisions = try await asking { () async throws(ArchiveError) in
        try await archive.revisions(of: story)
      }
      throw CommandError(
        "\(story) has \(Phrase.count(revisions.count, "revision")); none can be had back: "
          + "add --yes to remove the story"
      )
    }
    let count = (try? await archive.revisions(of: story))?.count ?? 0
    try await asking { () async throws(ArchiveError) in try await archive.forget(story) }
    let ledger = try StoreAccess.path(invocation) + ".hooks"
    do throws(ServerError) { try HookLedger.forget(story, in: ledger) } catch {
      throw CommandError(
        "\(story) is forgotten, but not what webhooks wait to tell: \(error.description)")
    }
    invocation.output.line("forgot \(story), \(Phrase.count(count, "revision"))")
    return .success
  }
}
