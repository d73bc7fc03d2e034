import Reporting
import StoryModel

extension StoryLibrary {
  /// What is made of a story's history, told from the story's other states; `name` tells it from
  /// what else is made of that.
  ///
  /// `make` gets the history and the latest revision.
  func rendition(
    _ name: String, of story: StoryID, mediaType: String,
    make: @escaping @Sendable (StoryHistory, Revision?) async throws(Problem) -> [UInt8]
  ) async throws(Problem) -> Rendition {
    let state = try await state(of: story)
    var rendition = Rendition(
      identity: "\(name) \(story) \(state.identity)", mediaType: mediaType
    ) { () async throws(Problem) in
      try await make(try await self.history(of: story), state.latest)
    }
    rendition.changedAt = state.latest?.capturedAt
    return rendition
  }
}
