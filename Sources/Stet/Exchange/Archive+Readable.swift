import Storage
import StoryModel

extension Archive {
  /// What can be read of a story's revisions, ascending, and what is wrong with the others, each
  /// `STORY@NUMBER: sentence`.
  ///
  /// A range of numbers that holds a damaged row is halved until that row stands alone.
  /// - Throws: `ArchiveError` with code `notFound` where there is no such story.
  nonisolated func readableRevisions(of story: StoryID) async throws(ArchiveError)
    -> (revisions: [Revision], problems: [String])
  {
    do throws(ArchiveError) { return (try await revisions(of: story), []) } catch {
      guard error.underlying?.code == .damaged else { throw error }
    }
    var revisions: [Revision] = []
    var problems: [String] = []
    // The lowest range is the last.
    var ranges = [Int.min...Int.max]
    while let range = ranges.popLast() {
      do throws(StoreError) { revisions += try await store.revisions(of: story, in: range) } catch {
        guard error.code == .damaged else { throw ArchiveError(error) }
        let (lowest, highest) = (range.lowerBound, range.upperBound)
        guard lowest < highest else {
          problems.append("\(story)@\(lowest): \(error.description)")
          continue
        }
        // Half the sum, rounded down, without its overflow.
        let middle = (lowest & highest) + ((lowest ^ highest) >> 1)
        ranges += [middle + 1...highest, lowest...middle]
      }
    }
    return (revisions, problems)
  }

  /// The names of the stories to export, each checked to be there; of all where none is named, and
  /// then what is wrong with those that have no name.
  nonisolated func exportedStories(_ stories: [StoryID]) async throws(ArchiveError)
    -> (names: [StoryID], problems: [String])
  {
    guard stories.isEmpty else {
      for story in stories {
        do throws(ArchiveError) {
          _ = try await revision(RevisionReference(story: story, selector: .latest))
        } catch {
          guard error.underlying?.code == .damaged else { throw error }
        }
      }
      return (stories, [])
    }
    let listing = try await listing()
    return (
      listing.names, listing.damages.filter { $0.story == nil }.map(\.error.description)
    )
  }
}
