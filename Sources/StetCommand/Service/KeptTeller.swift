import Rendering
import Stet
import Watching

/// Tells of revisions that a watch has kept: a line for each with what it changed.
///
/// Works beside the watch, so that no file waits to be kept until others are compared.
struct KeptTeller: Sendable {
  let setup: WatchRun.Setup
  let output: Output

  /// Works until nothing more comes; gives the trouble that ended it, and stops the watch then.
  func run(_ kept: AsyncStream<[Revision]>) async -> CommandError? {
    for await revisions in kept {
      do throws(CommandError) {
        for revision in revisions { try await tell(of: revision) }
      } catch {
        setup.watcher.stop()
        return error
      }
    }
    return nil
  }

  private func tell(of revision: Revision) async throws(CommandError) {
    guard let archive = setup.archive else { return }
    let summary = try await asking { () async throws(ArchiveError) in
      guard let before = try await archive.revision(before: revision) else {
        return "first revision"
      }
      // Compared here, not by the archive, which is free to keep more meanwhile.
      return RevisionComparison(
        before: ComparedSide(revision: before, snapshot: try await archive.snapshot(of: before)),
        after: ComparedSide(revision: revision, snapshot: try await archive.snapshot(of: revision))
      ).report.summary
    }
    let result = KeepResult.stored(revision)
    if setup.isJSON {
      output.write(utf8: CaptureLine.json(result, summary: summary))
    } else {
      output.line(CaptureLine.text(result) + "  " + VisibleText.line(summary))
    }
    try output.flush()
  }
}
