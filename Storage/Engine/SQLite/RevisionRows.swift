import StoryModel

/// Reads revisions and stories from their rows.
struct RevisionRows {
  let connection: Connection

  /// A story's revisions with numbers in a range, ascending, at most `limit`.
  func revisions(of story: StoryID, in numbers: ClosedRange<Int>, limit: Int = .max)
    throws(StoreError) -> [Revision]
  {
    let statement = try connection.statement(.revisionsInRange)
    try statement.bind(story.description, at: 1)
    try statement.bind(numbers.lowerBound, at: 2)
    try statement.bind(numbers.upperBound, at: 3)
    try statement.bind(max(0, limit), at: 4)
    return try all(of: statement, story: story)
  }

  /// A story's latest revision.
  func latestRevision(of story: StoryID) throws(StoreError) -> Revision? {
    let statement = try connection.statement(.latestRevision)
    try statement.bind(story.description, at: 1)
    return try all(of: statement, story: story).first
  }

  /// A story's last revision captured at or before a moment, by time; of several at one moment that
  /// with the highest number.
  func revision(of story: StoryID, at moment: Timestamp) throws(StoreError) -> Revision? {
    let statement = try connection.statement(.revisionAtMoment)
    try statement.bind(story.description, at: 1)
    try statement.bind(moment.milliseconds, at: 2)
    return try all(of: statement, story: story).first
  }

  /// A story's revisions whose hash begins with hexadecimal digits, ascending.
  func revisions(of story: StoryID, hashPrefix: String, limit: Int) throws(StoreError)
    -> [Revision]
  {
    let digits = hashPrefix.count <= 64 ? hashPrefix : ""
    let missing = 64 - digits.utf8.count
    guard !digits.isEmpty,
      let lowest = ContentHash(digits + String(repeating: "0", count: missing)),
      let highest = ContentHash(digits + String(repeating: "f", count: missing))
    else { return [] }
    let statement = try connection.statement(.revisionsByHash)
    try statement.bind(story.description, at: 1)
    try statement.bind(Array(lowest.bytes[..<4]), at: 2)
    try statement.bind(Array(highest.bytes[..<4]), at: 3)
    try statement.bind(lowest.bytes, at: 4)
    try statement.bind(highest.bytes, at: 5)
    try statement.bind(max(0, limit), at: 6)
    return try all(of: statement, story: story)
  }

  /// The row of a revision's text.
  ///
  /// - Throws: `notFound` where there is no such revision.
  func text(of revision: Revision) throws(StoreError) -> Int64 {
    let statement = try connection.statement(.revisionText)
    defer { statement.reset() }
    try statement.bind(revision.story.description, at: 1)
    try statement.bind(revision.number, at: 2)
    guard try statement.step() else {
      throw StoreError(
        .notFound, "There is no revision \(revision.number) of \(revision.story).",
        path: connection.path)
    }
    return statement.integer(0)
  }

  /// The stories by name.
  ///
  /// - Throws: `damaged` where one of them cannot be listed.
  func stories(after name: StoryID?, limit: Int) throws(StoreError) -> [StorySummary] {
    let listing = try listing(after: name?.description, limit: limit)
    if let damage = listing.damages.first { throw damage.error }
    return listing.stories
  }

  /// The names of stories, as their rows have them, at most `limit`.
  func names(limit: Int) throws(StoreError) -> [String] {
    let statement = try connection.statement(.storyNames)
    defer { statement.reset() }
    try statement.bind(limit, at: 1)
    var names: [String] = []
    while try statement.step() { if let name = statement.text(0) { names.append(name) } }
    return names
  }

  /// A story as lists have it; `nil` where there is no such story.
  ///
  /// - Throws: `damaged` where it cannot be listed.
  func summary(of story: StoryID) throws(StoreError) -> StorySummary? {
    let statement = try connection.statement(.story)
    defer { statement.reset() }
    try statement.bind(story.description, at: 1)
    guard try statement.step(), !statement.isNull(2) else { return nil }
    return try summary(
      of: story, count: statement.int(1), first: statement.int(2), latest: statement.int(3))
  }

