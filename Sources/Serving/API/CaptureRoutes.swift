import Rendering
import Stet
import StoryModel

/// The interface for programs: taking snapshots in, from those who have a token.
struct CaptureRoutes: Sendable {
  let library: StoryLibrary
  let tokens: WriteTokens
  let desk: CaptureDesk

  /// Adds the routes: `POST` and `PUT` do the same, for the same bytes twice are one revision.
  func add(to router: inout Router) {
    for method in [Method.post, .put] {
      router.add(method, "api/stories", StoryID.self) { (request, story) async throws(Problem) in
        try await capture(request, story)
      }
    }
  }

  private func capture(_ request: Request, _ story: StoryID) async throws(Problem) -> Response {
    _ = try tokens.writer(of: request)
    let query = QueryReader(target: request.target)
    let (format, charset) = try Self.format(request.headers["content-type"])
    guard !request.body.isEmpty else {
      throw Problem(.badRequest, "empty", "The body is empty; send the snapshot's bytes.")
    }
    let snapshot = Snapshot(
      bytes: request.body, capturedAt: try query.time("at") ?? .now,
      origin: try query.text("origin"), format: format, charset: charset)
    await desk.begin()
    let result: KeepResult
    do { result = try await library.archive.keep(snapshot, of: story) } catch {
      throw Problem(error)
    }
    switch result {
    case .stored(let revision):
      desk.noteKept([revision])
      return Self.response(revision, .created)
    case .unchanged(let revision): return Self.response(revision, .ok)
    }
  }

  private static func response(_ revision: Revision, _ status: Status) -> Response {
    var writer = JSONWriter()
    writer.revision(revision)
    writer.endLine()
    var response = Response(status, MediaType.json, writer.bytes)
    response.headers.append("Location", "/api" + Links.revision(revision))
    return response
  }

  /// The format and charset that a media type names.
  ///
  /// - Throws: a `Problem` where the service cannot read that type.
  static func format(_ mediaType: String?) throws(Problem) -> (SourceFormat, String?) {
    let parts = (mediaType ?? "text/plain").utf8.split(separator: UInt8(ascii: ";"))
      .map { HeaderFields.trimmed(String(Substring($0))).lowercased() }
    guard let format = SourceFormat.allCases.first(where: { $0.mediaType == parts.first }) else {
      throw Problem(
        .unsupportedMediaType, "media-type",
        "Send the snapshot as text/markdown, text/html, text/plain, text/csv or "
          + "text/tab-separated-values.")
    }
    for parameter in parts.dropFirst() where parameter.hasPrefix("charset=") {
      let name = parameter.dropFirst(8).filter { $0 != "\"" }
      return (format, name.isEmpty || name.utf8.count > 40 ? nil : String(name))
    }
    return (format, nil)
  }
}
