import Rendering
import Stet

/// Notes beside a store when files of a watched directory are missed, and tells it.
struct AbsenceNotes {
  private var file: AbsenceFile
  private let directory: String
  private let messages: Messages
  /// Whether something could not be noted; that is told once and ends no watch, since absences say
  /// nothing of any revision.
  private(set) var isTroubled = false

  /// Reads what was noted beside a store; `directory` is the one that is watched.
  ///
  /// - Throws: `CommandError` where it cannot be read.
  init(
    besideStore path: String, directory: String, messages: Messages
  ) throws(CommandError) {
    do { file = try AbsenceFile(besideStore: path) } catch {
      throw CommandError(error.description)
    }
    self.directory = directory
    self.messages = messages
  }

  /// When the directory was last known to be watched.
  var lastWatch: Timestamp? { file.lastWatch(of: directory) }

  /// Notes that a story's file is missed.
  mutating func note(_ absence: Absence) {
    let isNew = noting { file throws(StoreError) in try file.note(absence) }
    guard isNew == true else { return }
    messages.note(
      "\(absence.path) is missed since \(TimeText.absolute(absence.firstMissed)) UTC, last seen "
        + "\(TimeText.absolute(absence.lastSeen)) UTC; \(absence.story) stays as it was")
  }

  /// Notes that a story's file is in its place, where it was missed.
  mutating func noteReturn(of story: StoryID) {
    let isBack = noting { file throws(StoreError) in try file.noteReturn(of: story, at: .now) }
    if isBack == true { messages.note("\(story) is in its place again") }
  }

  /// Notes that the directory has been watched until a moment.
  mutating func noteWatched(until moment: Timestamp) {
    let directory = directory
    _ = noting { file throws(StoreError) in try file.noteWatched(directory, at: moment) }
  }

  private mutating func noting<Value>(
    _ work: (inout AbsenceFile) throws(StoreError) -> Value
  ) -> Value? {
    do { return try work(&file) } catch {
      if !isTroubled { messages.note(error.description) }
      isTroubled = true
      return nil
    }
  }
}
