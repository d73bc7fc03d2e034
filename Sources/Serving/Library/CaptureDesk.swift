import Stet
package import StoryModel

/// Tells of revisions that this process has kept: caches, those who listen, and webhooks learn of
/// them here.
package struct CaptureDesk: Sendable {
  let library: StoryLibrary
  let cache: RenditionCache
  let hub: EventHub
  let figures: ServiceFigures
  let hooks: HookDispatcher?

  /// Tells of revisions that were just kept, in their order.
  package func noteKept(_ revisions: [Revision]) async {
    guard !revisions.isEmpty else { return }
    library.distrust()
    cache.distrust()
    figures.captured(revisions.count)
    await tell(of: revisions)
  }

  /// Tells of revisions that somebody kept, in their order.
  func tell(of revisions: [Revision]) async {
    for revision in revisions {
      guard let event = await event(of: revision) else { continue }
      hub.send(event)
      await hooks?.tell(event)
    }
  }

  private func event(of revision: Revision) async -> CaptureEvent? {
    do throws(Problem) {
      let before = try await library.predecessor(of: revision)
      let digest: ChangeDigest? =
        if let before { try await library.digest(before, revision) } else { nil }
      return CaptureEvent(
        revision: revision, digest: digest, headline: try await library.headline(of: revision))
    } catch {
      // The revision is kept; only the news of it cannot be told while the store is in trouble.
      return nil
    }
  }
}
