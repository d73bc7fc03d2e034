package import StoryModel

extension SQLiteStore: SearchStore {
  package func staleStories(version: Int) async throws(StoreError) -> [StaleStory] {
    let mark = try await mark()
    if try await search.isComplete(at: mark, version: version) { return [] }
    let indexed = try await search.coverages(version: version)
    let reader = reader
    let stored = try await reader.coverages()
    let gone = Set(indexed.keys).subtracting(stored.map(\.story))
    if !gone.isEmpty { try await search.remove(gone.sorted()) }
    var stale: [StaleStory] = []
    for (story, coverage) in stored where indexed[story] != coverage {
      var base: StoryCoverage?
      // What the index has still holds where the store has the same revisions up to there.
      if let known = indexed[story], known.latest < coverage.latest,
        try await reader.coverage(of: story, through: known.latest) == known
      {
        base = known
      }
      stale.append(StaleStory(story: story, indexed: base, stored: coverage))
    }
    if stale.isEmpty { try await search.noteComplete(at: mark) }
    return stale
  }

  package func index(_ batch: PassageBatch) async throws(StoreError) -> Bool {
    try await search.add(batch)
  }

  package func passages(with term: SearchTerm, in story: StoryID?) async throws(StoreError)
    -> [PassageMatch]
  {
    try await search.passages(with: term, in: story)
  }

  package func excerpts(of passages: [Int64], terms: [SearchTerm]) async throws(StoreError)
    -> [PassageExcerpt]
  {
    try await search.excerpts(of: passages, terms: terms)
  }

  package func dropIndex() async throws(StoreError) { try await search.drop() }
}
