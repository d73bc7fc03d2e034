import Rendering
import StoryModel

/// The interface for programs: what webhooks wait for and what was given up, for those who have a
/// token.
struct HookRoutes: Sendable {
  /// Messages that a list has at most.
  private static let listLimit = 1_000

  let hooks: HookDispatcher?
  let tokens: WriteTokens

  /// Adds the routes.
  func add(to router: inout Router) {
    router.add(.get, "api/hooks") { (request) async throws(Problem) in
      _ = try tokens.writer(of: request)
      return await list()
    }
    router.add(.post, "api/hooks/replay") { (request) async throws(Problem) in
      _ = try tokens.writer(of: request)
      let id = try QueryReader(target: request.target).text("id")
      return try await replay(id)
    }
  }

  private func list() async -> Response {
    let waiting = await hooks?.ledger.book.waiting ?? []
    let dead = await hooks?.ledger.book.givenUp ?? []
    var writer = JSONWriter()
    writer.object {
      $0.field("hooks", hooks?.names ?? [])
      $0.name("pending")
      $0.array(Array(waiting.prefix(Self.listLimit))) { Self.write($1, to: &$0) }
      $0.name("dead")
      $0.array(Array(dead.prefix(Self.listLimit))) { Self.write($1, to: &$0) }
    }
    writer.endLine()
    return Response(.ok, MediaType.json, writer.bytes)
  }

  private func replay(_ id: String?) async throws(Problem) -> Response {
    var count = 0
    if let hooks {
      do throws(ServerError) { count = try await hooks.replay(id) } catch {
        throw Problem(.serviceUnavailable, "storage", error.description)
      }
    }
    if let id, count == 0 {
      throw Problem(.notFound, "not-found", "No message \(id) was given up.")
    }
    var writer = JSONWriter()
    writer.object { $0.field("replayed", count) }
    writer.endLine()
    return Response(.ok, MediaType.json, writer.bytes)
  }

  private static func write(_ message: HookMessage, to writer: inout JSONWriter) {
    writer.object {
      $0.field("id", message.id)
      $0.field("hook", message.hook)
      $0.field("attempts", message.attempts)
      $0.field("due", Timestamp(milliseconds: message.dueAt).description)
      $0.field("reason", message.reason)
    }
  }
}
