import Rendering
import Stet

/// `stet export`: writes stories with all their revisions in a form that other programs read.
enum ExportVerb: Verb {
  private static let git = OptionDeclaration(
    "git", help: "Write a stream for 'git fast-import', one commit for each revision")

  static let declaration = VerbDeclaration(
    "export", summary: "write stories with all their revisions for other programs",
    discussion: [
      "JSON Lines go to standard output, schema stet.export/1: a line that names the schema, a line "
        + "for each revision with its text, its SHA-256 hash and all that is known of it, and a "
        + "line that seals the whole. 'stet import' reads it back.",
      "With --git it is a stream for 'git fast-import' instead: the branch main, one commit for "
        + "each revision with the time of its capture, one file for each story.",
    ],
    operands: [
      OperandDeclaration("STORY", .story, count: 0...Int.max, help: "The stories; else all")
    ],
    options: [git],
    commonOptions: [CommonOptions.store],
    examples: [
      Example("stet export > stories.jsonl", "Everything, as JSON Lines."),
      Example("stet export europe/arms-factory | gzip > story.jsonl.gz", "One story."),
      Example("git init stories && stet export --git | git -C stories fast-import", "To git."),
    ],
    exitCodes: [
      ExitCodeMeaning(.success, "all was written"),
      ExitCodeMeaning(.finding, "damaged revisions were left out; each is told"),
      ExitCodeMeaning(.trouble, "trouble"),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let stories = invocation.arguments.operands.compactMap { StoryID($0) }
    let archive = try await StoreAccess.open(invocation, .readOnly)
    let (messages, output) = (invocation.messages, invocation.output)
    invocation.tellInterruption("the output is not complete")
    let progress: @Sendable (Double) -> Void = { share in
      messages.progress("exporting: \(Int(share * 100)) %")
    }
    let writesGit = invocation.arguments.has(git)
    let summary = try await asking { () async throws(ArchiveError) in
      if writesGit {
        return try await archive.exportGit(of: stories, progress: progress) {
          output.write(utf8: $0)
        }
      }
      return try await archive.exportLines(of: stories, progress: progress) {
        output.write(utf8: $0)
      }
    }
    try output.flush()
    messages.clearProgress()
    for problem in summary.problems { messages.note(VisibleText.line(problem)) }
    messages.note(
      "exported \(Phrase.count(summary.revisions, "revision")) of "
        + Phrase.count(summary.stories, "story", "stories"))
    return summary.problems.isEmpty ? .success : .finding
  }
}
