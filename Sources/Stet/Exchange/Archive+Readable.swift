import Storage
import StoryModel

extension Archive {
  /// What can be read of a story's revisions, ascending, and what is wrong with the others.
  ///
  /// - Throws: `ArchiveError` with code `notFound` where there is no such story.
  package nonisolated func readableRevisions(of story: StoryID) async throws(ArchiveError)
    -> (revisions: [Revision], damages: [(number: Int, error: StoreError)])
  {
    do throws(ArchiveError) { return (try await revisions(of: story), []) } catch {
      guard error.underlying?.code == .damaged else { throw error }
    }
    return try await wrapping { () async throws(StoreError) in
      try await self.store.readableRevisions(of: story, in: Int.min...Int.max)
    }
  }

  /// The same for an export, what is wrong each as `STORY@NUMBER: sentence`.
  nonisolated func exportedRevisions(of story: StoryID) async throws(ArchiveError)
    -> (revisions: [Revision], problems: [String])
  {
    let (revisions, damages) = try await readableRevisions(of: story)
    return (revisions, damages.map { "\(story)@\($0.number): \($0.error.description)" })
  }

  /// Makes sure that there is a story, sound or damaged.
  ///
  /// - Throws: `ArchiveError` with code `notFound`, which says what there is.
  nonisolated func expect(_ story: StoryID) async throws(ArchiveError) {
    do throws(ArchiveError) {
      _ = try await revision(RevisionReference(story: story, selector: .latest))
    } catch {
      guard error.underlying?.code == .damaged else { throw error }
    }
  }

  /// The names of the stories to export, each checked to be there; of all where none is named, and
  /// then what is wrong with those that have no name.
  nonisolated func exportedStories(_ stories: [StoryID]) async throws(ArchiveError)
    -> (names: [StoryID], problems: [String])
  {
    guard stories.isEmpty else {
      for story in stories { try await expect(story) }
      return (stories, [])
    }
    let listing = try await listing()
    return (
      listing.names, listing.damages.filter { $0.story == nil }.map(\.error.description)
    )
  }
}

extension SnapshotStore {
  /// What can be read of a story's revisions with numbers in a range, ascending, and what is wrong
  /// with the others.
  ///
  /// A range of numbers that holds a damaged row is halved until that row stands alone.
  func readableRevisions(
    of story: StoryID, in numbers: ClosedRange<Int>
  ) async throws(StoreError) -> (
    revisions: [Revision], damages: [(number: Int, error: StoreError)]
  ) {
    var sound: [Revision] = []
    var damages: [(number: Int, error: StoreError)] = []
    // The lowest range is the last.
    var ranges = [numbers]
    while let range = ranges.popLast() {
      do throws(StoreError) { sound += try await revisions(of: story, in: range) } catch {
        guard error.code == .damaged else { throw error }
        let (lowest, highest) = (range.lowerBound, range.upperBound)
        guard lowest < highest else {
          damages.append((lowest, error))
          continue
        }
        // Half the sum, rounded down, without its overflow.
        let middle = (lowest & highest) + ((lowest ^ highest) >> 1)
        ranges += [middle + 1...highest, lowest...middle]
      }
    }
    return (sound, damages)
  }
}
