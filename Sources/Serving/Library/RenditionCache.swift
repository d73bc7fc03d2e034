import Synchronization

/// Responses that are made once and given out many times.
///
/// What belongs to the store's present state is given out without asking the store again for a
/// quarter of a second, so that a page that many look at costs four questions a second.
package final class RenditionCache: Sendable {
  struct Key: Hashable, Sendable {
    let target: String
    let prefersHTML: Bool
  }

  private struct Kept: Sendable {
    let response: Response
    let payload: Payload
    let tag: String
    var look: Look
  }

  /// When a tag was compared with the store, or rather when that began.
  private struct Look: Sendable {
    let generation: Int
    /// Milliseconds of the monotonic clock.
    let moment: Int64
  }

  private struct State: Sendable {
    var kept: CostCache<Key, Kept>
    /// How often this process has changed the store.
    var generation = 0
    /// The generation that began when all was let go of.
    var emptiedIn = 0
    var hits = 0
    var misses = 0
  }

  private let state: Mutex<State>
  private let flights = RenditionFlights()
  /// Milliseconds for which a response is taken to hold without asking.
  private let trustMilliseconds: Int64

  /// A cache of so many bytes.
  package init(capacity: Int = 32 << 20, trustMilliseconds: Int64 = 250) {
    self.trustMilliseconds = trustMilliseconds
    state = Mutex(State(kept: CostCache(capacity: capacity)))
  }

  /// How often a response was at hand or still held, and how often it had to be made; the bytes
  /// that are kept.
  var figures: (hits: Int, misses: Int, bytes: Int) {
    state.withLock { ($0.hits, $0.misses, $0.kept.totalCost) }
  }

  /// The response where it was checked a moment ago.
  func responseAtHand(to request: Request) -> Response? {
    let key = Key(target: request.target.text, prefersHTML: request.prefersHTML)
    let now = MonotonicClock.milliseconds
    return state.withLock { state in
      guard let kept = state.kept.value(key), kept.look.generation == state.generation,
        now - kept.look.moment < trustMilliseconds
      else { return nil }
      state.hits += 1
      return kept.response
    }
  }

  /// The response of a rendition: not made where the client has it, made once where several ask.
  ///
  /// `rendition` asks the store. Whatever changes it from that moment on leaves the response
  /// untrusted.
  func response(
    of rendition: @autoclosure () async throws(Problem) -> Rendition, to request: Request
  ) async throws(Problem) -> Response {
    let look = Look(
      generation: state.withLock { $0.generation }, moment: MonotonicClock.milliseconds)
    let rendition = try await rendition()
    let key = Key(target: request.target.text, prefersHTML: request.prefersHTML)
    let tag = rendition.tag
    if let response = stillHolding(key, tag: tag, look) { return response }
    var response = Response(.ok)
    response.mediaType = rendition.mediaType
    response.tag = tag
    response.changedAt = rendition.changedAt
    response.caching = rendition.caching
    response.policy = rendition.policy
    response.headers = rendition.headers
    if ConditionalRequest.answer(to: request, with: response).status == .notModified {
      return response
    }
    let payload: Payload
    if rendition.isKept {
      payload = try await flights.payload(
        key: "\(tag) \(request.target.text)", make: rendition.make)
    } else {
      payload = Payload(try await rendition.make())
    }
    response.body = .payload(payload)
    let made = response
    state.withLock { state in
      state.misses += 1
      guard rendition.isKept, state.emptiedIn <= look.generation else { return }
      state.kept.insert(
        Kept(response: made, payload: payload, tag: tag, look: look), for: key, cost: payload.cost)
    }
    return response
  }

  /// Asks the store again for everything: this process has changed it.
  ///
  /// What was made stays at hand and is given out again where its tag still holds, so that a capture
  /// of one story costs the pages of the others nothing but a question.
  package func distrust() {
    state.withLock { $0.generation += 1 }
  }

  /// Lets go of all, also of what is being made.
  func empty() {
    state.withLock { state in
      state.generation += 1
      state.emptiedIn = state.generation
      state.kept.removeAll()
    }
  }

  private func stillHolding(_ key: Key, tag: String, _ look: Look) -> Response? {
    state.withLock { state in
      guard var kept = state.kept.value(key), kept.tag == tag else { return nil }
      kept.look = look
      state.kept.insert(kept, for: key, cost: kept.payload.cost)
      state.hits += 1
      return kept.response
    }
  }
}

/// What is being made now: who asks for the same meanwhile waits for it.
private actor RenditionFlights {
  /// Renditions in work at one time; beyond them the service says that it is busy.
  private static let limit = 512

  private var flights: [String: Task<Result<Payload, Problem>, Never>] = [:]

  func payload(
    key: String, make: @escaping @Sendable () async throws(Problem) -> [UInt8]
  ) async throws(Problem) -> Payload {
    if let flight = flights[key] { return try await flight.value.get() }
    guard flights.count < Self.limit else {
      throw Problem(
        .serviceUnavailable, "busy", "The service has too much to do; ask again in a moment.")
    }
    let flight = Task.detached(executorPreference: ServiceThreads.answering) {
      () async -> Result<Payload, Problem> in
      do throws(Problem) { return .success(Payload(try await make())) } catch {
        return .failure(error)
      }
    }
    flights[key] = flight
    let result = await flight.value
    flights[key] = nil
    return try result.get()
  }
}
