import Storage
public import StoryModel

extension Archive {
  /// The stories of which some revision ever fitted a query, the best first.
  ///
  /// With `removed`, those of which the last revision does not: what once stood there and no longer
  /// does. The index is first brought up to date; `progress` gets the share of that, 0 to 1.
  /// - Throws: `ArchiveError` where the store cannot be read.
  public nonisolated func search(
    _ query: SearchQuery, removed: Bool = false, in story: StoryID? = nil, limit: Int = 50,
    progress: (@Sendable (Double) -> Void)? = nil
  ) async throws(ArchiveError) -> SearchResults {
    if let story { try await expect(story) }
    do {
      do {
        return try await found(query, removed: removed, in: story, limit: limit, progress)
      } catch  where error.code == .indexDamaged {
        return try await found(query, removed: removed, in: story, limit: limit, progress)
      }
    } catch { throw ArchiveError(error) }
  }

  /// Brings the full-text index up to date, as a search does first; with `anew` from nothing.
  ///
  /// Gives the number of revisions that are damaged and could not be taken in.
  public nonisolated func updateSearchIndex(
    anew: Bool = false, progress: (@Sendable (Double) -> Void)? = nil
  ) async throws(ArchiveError) -> Int {
    do {
      if anew { try await store.dropIndex() }
      return try await bringIndexUpToDate(only: nil, progress)
    } catch { throw ArchiveError(error) }
  }

  /// What is wanted of one story does not wait until all are taken in.
  private nonisolated func bringIndexUpToDate(
    only story: StoryID?, _ progress: (@Sendable (Double) -> Void)?
  ) async throws(StoreError) -> Int {
    let indexer = SearchIndexer(store: store)
    guard story == nil else { return try await indexer.update(only: story, progress: progress) }
    return try await indexTurn.run { () async throws(StoreError) in
      try await indexer.update(only: nil, progress: progress)
    }
  }

  private nonisolated func found(
    _ query: SearchQuery, removed: Bool, in story: StoryID?, limit: Int,
    _ progress: (@Sendable (Double) -> Void)?
  ) async throws(StoreError) -> SearchResults {
    let unreadable = try await bringIndexUpToDate(only: story, progress)
    var evaluation = SearchEvaluation()
    for group in query.groups {
      var matches: [PassageMatch] = []
      for term in group { matches += try await store.passages(with: term, in: story) }
      evaluation.require(matches)
    }
    for term in query.excluded {
      evaluation.exclude(try await store.passages(with: term, in: story))
    }
    let candidates = evaluation.candidates(removed: removed)
    let shown = candidates.prefix(max(0, limit))
    let excerpts = try await store.excerpts(of: shown.map(\.passage), terms: query.terms)
    let excerptOf = Dictionary(excerpts.map { ($0.passage, $0) }) { first, _ in first }
    var results: [SearchResult] = []
    for candidate in shown {
      guard let excerpt = excerptOf[candidate.passage],
        let revision = try await lastRevision(of: candidate)
      else { continue }
      results.append(
        SearchResult(
          revision: revision,
          spans: candidate.spans.ranges.map {
            SearchResult.Span(
              appeared: $0.lowerBound, vanished: $0.upperBound == .max ? nil : $0.upperBound)
          }, passage: PassageText.shown(excerpt.text),
          excerpt: excerpt.pieces.map { PassageText.shown($0) }))
    }
    return SearchResults(results: results, total: candidates.count, unreadable: unreadable)
  }

  /// The last revision that fits; `nil` where it was pruned at this moment, or can no longer be read.
  private nonisolated func lastRevision(
    of candidate: SearchEvaluation.Candidate
  ) async throws(StoreError) -> Revision? {
    guard let last = candidate.spans.ranges.last else { return nil }
    let story = candidate.story
    do {
      if last.upperBound == .max { return try await store.latestRevision(of: story) }
      // The one before mostly has the number before; where it was pruned, the list tells.
      for first in [last.upperBound - 1, last.lowerBound] {
        let found = try await store.revisions(of: story, in: first...last.upperBound - 1)
        if let revision = found.last { return revision }
      }
      return nil
    } catch  where error.code == .damaged {
      return try await store.readableRevisions(
        of: story, in: last.lowerBound...last.upperBound - 1
      ).revisions.last
    }
  }
}
