/// Whether the client already has what it asks for (RFC 9110, section 13).
enum ConditionalRequest {
  /// The response, or `304 Not Modified` in its place.
  ///
  /// `If-None-Match` is compared weakly. `If-Modified-Since` is not heeded: pruning, forgetting and
  /// captures with earlier times change what stands, and no later date tells of that. What the
  /// former response varied with is said again (section 15.4.5).
  static func answer(to request: Request, with response: Response) -> Response {
    guard response.status == .ok, request.method == .get || request.method == .head,
      let wanted = request.headers["if-none-match"], let tag = match(in: wanted, of: response)
    else { return response }
    var short = response
    short.status = .notModified
    short.body = .none
    short.mediaType = nil
    if response.mediaType != nil { short.headers.append("Vary", "Accept-Encoding") }
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
