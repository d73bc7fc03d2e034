import Rendering
import Stet

/// `stet prune`: thins out old revisions by a ladder of rules.
enum PruneVerb: Verb {
  private static let last = OptionDeclaration(
    "keep-last", "N", .integer(1...Int.max), help: "Keep the last N revisions of each story")
  private static let daily = OptionDeclaration(
    "keep-daily", "N", .integer(1...Int.max),
    help: "Keep the last revision of each of the last N days that have one")
  private static let monthly = OptionDeclaration(
    "keep-monthly", "N", .integer(1...Int.max),
    help: "Keep the last revision of each of the last N months that have one")
  private static let yearly = OptionDeclaration(
    "keep-yearly", "N", .integer(1...Int.max),
    help: "Keep the last revision of each of the last N years that have one")
  private static let dryRun = OptionDeclaration(
    "dry-run", help: "Say what would be dropped, and drop nothing")

  static let declaration = VerbDeclaration(
    "prune", summary: "drop old revisions by a ladder of rules",
    discussion: [
      "A revision stays if any rule keeps it; the first and the latest of a story always stay, and "
        + "numbers never change. At least one rule must be given. 'stet repack' then gives the "
        + "room back."
    ],
    operands: [OperandDeclaration("STORY", .story, count: 0...1, help: "One story; else all")],
    options: [last, daily, monthly, yearly, dryRun],
    commonOptions: [CommonOptions.json, CommonOptions.store],
    examples: [
      Example(
        "stet prune --keep-last 50 --keep-daily 30 --keep-monthly 24 --dry-run",
        "What would go."),
      Example("stet prune --keep-last 50 --keep-daily 30 --keep-monthly 24", "Drop it."),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let arguments = invocation.arguments
    let policy = RetentionPolicy(
      last: arguments.integer(last), daily: arguments.integer(daily),
      monthly: arguments.integer(monthly), yearly: arguments.integer(yearly))
    guard policy != RetentionPolicy() else {
      throw CommandError("say what to keep, such as --keep-last 50 (see 'stet help prune')")
    }
    let archive = try await StoreAccess.open(invocation, .readWrite)
    let story = arguments.operands.first.flatMap { StoryID($0) }
    let isDryRun = arguments.has(dryRun)
    let result = try await asking { () async throws(ArchiveError) in
      try await archive.prune(policy, story: story, dryRun: isDryRun)
    }
    if arguments.has(CommonOptions.json) {
      invocation.output.write(utf8: json(result, isDryRun: isDryRun))
      return .success
    }
    let word = isDryRun ? "would drop" : "dropped"
    for share in result.shares {
      invocation.output.line(
        "\(share.story)  \(word) \(share.dropped.count), \(share.kept) stay")
    }
    let count = result.shares.reduce(0) { $0 + $1.dropped.count }
    invocation.output.line(
      "\(word) \(Phrase.count(count, "revision")) of "
        + "\(Phrase.count(result.shares.count, "story", "stories")), "
        + Phrase.count(result.textsRemoved, "text"))
    return .success
  }

  private static func json(_ result: PruneResult, isDryRun: Bool) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.field("schema", "stet.prune/1")
      $0.field("dryRun", isDryRun)
      $0.field("textsRemoved", result.textsRemoved)
      $0.name("stories")
      $0.array(result.shares) { writer, share in
        writer.object {
          $0.field("story", share.story.description)
          $0.field("kept", share.kept)
          $0.name("dropped")
          $0.numbers(share.dropped)
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
