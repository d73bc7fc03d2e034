import Rendering
package import Stet
import Language
import Reading
import StoryModel
import Synchronization

/// What pages, feeds and the interface for programs read from: an archive, with what was worked out
/// of it kept at hand.
///
/// Comparisons are made in the caller's task, so that the archive stays free for questions.
package final class StoryLibrary: Sendable {
  /// Bytes of digests kept at hand: of some 4,000 steps, the timelines of eighty stories.
  private static let digestBytes = 2 << 20
  /// Headlines kept at hand; about 200 bytes each.
  private static let headlineLimit = 1_000
  /// Bytes of excerpts for feeds kept at hand.
  private static let excerptBytes = 1 << 20
  /// The archive.
  package let archive: Archive
  private let digests = Shelf<ReadStep, ChangeDigest>(capacity: digestBytes)
  private let headlines = Shelf<ReadText, String?>(capacity: headlineLimit)
  private let excerpts = Shelf<ReadStep, String>(capacity: excerptBytes)
  private let histories: FollowedStories<HistoryBuilder>
  private let trackers: FollowedStories<SentenceTracker>
  private let roll: StoryRoll

  /// The archive for work that takes long, so that no question waits for it.
  let slow: Archive

  private let absences: AbsenceReader

  /// A library over an archive; `slow` is one over the same store for work that takes long, and
  /// `storePath` where that is, where absences are to be told.
  package init(archive: Archive, slow: Archive? = nil, storePath: String? = nil) {
    self.archive = archive
    roll = StoryRoll(archive)
    absences = AbsenceReader(storePath: storePath)
    self.slow = slow ?? archive
    histories = FollowedStories(archive: self.slow) { HistoryBuilder() }
    trackers = FollowedStories(archive: self.slow) { SentenceTracker() }
  }

  /// All stories, those that changed last first.
  func recentStories() async throws(Problem) -> RecentStories { try await roll.list() }

  /// What tells the present state of all stories from others.
  func state() async throws(Problem) -> String { try await recentStories().identity }

  /// The store's count of removals.
  func removals() async throws(Problem) -> Int {
    do { return try await archive.removals() } catch { throw Problem(error) }
  }

  /// Takes note of revisions that this process has kept.
  func note(_ revisions: [Revision]) { roll.note(revisions.lazy.map(\.story)) }

  /// Lets go of all that is held in memory.
  func empty() async {
    await roll.empty()
    headlines.empty()
    digests.empty()
    excerpts.empty()
    histories.empty()
    trackers.empty()
    await archive.dropTexts()
    await slow.dropTexts()
  }

  /// The times in which a story's file was not in its place.
  func absences(of story: StoryID) -> [Absence] { absences.absences(of: story) }

  /// The headline of a revision; `nil` where the text has none.
  func headline(of revision: Revision) async throws(Problem) -> String? {
    if let headline = headlines.value(ReadText(revision)) { return headline }
    let era = headlines.era
    let document = DocumentReader.document(from: try await snapshot(of: revision))
    let headline = ReportTitle.title(of: document)
    headlines.insert(headline, for: ReadText(revision), cost: 1, since: era)
    return headline
  }

  /// The revision before another; `nil` for a first one.
  func predecessor(of revision: Revision) async throws(Problem) -> Revision? {
    do { return try await archive.revision(before: revision) } catch { throw Problem(error) }
  }

  /// The revision behind another; `nil` for the latest.
  func successor(of revision: Revision) async throws(Problem) -> Revision? {
    do { return try await archive.revision(after: revision) } catch { throw Problem(error) }
  }

  /// A story's revisions, ascending.
  func revisions(of story: StoryID) async throws(Problem) -> [Revision] {
    do { return try await archive.revisions(of: story) } catch { throw Problem(error) }
  }

  /// The revision that a reference names.
  func revision(_ reference: RevisionReference) async throws(Problem) -> Revision {
    do { return try await archive.revision(reference) } catch { throw Problem(error) }
  }

  /// A revision's bytes.
  func snapshot(of revision: Revision) async throws(Problem) -> Snapshot {
    do { return try await archive.snapshot(of: revision) } catch { throw Problem(error) }
  }

  /// The comparison of two revisions.
  func comparison(_ before: Revision, _ after: Revision) async throws(Problem)
    -> RevisionComparison
  {
    let (headlineEra, digestEra) = (headlines.era, digests.era)
    let comparison = RevisionComparison(
      before: ComparedSide(revision: before, snapshot: try await snapshot(of: before)),
      after: ComparedSide(revision: after, snapshot: try await snapshot(of: after)))
    let digest = ChangeDigest(comparison.report)
    let headline = ReportTitle.title(of: comparison.comparison.after.document)
    headlines.insert(headline, for: ReadText(after), cost: 1, since: headlineEra)
    digests.insert(
      digest, for: ReadStep(before, after), cost: digest.byteCount, since: digestEra)
    return comparison
  }

  /// What a line says of the step between two revisions.
  func digest(_ before: Revision, _ after: Revision) async throws(Problem) -> ChangeDigest {
    let step = ReadStep(before, after)
    if let digest = digests.value(step) { return digest }
    return ChangeDigest(try await comparison(before, after).report)
  }

  /// The sentences that stand in a story and those that no longer do, each with its history.
  func sentences(of story: StoryID) async throws(Problem)
    -> (standing: [SentenceHistory], gone: [SentenceHistory])
  {
    do {
      let tracker = try await trackers.follower(of: story)
      return (tracker.standing, tracker.gone)
    } catch { throw Problem(error) }
  }

  /// What became of a story's claims, voices and stances.
  func history(of story: StoryID) async throws(Problem) -> StoryHistory {
    do { return try await histories.follower(of: story).history() } catch { throw Problem(error) }
  }

  /// What changed between two revisions, as HTML for feeds and messages.
  func excerpt(_ before: Revision, _ after: Revision) async throws(Problem) -> String {
    let step = ReadStep(before, after)
    if let excerpt = excerpts.value(step) { return excerpt }
    let era = excerpts.era
    var writer = HTMLWriter()
    HTMLExcerpt.write(
      try await comparison(before, after).rendered(ReportSelection()), to: &writer)
    let excerpt = String(decoding: writer.bytes, as: UTF8.self)
    excerpts.insert(excerpt, for: step, cost: excerpt.utf8.count + 64, since: era)
    return excerpt
  }

  /// The digests of the steps to each of `revisions` from the one before it.
  ///
  /// `earlier` is the revision before them, where there is one; `nil` stands for a first revision, and
  /// for a step of which a text is damaged.
  func digests(of revisions: [Revision], after earlier: Revision?) async throws(Problem)
    -> [ChangeDigest?]
  {
    var result: [ChangeDigest?] = []
    var before = earlier
    for revision in revisions {
      if let before {
        result.append(
          try await unlessDamaged { () async throws(Problem) in
            try await self.digest(before, revision)
          })
      } else {
        result.append(nil)
      }
      before = revision
    }
    return result
  }
}
