import Rendering
import Stet

/// `stet import`: takes an export's revisions into the store.
enum ImportVerb: Verb {
  private static let dryRun = OptionDeclaration(
    "dry-run", help: "Check every line, and keep nothing")

  static let declaration = VerbDeclaration(
    "import", summary: "take the revisions of an export into the store",
    discussion: [
      "FILE is what 'stet export' wrote; '-' reads standard input. Every line is checked before "
        + "it is kept: its fields, and the length and SHA-256 hash of its text; the last line seals "
        + "the whole. Revisions keep their numbers.",
      "A revision that is there already adds nothing, so that an import that was interrupted can "
        + "be done again. Where a number is taken by another revision the import ends, and what "
        + "came before stays.",
    ],
    operands: [OperandDeclaration("FILE", .path, help: "The export, or '-'")],
    options: [dryRun],
    commonOptions: [CommonOptions.json, CommonOptions.store],
    examples: [
      Example("stet import stories.jsonl", "Take everything in."),
      Example("gzip -dc story.jsonl.gz | stet import - --dry-run", "Check it only."),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let arguments = invocation.arguments
    guard let path = arguments.operands.first else { throw CommandError("name a file, or '-'") }
    let isDryRun = arguments.has(dryRun)
    invocation.tellInterruption(
      isDryRun ? "nothing was kept" : "what was kept stays; the same import goes on")
    var lines = try LineSource(path: path, lineLimit: RevisionImport.lineLimit)
    let archive = isDryRun ? nil : try await StoreAccess.open(invocation, .create)
    var work = RevisionImport(into: archive)
    var count = 0
    while let line = try lines.next() {
      try await take(line, into: &work)
      count += 1
      if count & 255 == 0 { invocation.messages.progress("importing: line \(count)") }
    }
    invocation.messages.clearProgress()
    let summary = try await finish(&work)
    if arguments.has(CommonOptions.json) {
      invocation.output.write(utf8: json(summary, isDryRun: isDryRun))
    } else if isDryRun {
      invocation.output.line(
        "\(extent(of: summary)) \(summary.revisions == 1 ? "is" : "are") sound; nothing was kept")
    } else {
      let present = summary.present == 0 ? "" : "; \(summary.present) were there already"
      invocation.output.line("imported \(extent(of: summary))\(present)")
    }
    return .success
  }

  private static func extent(of summary: Archive.ExchangeSummary) -> String {
    Phrase.count(summary.revisions, "revision") + " of "
      + Phrase.count(summary.stories, "story", "stories")
  }

  private static func take(
    _ line: [UInt8], into work: inout RevisionImport
  ) async throws(CommandError) {
    do { try await work.take(line) } catch { throw CommandError(error.message) }
  }

  private static func finish(
    _ work: inout RevisionImport
  ) async throws(CommandError) -> Archive.ExchangeSummary {
    do { return try await work.finish() } catch { throw CommandError(error.message) }
  }

  private static func json(_ summary: Archive.ExchangeSummary, isDryRun: Bool) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.field("schema", "stet.import/1")
      $0.field("dryRun", isDryRun)
      $0.field("stories", summary.stories)
      $0.field("revisions", summary.revisions)
      $0.field("present", summary.present)
    }
    writer.endLine()
    return writer.bytes
  }
}
