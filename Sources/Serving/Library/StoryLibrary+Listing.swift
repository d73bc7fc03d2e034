import Stet
import StoryModel

extension StoryLibrary {
  /// A story as lists have it; `nil` where there is none that can be listed.
  func summary(of story: StoryID) async throws(Problem) -> StorySummary? {
    do throws(ArchiveError) { return try await archive.summary(of: story) } catch {
      guard error.underlying?.code == .damaged else { throw Problem(error) }
      return nil
    }
  }

  /// Calls `body` with all stories, by name and some at a time, with those apart that are damaged.
  func forEachStory(_ body: (StoryListing) -> Void) async throws(Problem) {
    var pages = StoryPages(of: archive)
    do throws(ArchiveError) {
      while let listing = try await pages.next() { body(listing) }
    } catch { throw Problem(error) }
  }

  /// All stories, by name, with those apart that are damaged.
  func listing() async throws(Problem) -> StoryListing {
    do { return try await archive.listing() } catch { throw Problem(error) }
  }

  /// The stories from the first after `name`, at most `limit`, those that are damaged apart, and the
  /// last of them where there are more; a story whose name is damaged stands on the first such page.
  func page(after name: StoryID?, limit: Int) async throws(Problem)
    -> (stories: [StorySummary], damages: [StoryListing.Damage], next: StoryID?)
  {
    var damages: [StoryListing.Damage] = []
    var stories: [StorySummary]
    do throws(ArchiveError) {
      stories = try await archive.stories(after: name, limit: limit + 1)
    } catch {
      guard error.underlying?.code == .damaged else { throw Problem(error) }
      let listing = try await listing()
      stories = Array(
        listing.stories.drop { story in name.map { story.story <= $0 } ?? false }.prefix(limit + 1))
      damages = listing.damages
    }
    var next: StoryID?
    if stories.count > limit {
      stories.removeLast()
      next = stories.last?.story
    }
    damages = damages.filter { damage in
      guard let story = damage.story else { return name == nil }
      return name.map { story > $0 } ?? true && next.map { story < $0 } ?? true
    }
    return (stories, damages, next)
  }

  /// What can be read of a story's revisions, ascending, and what is wrong with the others.
  func readableRevisions(of story: StoryID) async throws(Problem)
    -> (revisions: [Revision], damages: [StoreError])
  {
    do {
      let (revisions, damages) = try await archive.readableRevisions(of: story)
      return (revisions, damages.map(\.error))
    } catch { throw Problem(error) }
  }

  /// The headline of a revision; `nil` where there is none, or the text is damaged.
  func soundHeadline(of revision: Revision?) async throws(Problem) -> String? {
    guard let revision else { return nil }
    return try await unlessDamaged { () async throws(Problem) in
      try await self.headline(of: revision)
    } ?? nil
  }

  /// Whether the store answers; a damaged story is none that keeps it from that.
  func answers() async throws(Problem) {
    do { _ = try await archive.stories(limit: 1) } catch {
      guard error.underlying?.code == .damaged else { throw Problem(error) }
    }
  }
}

/// The value of `work`; `nil` where what it reads is damaged.
func unlessDamaged<Value>(
  _ work: () async throws(Problem) -> Value
) async throws(Problem) -> Value? {
  do throws(Problem) { return try await work() } catch {
    guard error.isDamage else { throw error }
    return nil
  }
}
