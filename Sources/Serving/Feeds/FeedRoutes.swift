import Rendering
import Reporting
import Stet
import StoryModel

/// The feeds: of everything, of a story, of a search, each also of one severity and above.
struct FeedRoutes: Sendable {
  /// Entries on a page of a feed.
  private static let length = 30
  /// Steps that are looked at for one page where only some of them are wanted.
  private static let searchLimit = 200
  /// Stories that a search for a feed finds at most, the best first: so many that what is new is among
  /// them also where it fits worse than what is old.
  private static let foundLimit = 5_000

  let library: StoryLibrary
  let desk: SearchDesk
  let cache: RenditionCache
  let addresses: PublicAddress
  /// How the service is called by its configuration, if it is.
  let name: String?

  /// Adds the routes.
  func add(to router: inout Router) {
    for kind in FeedKind.allCases {
      router.add(.get, "feed.\(kind.rawValue)") { (request) async throws(Problem) in
        if request.target.value("q") != nil {
          return try await cache.response(of: await search(request, kind), to: request)
        }
        return try await cache.response(of: await everything(request, kind), to: request)
      }
    }
    router.add(.get, "feeds", FeedAddress.self) { (request, address) async throws(Problem) in
      try await cache.response(of: await story(request, address), to: request)
    }
  }

  /// The latest steps of all stories.
  ///
  /// The latest n revisions stand in the n stories that changed last, for each of those has one.
  private func everything(_ request: Request, _ kind: FeedKind) async throws(Problem) -> Rendition {
    let severity = try QueryReader(target: request.target).severity()
    let list = try await library.recentStories()
    let stories = list.heads.prefix(Self.length)
    let base = addresses.base(for: request)
    var rendition = Rendition(
      identity: "feed \(base) \(severity?.rawValue ?? "") \(list.removals) "
        + StateDigest.text(of: stories), mediaType: kind.mediaType
    ) { () async throws(Problem) in
      let limit = severity == nil ? Self.length : Self.searchLimit
      var revisions: [Revision] = []
      for story in stories {
        // What stands in it is older than all that is shown, and so are the stories behind it.
        if revisions.count == limit, let last = revisions.last, last.capturedAt > story.changedAt {
          break
        }
        revisions += try await library.latestRevisions(of: story.story, limit: Self.length)
        revisions.sort { ($1.capturedAt, $0.story) < ($0.capturedAt, $1.story) }
        revisions.removeLast(max(0, revisions.count - limit))
      }
      let entries = try await entries(revisions.prefix(limit), severity: severity, base: base)
      return kind.bytes(
        of: Feed(
          id: id("everything", severity, of: list.earliest),
          title: Self.title("All stories", severity), address: base + request.target.text,
          page: base + "/", next: nil, entries: entries))
    }
    rendition.changedAt = stories.first?.changedAt
    return rendition
  }

  /// The steps in which what is searched for came or went, the latest first.
  private func search(_ request: Request, _ kind: FeedKind) async throws(Problem) -> Rendition {
    let search = try SearchRequest(request)
    do { _ = try SearchQuery(search.text) } catch { throw Problem(error) }
    let severity = try QueryReader(target: request.target).severity()
    let base = addresses.base(for: request)
    let list = try await library.recentStories()
    return Rendition(
      identity: "feed \(base) \(severity?.rawValue ?? "") \(list.identity) \(search.identity)",
      mediaType: kind.mediaType
    ) { () async throws(Problem) in
      var revisions: [Revision] = []
      for result in try await desk.results(of: search, limit: Self.foundLimit).results {
        let steps = Set(result.spans.flatMap { [$0.appeared, $0.vanished].compactMap(\.self) })
        revisions += try await library.readableRevisions(of: result.revision.story).revisions
          .filter { steps.contains($0.number) }
      }
      revisions.sort { ($1.capturedAt, $0.story) < ($0.capturedAt, $1.story) }
      let limit = severity == nil ? Self.length : Self.searchLimit
      let entries = try await entries(revisions.prefix(limit), severity: severity, base: base)
      return kind.bytes(
        of: Feed(
          id: id("search \(search.identity)", severity, of: list.earliest),
          title: Self.title("Search for \(search.text)", severity),
          address: base + request.target.text, page: "\(base)/search?\(search.queryText)",
          next: nil, entries: entries))
    }
  }

