import Storage
public import StoryModel

extension Archive {
  /// What an export or import did.
  public struct ExchangeSummary: Sendable, Hashable {
    /// The number of stories.
    public var stories = 0
    /// The number of revisions that were written, or added.
    public var revisions = 0
    /// The number of revisions that were there already.
    public var present = 0
    /// What could not be read, as sentences for people.
    public var problems: [String] = []

    /// A summary of nothing.
    public init() {}
  }

  /// Writes stories as JSON Lines, schema `stet.export/1`: all of them, or those named.
  ///
  /// The lines come by story name, then by number, each handed to `write` when it is made; memory
  /// is that of one text. Damaged revisions are left out and told in the summary. `progress` gets
  /// the share done, 0 to 1.
  /// - Throws: `ArchiveError` where there is no such story or the store cannot be read.
  public nonisolated func exportLines(
    of stories: [StoryID] = [], progress: (@Sendable (Double) -> Void)? = nil,
    write: ([UInt8]) throws(ArchiveError) -> Void
  ) async throws(ArchiveError) -> ExchangeSummary {
    var seal = ExportSeal()
    var summary = ExchangeSummary()
    func put(_ line: [UInt8]) throws(ArchiveError) {
      seal.add(line)
      try write(line)
    }
    let (names, problems) = try await exportedStories(stories)
    summary.problems += problems
    try put(ExportRecord.head())
    for (index, story) in names.enumerated() {
      let (revisions, problems) = try await exportedRevisions(of: story)
      summary.problems += problems
      summary.stories += 1
      for revision in revisions {
        do {
          let bytes = try await wrapping { () async throws(StoreError) in
            try await self.store.bytes(of: revision)
          }
          try put(ExportRecord.line(revision, bytes: bytes))
          summary.revisions += 1
        } catch  where error.underlying?.code == .damaged || error.code == .notFound {
          summary.problems.append("\(story)@\(revision.number): \(error.message)")
        }
      }
      progress?(Double(index + 1) / Double(names.count))
    }
    try write(ExportRecord.tail(revisions: summary.revisions, seal: seal))
    return summary
  }
}
