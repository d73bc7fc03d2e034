import Rendering
import Stet

/// What the verbs that tell a story's history share.
enum StoryHistories {
  /// The history of the story that the command names.
  static func history(
    _ invocation: Invocation
  ) async throws(CommandError) -> (story: StoryID, history: StoryHistory) {
    guard let story = invocation.arguments.operands.first.flatMap({ StoryID($0) }) else {
      throw CommandError("name a story")
    }
    let archive = try await StoreAccess.open(invocation, .readOnly)
    let messages = invocation.messages
    let history = try await asking { () async throws(ArchiveError) in
      try await archive.history(of: story) { share in
        messages.progress("following the claims: \(Int(share * 100)) %")
      }
    }
    messages.clearProgress()
    for note in history.notes { messages.note(VisibleText.line(note)) }
    return (story, history)
  }

  /// A history as the terminal takes it.
  static func drawing(of history: StoryHistory, _ invocation: Invocation) -> TerminalHistory {
    TerminalHistory(
      history, isColored: invocation.environment.isColored(invocation.arguments),
      width: invocation.environment.width)
  }
}
