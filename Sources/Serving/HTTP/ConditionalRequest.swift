import StoryModel

/// Whether the client already has what it asks for (RFC 9110, section 13).
enum ConditionalRequest {
  /// The response, or `304 Not Modified` in its place.
  ///
  /// `If-None-Match` is compared weakly and comes before `If-Modified-Since`, which is exact to a
  /// second.
  static func answer(to request: Request, with response: Response) -> Response {
    guard response.status == .ok, request.method == .get || request.method == .head else {
      return response
    }
    var tag = response.tag
    if let wanted = request.headers["if-none-match"] {
      guard let match = match(in: wanted, of: response) else { return response }
      tag = match
    } else {
      guard let since = request.headers["if-modified-since"], let moment = HTTPDate.read(since),
        let changed = response.changedAt,
        changed.milliseconds / 1_000 <= moment.milliseconds / 1_000
      else { return response }
    }
    var short = response
    short.status = .notModified
    short.body = .none
    short.mediaType = nil
    short.tag = tag
    return short
  }

  /// The response's tag in the form that the client holds; `nil` where it holds another.
  private static func match(in wanted: String, of response: Response) -> String? {
    guard let tag = response.tag else { return nil }
    for sent in HeaderFields.list(wanted) {
      if sent == "*" { return tag }
      let opaque = sent.hasPrefix("W/") ? String(sent.dropFirst(2)) : sent
      if opaque == "\"\(tag)\"" { return tag }
      if opaque == "\"\(tag)\(gzipMark)\"" { return tag + gzipMark }
    }
    return nil
  }

  /// What the entity tag of the form in gzip has behind it.
  static let gzipMark = "-gzip"
}
