import Storage
public import StoryModel

extension Archive {
  /// Writes stories, all of them or those named, as a stream for `git fast-import`: one commit for
  /// each revision, with the time of its capture.
  ///
  /// Damaged revisions are left out and told in the summary. Memory is that of one text and 32
  /// bytes for each revision. `progress` gets the share done, 0 to 1.
  /// - Throws: `ArchiveError` where there is no such story or the store cannot be read.
  public nonisolated func exportGit(
    of stories: [StoryID] = [], progress: (@Sendable (Double) -> Void)? = nil,
    write: ([UInt8]) throws(ArchiveError) -> Void
  ) async throws(ArchiveError) -> ExchangeSummary {
    let (names, problems) = try await exportedStories(stories)
    var summary = ExchangeSummary()
    summary.problems += problems
    var entries: [GitExport.Entry] = []
    for (index, story) in names.enumerated() {
      var moment = Timestamp(milliseconds: .min)
      let (revisions, problems) = try await exportedRevisions(of: story)
      summary.problems += problems
      for revision in revisions {
        moment = max(moment, revision.capturedAt)
        entries.append(
          GitExport.Entry(
            story: UInt32(truncatingIfNeeded: index), number: revision.number, moment: moment))
      }
    }
    var export = GitExport(stories: names)
    summary.stories = names.count
    try write(GitExport.head)
    for (index, entry) in GitExport.ordered(entries).enumerated() {
      let story = names[Int(entry.story)]
      do {
        let revision = try await revision(
          RevisionReference(story: story, selector: .number(entry.number)))
        let bytes = try await wrapping { () async throws(StoreError) in
          try await self.store.bytes(of: revision)
        }
        try write(
          export.commit(revision, story: entry.story, moment: entry.moment, bytes: bytes))
        summary.revisions += 1
      } catch  where error.underlying?.code == .damaged || error.code == .notFound {
        summary.problems.append("\(story)@\(entry.number): \(error.message)")
      }
      if index & 63 == 0 { progress?(Double(index) / Double(entries.count)) }
    }
    try write(GitExport.tail)
    return summary
  }
}
