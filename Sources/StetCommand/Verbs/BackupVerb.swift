import Stet

/// `stet backup`: writes a copy of the store while others use it.
enum BackupVerb: Verb {
  static let declaration = VerbDeclaration(
    "backup", summary: "write a copy of the store to a new file, while others use it",
    discussion: ["The copy is the store as it was at one moment; it is a store of its own."],
    operands: [OperandDeclaration("FILE", .path, help: "The new file")],
    commonOptions: [CommonOptions.store],
    examples: [Example("stet backup /var/backups/stories.stet", "Make a copy.")])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    guard let path = invocation.arguments.operands.first else {
      throw CommandError("name the new file")
    }
    let archive = try await StoreAccess.open(invocation, .readOnly)
    try await asking { () async throws(ArchiveError) in try await archive.backUp(to: path) }
    invocation.output.line("wrote \(path)")
    return .success
  }
}
