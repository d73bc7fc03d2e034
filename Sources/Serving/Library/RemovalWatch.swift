import Stet

/// Lets go of all that is held in memory when a story was forgotten, by whatever process: none of
/// its bytes is to stay there.
struct RemovalWatch: Sendable {
  /// Nanoseconds between two looks.
  private static let period: UInt64 = 1_000_000_000

  let library: StoryLibrary
  let cache: RenditionCache

  /// Works until its task is cancelled.
  func run() async {
    var known = try? await library.removals()
    while !Task.isCancelled {
      try? await Task.sleep(nanoseconds: Self.period)
      guard let removals = try? await library.removals(), removals != known else { continue }
      known = removals
      await library.empty()
      cache.empty()
    }
  }
}
