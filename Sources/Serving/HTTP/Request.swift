/// A request, read whole.
package struct Request: Sendable {
  /// What is asked to be done.
  package let method: Method
  /// What it is about.
  package let target: RequestTarget
  /// The header's fields, names in lower case.
  package let headers: HeaderFields
  /// The body.
  package let body: [UInt8]
  /// The address of the other side.
  package let peer: String

  /// A request with these parts.
  package init(
    method: Method, target: RequestTarget, headers: HeaderFields = HeaderFields(),
    body: [UInt8] = [], peer: String = ""
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
    self.peer = peer
  }

  /// Whether the other side would rather read a page than data.
  package var prefersHTML: Bool {
    headers["accept"].map { $0.utf8.count < 1_024 && $0.contains("text/html") } ?? false
  }
}

/// Answers requests.
package protocol RequestHandler: Sendable {
  /// The response where it is at hand; `nil` where work or waiting is needed.
  ///
  /// Runs on a thread of the server, which serves many connections: it must not block.
  func responseAtHand(to request: Request) -> Response?
  /// The response.
  func response(to request: Request) async -> Response
  /// What a request that announces a body is refused with before the body is read, the request's own
  /// being empty; `nil` where the body may come. Must not block either.
  func refusal(of request: Request) -> Response?
}

extension RequestHandler {
  /// Lets every body come.
  package func refusal(of request: Request) -> Response? { nil }
}
