import Stet
import StoryModel

/// The pages for people.
struct PageRoutes {
  let library: StoryLibrary
  let cache: RenditionCache

  /// Adds the pages.
  func add(to router: inout Router) {
    let library = library
    let cache = cache
    let quick: Router.QuickAction = { cache.responseAtHand(to: $0) }
    router.add(.get, "", quick: quick) { (request) async throws(Problem) in
      try await cache.response(
        of: await StoriesPage(library: library).rendition(request), to: request)
    }
    router.add(.get, "stories", StoryID.self, quick: quick) {
      (request, story) async throws(Problem) in
      try await cache.response(
        of: await TimelinePage(library: library).rendition(request, story), to: request)
    }
    router.add(.get, "revisions", RevisionReference.self, quick: quick) {
      (request, reference) async throws(Problem) in
      let revision = try await library.revision(reference)
      guard reference.selector == .number(revision.number) else {
        return .redirect(to: Links.revision(revision))
      }
      return try await cache.response(
        of: await RevisionPage(library: library).rendition(revision), to: request)
    }
    router.add(.get, "diff", RevisionPair.self, quick: quick) {
      (request, pair) async throws(Problem) in
      // Pages link to the step before by its number alone.
      let (before, after) = try await library.revisions(pair, pastDamage: true)
      guard pair.isNumbered(before, after) else {
        return .redirect(to: Links.diff(pair.story, before.number, after.number))
      }
      return try await cache.response(
        of: await DiffPage(library: library).rendition(request, before, after), to: request)
    }
    router.add(.get, "blame", StoryID.self, quick: quick) {
      (request, story) async throws(Problem) in
      try await cache.response(
        of: await BlamePage(library: library).rendition(request, story), to: request)
    }
    router.add(.get, "claims", StoryID.self, quick: quick) {
      (request, story) async throws(Problem) in
      try await cache.response(
        of: await ClaimsPage(library: library).rendition(request, story), to: request)
    }
    router.add(.get, "reactions", StoryID.self, quick: quick) {
      (request, story) async throws(Problem) in
      try await cache.response(
        of: await ReactionsPage(library: library).rendition(request, story), to: request)
    }
    router.add(.get, "compare") { (request) async throws(Problem) in
      let query = QueryReader(target: request.target)
      guard let story = try query.story("story") else {
        throw Problem(.badRequest, "query", "The query's field 'story' must name a story.")
      }
      let before = try query.integer("before", in: 1...Int(Int32.max)) ?? 1
      let after = try query.integer("after", in: 1...Int(Int32.max)) ?? 1
      return .redirect(to: Links.diff(story, before, after))
    }
    router.add(.get, "favicon.svg", quick: { _ in StaticAsset.icon }) {
      (_) async throws(Problem) in StaticAsset.icon
    }
  }
}

extension StoryLibrary {
  /// The revisions that a pair names; in the place of an earlier one that was pruned, and with
  /// `pastDamage` of one that is damaged, the last that stands before it and can be read.
  func revisions(
    _ pair: RevisionPair, pastDamage: Bool = false
  ) async throws(Problem) -> (before: Revision, after: Revision) {
    let after = try await revision(RevisionReference(story: pair.story, selector: pair.after))
    do throws(Problem) {
      let before = try await revision(RevisionReference(story: pair.story, selector: pair.before))
      return (before, after)
    } catch {
      guard case .number(let number) = pair.before, number < after.number,
        error.status == .notFound || pastDamage && error.isDamage,
        let near = try await readableRevisions(of: pair.story).revisions
          .last(where: { $0.number < number })
      else { throw error }
      return (near, after)
    }
  }
}

extension RevisionPair {
  /// Whether the pair names the revisions by their numbers.
  func isNumbered(_ before: Revision, _ after: Revision) -> Bool {
    self.before == .number(before.number) && self.after == .number(after.number)
  }
}
