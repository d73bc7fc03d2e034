/// A verb of the command: its declaration and what it does.
protocol Verb: SendableMetatype {
  /// What the verb is called and takes.
  static var declaration: VerbDeclaration { get }
  /// Does what the verb says.
  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode
}

/// A verb as the user called it: the words, where the output goes, the surroundings.
struct Invocation: Sendable {
  /// The options and operands.
  let arguments: ParsedArguments
  /// Where results go.
  let output: Output
  /// Where messages go.
  let messages: Messages
  /// The environment's variables.
  let environment: Environment
}

/// All verbs, in the order in which the help lists them.
enum VerbList {
  static let all: [any Verb.Type] = [
    SnapshotVerb.self, LogVerb.self, ShowVerb.self, StoriesVerb.self, DiffVerb.self,
    BlameVerb.self, ClaimsVerb.self, ReactionsVerb.self, TimelineVerb.self, SearchVerb.self,
    WatchVerb.self, ServeVerb.self, DigestVerb.self, VerifyVerb.self, StatsVerb.self,
    PruneVerb.self, RepackVerb.self, ForgetVerb.self, BackupVerb.self, ExportVerb.self,
    ImportVerb.self, HelpVerb.self, VersionVerb.self, CompletionVerb.self,
  ]

  static var declarations: [VerbDeclaration] { all.map { $0.declaration } }

  static func verb(named name: String) -> (any Verb.Type)? {
    all.first { $0.declaration.name == name }
  }
}
