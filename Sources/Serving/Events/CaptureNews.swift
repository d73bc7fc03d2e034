import StoryModel
import Synchronization

/// The stories of which this process has kept revisions that nobody was told of yet.
final class CaptureNews: Sendable {
  private let stories = Mutex<Set<StoryID>>([])
  private let bell = Bell()

  /// Adds the stories of revisions, and wakes who waits.
  func note(_ revisions: [Revision]) {
    stories.withLock { $0.formUnion(revisions.map(\.story)) }
    bell.ring()
  }

  /// Takes all out.
  func take() -> Set<StoryID> {
    stories.withLock { stories in
      defer { stories = [] }
      return stories
    }
  }

  /// Waits for more, or until the time is over or the task is cancelled.
  func wait(milliseconds: Int64) async { await bell.wait(milliseconds: milliseconds) }
}
