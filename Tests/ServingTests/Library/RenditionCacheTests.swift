import StoryModel
import Testing

@testable import Serving

@Suite("What is kept at hand")
struct RenditionCacheTests {
  private let cache = RenditionCache(trustMilliseconds: 1_000_000)
  private let request: Request

  init() throws {
    request = Request(
      method: .get, target: try #require(RequestTarget("/page")), headers: HeaderFields(),
      body: [], peer: "")
  }

  private func rendition(after work: () -> Void = {}) async -> Rendition {
    work()
    return Rendition(identity: "a state", mediaType: MediaType.plain) { () async throws(Problem) in
      [1, 2, 3]
    }
  }

  @Test("A response is at hand until the store is changed")
  func trust() async throws {
    _ = try await cache.response(of: await rendition(), to: request)
    #expect(cache.responseAtHand(to: request) != nil)
    cache.distrust()
    #expect(cache.responseAtHand(to: request) == nil)
  }

  @Test("A change while a response is made leaves it untrusted")
  func changeMeanwhile() async throws {
    let cache = cache
    _ = try await cache.response(of: await rendition { cache.distrust() }, to: request)
    #expect(cache.responseAtHand(to: request) == nil)
    _ = try await cache.response(of: await rendition { cache.distrust() }, to: request)
    #expect(cache.responseAtHand(to: request) == nil)
    _ = try await cache.response(of: await rendition(), to: request)
    #expect(cache.responseAtHand(to: request) != nil)
    #expect(cache.figures.misses == 1)
  }

  @Test("What began before all was let go of is not kept")
  func emptied() async throws {
    let cache = cache
    _ = try await cache.response(of: await rendition { cache.empty() }, to: request)
    #expect(cache.figures.bytes == 0)
    let shelf = Shelf<Int, Int>(capacity: 10)
    let era = shelf.era
    shelf.insert(1, for: 1, cost: 1, since: era)
    shelf.empty()
    shelf.insert(2, for: 2, cost: 1, since: era)
    #expect(shelf.value(1) == nil)
    #expect(shelf.value(2) == nil)
  }
}
