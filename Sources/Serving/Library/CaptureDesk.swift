import Stet
package import StoryModel

/// Takes note of revisions that this process has kept: caches, and those who tell of them, learn of
/// them here.
package struct CaptureDesk: Sendable {
  let library: StoryLibrary
  let cache: RenditionCache
  let figures: ServiceFigures
  let news: CaptureNews
  let follower: StoreFollower

  /// Makes sure that what is kept from now on is told.
  package func begin() async { await follower.begin() }

  /// Takes note of revisions that were just kept.
  package func noteKept(_ revisions: [Revision]) {
    guard !revisions.isEmpty else { return }
    library.note(revisions)
    cache.distrust()
    figures.captured(revisions.count)
    news.note(revisions)
  }
}
