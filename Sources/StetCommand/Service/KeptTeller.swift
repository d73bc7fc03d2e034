import Rendering
import Stet
import Watching

/// Tells of revisions that a watch has kept: a line for each with what it changed.
///
/// Works beside the watch, so that no file waits to be kept until others are compared.
struct KeptTeller: Sendable {
  let setup: WatchRun.Setup
  let output: Output
  let messages: Messages

  /// Works until nothing more comes; where its lines cannot be written any more it stops the watch and
  /// gives the reason.
  func run(_ kept: KeptQueue) async -> CommandError? {
    do throws(CommandError) {
      while let revisions = try await kept.next() {
        for revision in revisions { try await tell(of: revision) }
      }
      return nil
    } catch {
      setup.watcher.stop()
      return error
    }
  }

  private func tell(of revision: Revision) async throws(CommandError) {
    let summary = await summary(of: revision)
    let result = KeepResult.stored(revision)
    if setup.isJSON {
      output.write(utf8: CaptureLine.json(result, summary: summary))
    } else {
      let change = summary.map { "  " + VisibleText.line($0) } ?? ""
      output.line(CaptureLine.text(result) + change)
    }
    try output.flush()
  }

  /// What a revision changed, in a sentence; `nil` where the store does not give it, as when the story
  /// has just been forgotten: that is told, and ends no watch, for the revision was kept.
  private func summary(of revision: Revision) async -> String? {
    guard let archive = setup.archive else { return nil }
    do throws(ArchiveError) {
      guard let before = try await archive.revision(before: revision) else {
        return "first revision"
      }
      // Compared here, not by the archive, which is free to keep more meanwhile.
      return RevisionComparison(
        before: ComparedSide(revision: before, snapshot: try await archive.snapshot(of: before)),
        after: ComparedSide(revision: revision, snapshot: try await archive.snapshot(of: revision))
      ).report.summary
    } catch {
      messages.note(
        "what \(revision.story)@\(revision.number) changed cannot be told: \(error.message)")
      return nil
    }
  }
}
