import Language
package import Rendering
package import Reporting
package import Stet
package import StoryModel

/// What changed in all stories since a moment: for each the state then, of a new one its first state,
/// against the state now, so that steps in between which came to nothing are not told.
package struct Digest: Sendable {
  /// What changed in a story.
  package struct Entry: Sendable {
    /// The headline now; the story's name where it has none.
    package let headline: String
    /// Whether the story is new since the moment.
    package let isNew: Bool
    /// The last revision before the moment, or the first of a new story; `nil` where that is as the
    /// latest.
    package let before: Revision?
    /// The latest revision.
    package let after: Revision
    /// What changed; `nil` for a new story in which nothing did.
    package let report: RenderedReport?

    /// The gravest change; `nil` where none is of substance.
    package var severity: Severity? { report?.changes.map(\.severity).max() }
  }

  /// Stories that are told in full; of the others the names alone.
  private static let fullLimit = 100

  /// The moment.
  package let since: Timestamp
  /// The stories, the gravest changes first.
  package let entries: [Entry]
  /// Names of stories that changed, too, beyond those that are told in full.
  package let further: [StoryID]
  /// What is wrong with stories that are damaged and therefore not told of, as sentences.
  package let damages: [String]

  /// Compares the stories; `severity` leaves lesser changes out, and stories that have no others.
  ///
  /// - Throws: `ArchiveError` where the store cannot be read.
  package static func since(
    _ moment: Timestamp, story: StoryID? = nil, severity: Severity? = nil, in archive: Archive
  ) async throws(ArchiveError) -> Digest {
    var entries: [Entry] = []
    var further: [StoryID] = []
    let listing = try await archive.listing()
    var damages = listing.damages.filter { story == nil || story == $0.story }.map(\.error.message)
    let summaries = listing.stories
      .filter { $0.latest.capturedAt >= moment && (story == nil || story == $0.story) }
      .sorted { ($1.latest.capturedAt, $0.story) < ($0.latest.capturedAt, $1.story) }
    for summary in summaries {
      guard entries.count < fullLimit else {
        further.append(summary.story)
        continue
      }
      do throws(ArchiveError) {
        if let entry = try await entry(summary, moment, severity, archive) { entries.append(entry) }
      } catch {
        guard let damage = error.underlying, damage.code == .damaged else { throw error }
        let name = summary.story.description
        damages.append(
          damage.message.contains(name) ? damage.message : "\(name): \(damage.message)")
      }
    }
    entries.sort { one, other in
      if one.severity != other.severity {
        guard let first = one.severity else { return false }
        return other.severity.map { first > $0 } ?? true
      }
      return one.after.story < other.after.story
    }
    return Digest(since: moment, entries: entries, further: further, damages: damages)
  }

  private static func entry(
    _ summary: StorySummary, _ moment: Timestamp, _ severity: Severity?, _ archive: Archive
  ) async throws(ArchiveError) -> Entry? {
    // The state at the moment goes by time, as `STORY@TIME` does.
    let revisions = try await archive.revisions(of: summary.story)
      .sorted { ($0.capturedAt, $0.number) < ($1.capturedAt, $1.number) }
    let standing = revisions.last { $0.capturedAt < moment }
    let isNew = standing == nil
    let after = summary.latest
    guard let before = standing ?? revisions.first, before.hash != after.hash else {
      guard isNew, severity == nil else { return nil }
      let snapshot = try await archive.snapshot(of: after)
      return Entry(
        headline: StoryHeadline.of(snapshot) ?? after.story.description, isNew: true, before: nil,
        after: after, report: nil)
    }
    var selection = ReportSelection()
    if let severity { selection.severity = severity }
    let comparison = try await archive.compare(before, after)
    let report = comparison.rendered(selection)
    guard severity == nil || !report.changes.isEmpty else { return nil }
    return Entry(
      headline: ReportTitle.title(of: comparison.comparison.after.document)
        ?? after.story.description,
      isNew: isNew, before: before, after: after, report: report)
  }

  /// What a message about it is called: `3 stories changed since 2026-05-04 00:00 UTC`.
  package var title: String {
    let count = entries.count + further.count
    let new = entries.count(where: \.isNew)
    let number = count == 0 ? "no" : String(count)
    let noun = count == 1 ? "story" : "stories"
    let what =
      if count > 0, new == count {
        "\(number) new \(noun)"
      } else { "\(number) \(noun) changed\(new > 0 ? " or new" : "")" }
    return "\(what) since \(TimeText.absolute(since)) UTC"
  }
}
