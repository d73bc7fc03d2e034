import Rendering

/// Why a request was not done, as RFC 9457 has it.
package struct Problem: Error, Sendable, Hashable {
  /// The response's status.
  package let status: Status
  /// A short name for programs, such as `not-found`.
  package let code: String
  /// What happened and what to do, as sentences for people.
  package let detail: String

  /// A problem with these parts.
  package init(_ status: Status, _ code: String, _ detail: String) {
    self.status = status
    self.code = code
    self.detail = detail
  }

  /// The response that tells of the problem, as a page or as problem details.
  package func response(acceptsHTML: Bool) -> Response {
    if acceptsHTML {
      return Response(status, MediaType.html, ProblemPage.bytes(of: self))
    }
    var writer = JSONWriter()
    writer.object {
      $0.field("type", "about:blank")
      $0.field("title", status.phrase)
      $0.field("status", status.code)
      $0.field("detail", detail)
      $0.field("code", code)
    }
    writer.endLine()
    return Response(status, MediaType.problem, writer.bytes)
  }

  /// The response in the form that the request prefers.
  package func response(to request: Request) -> Response {
    response(acceptsHTML: request.prefersHTML)
  }
}