  /// The stories by name, with those apart whose name or whose first or latest revision is damaged.
  func listing(after name: String?, limit: Int) throws(StoreError) -> StoryListing {
    let statement = try connection.statement(.stories)
    try statement.bind(name ?? "", at: 1)
    try statement.bind(max(0, limit), at: 2)
    var listing = StoryListing()
    var found: [(story: StoryID, count: Int, first: Int, latest: Int)] = []
    var rows = 0
    while try statement.step() {
      rows += 1
      listing.next = statement.text(0)
      // A story whose revisions were all forgotten has none to show.
      guard !statement.isNull(2) else { continue }
      do throws(StoreError) {
        found.append(
          (try story(statement.text(0)), statement.int(1), statement.int(2), statement.int(3)))
      } catch { listing.damages.append(.init(story: nil, error: error)) }
    }
    if rows < limit { listing.next = nil }
    listing.names = found.map(\.story)
    listing.stories.reserveCapacity(found.count)
    for entry in found {
      do throws(StoreError) {
        listing.stories.append(
          try summary(
            of: entry.story, count: entry.count, first: entry.first, latest: entry.latest))
      } catch {
        guard error.code == .damaged else { throw error }
        listing.damages.append(.init(story: entry.story, error: error))
      }
    }
    return listing
  }

  private func summary(
    of story: StoryID, count: Int, first: Int, latest: Int
  ) throws(StoreError) -> StorySummary {
    guard let last = try latestRevision(of: story),
      let first = first == latest ? last : try revisions(of: story, in: first...first).first
    else { throw damaged("The revisions of \(story) lead to no text.") }
    return StorySummary(story: story, revisionCount: count, first: first, latest: last)
  }

  /// Up to which revision each story goes, by name.
  ///
  /// Of a damaged latest revision it has what the row says, whatever that is: it only tells states
  /// from each other. A story whose name is damaged is left out.
  func coverages() throws(StoreError) -> [(story: StoryID, coverage: StoryCoverage)] {
    try coverages(of: try connection.statement(.coverages))
  }

  /// What a story has up to a revision; `nil` where it has no such revision.
  func coverage(of story: StoryID, through number: Int) throws(StoreError) -> StoryCoverage? {
    let statement = try connection.statement(.coverageThrough)
    try statement.bind(story.description, at: 1)
    try statement.bind(number, at: 2)
    return try coverages(of: statement).first?.coverage
  }

  private func coverages(of statement: Statement) throws(StoreError)
    -> [(story: StoryID, coverage: StoryCoverage)]
  {
    defer { statement.reset() }
    var found: [(story: StoryID, coverage: StoryCoverage)] = []
    while try statement.step() {
      guard let story = statement.text(0).flatMap({ StoryID($0) }) else { continue }
      found.append(
        (
          story,
          StoryCoverage(
            count: statement.int(1), latest: statement.int(2),
            hash: ContentHash(bytes: statement.bytes(3)) ?? Self.noHash,
            capturedAt: Timestamp(milliseconds: statement.integer(4)))
        ))
    }
    return found
  }

  /// Stands for a hash that is none.
  private static let noHash = ContentHash(of: [])

  /// A story by the name that a row has.
  func story(_ name: String?) throws(StoreError) -> StoryID {
    guard let name, let story = StoryID(name) else {
      throw damaged("A story has the impossible name \"\(name ?? "")\".")
    }
    return story
  }

  private func all(of statement: Statement, story: StoryID) throws(StoreError) -> [Revision] {
    defer { statement.reset() }
    var revisions: [Revision] = []
    while try statement.step() { revisions.append(try revision(statement, story: story)) }
    return revisions
  }

  private func revision(_ row: Statement, story: StoryID) throws(StoreError) -> Revision {
    let moment = Timestamp(milliseconds: row.integer(3))
    guard let hash = ContentHash(bytes: row.bytes(1)),
      let format = row.text(5).flatMap(SourceFormat.init(rawValue:)), isPossible(row.integer(0)),
      (0...StoreLimits.snapshotBytes).contains(row.int(2)), StoreLimits.moments.contains(moment)
    else { throw damaged("Revision \(row.int(0)) of \(story) has fields that cannot be.") }
    return Revision(
      story: story, number: row.int(0), hash: hash, byteCount: row.int(2), capturedAt: moment,
      origin: row.text(4), format: format, charset: row.text(6))
  }

  private func isPossible(_ number: Int64) -> Bool { (1...StoreLimits.number).contains(number) }

  private func damaged(_ what: String) -> StoreError {
    StoreError.damaged(what, path: connection.path)
  }
}
