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
    let work = Task { () async -> CommandError? in
      do throws(CommandError) {
        try await asking { () async throws(ArchiveError) in try await archive.backUp(to: path) }
        return nil
      } catch { return error }
    }
    StopSignals.onFirst(sparesIgnored: true) { _ in work.cancel() }
    if let trouble = await work.value {
      guard let signal = StopSignals.received else { throw trouble }
      invocation.messages.note("interrupted: nothing was written")
      StopSignals.end(by: signal)
    }
    invocation.output.line("wrote \(path)")
    return .success
  }
}
