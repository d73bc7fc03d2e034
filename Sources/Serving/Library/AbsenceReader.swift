import Glibc
import Stet
import StoryModel
import Synchronization

/// Reads the absences beside a store, again only when their file has changed.
final class AbsenceReader: Sendable {
  private struct Stamp: Hashable {
    let size: Int
    let seconds: Int
    let nanoseconds: Int
  }

  private let storePath: String?
  private let kept = Mutex<(stamp: Stamp, file: AbsenceFile)?>(nil)

  /// A reader; where there is no path nobody was ever absent.
  init(storePath: String?) { self.storePath = storePath }

  /// The absences of a story, in order; none where the file cannot be read, which is the watcher's
  /// to tell.
  func absences(of story: StoryID) -> [Absence] {
    guard let storePath else { return [] }
    var status = stat()
    guard stat(storePath + "-absences", &status) == 0 else { return [] }
    let stamp = Stamp(
      size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
      nanoseconds: status.st_mtim.tv_nsec)
    return kept.withLock { kept in
      if kept?.stamp != stamp {
        guard let file = try? AbsenceFile(besideStore: storePath) else { return [] }
        kept = (stamp, file)
      }
      return kept?.file.absences(of: story) ?? []
    }
  }
}