  /// A story's steps, by pages.
  private func story(_ request: Request, _ address: FeedAddress) async throws(Problem) -> Rendition
  {
    let query = QueryReader(target: request.target)
    let severity = try query.severity()
    let page = try query.integer("page", in: 1...100_000) ?? 1
    let state = try await library.state(of: address.story)
    let base = addresses.base(for: request)
    var rendition = Rendition(
      identity: "feed \(base) \(address.story) \(severity?.rawValue ?? "") \(page)"
        + " \(state.identity)",
      mediaType: address.kind.mediaType
    ) { () async throws(Problem) in
      let revisions = try await library.readableRevisions(of: address.story).revisions
      let end = max(0, revisions.count - (page - 1) * Self.length)
      let start = max(0, end - Self.length)
      let entries = try await entries(
        revisions[start..<end].reversed(), severity: severity, base: base)
      let suffix = severity.map { "&severity=\($0.rawValue)" } ?? ""
      let path = base + Links.feed(address.story, address.kind.rawValue)
      return address.kind.bytes(
        of: Feed(
          id: id("story \(address.story)", severity, of: revisions.first),
          title: Self.title(address.story.description, severity),
          address: base + request.target.text, page: base + Links.story(address.story),
          next: start > 0 ? "\(path)?page=\(page + 1)\(suffix)" : nil, entries: entries))
    }
    rendition.changedAt = state.latest?.capturedAt
    return rendition
  }

  /// The name of a feed that never changes: made of what the feed has and how the service is called, or
  /// else of the first capture that it goes back to, so that two services' feeds are told apart.
  private func id(
    _ subject: String, _ severity: Severity?, of first: Revision?
  ) -> String {
    let service = name ?? first.map { "\($0.story) \($0.capturedAt) \($0.hash)" } ?? ""
    return Feed.name(of: "\(subject) \(severity?.rawValue ?? "") \(service)")
  }

  private static func title(_ subject: String, _ severity: Severity?) -> String {
    severity.map { "\(subject): changes from \($0.rawValue) upwards" } ?? "\(subject): changes"
  }

  /// The entries of steps; a step whose texts are damaged has none.
  private func entries(_ revisions: some Sequence<Revision>, severity: Severity?, base: String)
    async throws(Problem) -> [Feed.Entry]
  {
    var entries: [Feed.Entry] = []
    for revision in revisions where entries.count < Self.length {
      let entry = try await unlessDamaged { () async throws(Problem) in
        try await self.entry(revision, severity: severity, base: base)
      }
      if let entry = entry ?? nil { entries.append(entry) }
    }
    return entries
  }

  /// The entry of a step; `nil` where it is of a lesser severity.
  private func entry(_ revision: Revision, severity: Severity?, base: String)
    async throws(Problem) -> Feed.Entry?
  {
    guard let before = try await library.predecessor(of: revision) else {
      return severity == nil ? try await first(revision, base: base) : nil
    }
    let digest = try await library.digest(before, revision)
    if let severity, (digest.severity ?? .info) < severity || digest.severity == nil { return nil }
    let headline = try await library.headline(of: revision) ?? revision.story.description
    return Feed.Entry(
      id: Feed.name(of: "\(revision.story)@\(revision.number) \(revision.hash)"),
      title: "\(headline): \(digest.lines.first?.sentence ?? digest.summary)",
      link: base + Links.diff(revision.story, before.number, revision.number),
      capturedAt: revision.capturedAt, summary: digest.summary,
      content: try await library.excerpt(before, revision),
      story: revision.story.description, severity: digest.severity?.rawValue)
  }

  private func first(_ revision: Revision, base: String) async throws(Problem) -> Feed.Entry {
    let headline = try await library.headline(of: revision) ?? revision.story.description
    return Feed.Entry(
      id: Feed.name(of: "\(revision.story)@\(revision.number) \(revision.hash)"),
      title: "\(headline): first revision", link: base + Links.revision(revision),
      capturedAt: revision.capturedAt, summary: "First revision", content: "<p>First revision</p>",
      story: revision.story.description, severity: nil)
  }
}
