/// How others call the service, for texts that leave it: feeds, messages, link headers.
package struct PublicAddress: Sendable, Hashable {
  private let fixed: String?

  /// The address that the configuration names, such as `https://news.example.org`; otherwise each
  /// request's own.
  package init(_ fixed: String? = nil) {
    self.fixed = fixed.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
  }

  /// The address without a slash at its end; the request has passed the guard, so its `Host` is ours.
  package func base(for request: Request) -> String {
    fixed ?? "http://" + (request.headers["host"] ?? "localhost")
  }
}
