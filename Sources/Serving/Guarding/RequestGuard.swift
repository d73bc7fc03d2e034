/// What every request must pass before it is answered.
package struct RequestGuard: Sendable {
  private let hosts: HostRule

  /// A guard that lets requests to these hosts pass.
  package init(hosts: HostRule) { self.hosts = hosts }

  /// Checks that the request is meant for this service and comes from none of another site's pages.
  ///
  /// - Throws: a `Problem` that says what is wrong.
  package func check(_ request: Request) throws(Problem) {
    if let host = request.headers["host"], !hosts.allows(host) {
      throw Problem(
        .misdirectedRequest, "host",
        "The service does not go by that name; its configuration lists those it does.")
    }
    guard !request.method.isSafe else { return }
    if let site = request.headers["sec-fetch-site"], site != "same-origin", site != "none" {
      throw Self.foreign
    }
    if let origin = request.headers["origin"] {
      guard let host = request.headers["host"], Self.isSame(origin: origin, host: host) else {
        throw Self.foreign
      }
    }
  }

  /// Whether an origin is this service's own: the same name and port, by either scheme, as a proxy
  /// in front may speak HTTPS.
  private static func isSame(origin: String, host: String) -> Bool {
    for scheme in ["http://", "https://"] where origin.hasPrefix(scheme) {
      return HeaderFields.isEqual(String(origin.dropFirst(scheme.utf8.count)), ignoringCase: host)
    }
    return false
  }

  private static var foreign: Problem {
    Problem(
      .forbidden, "cross-site", "Pages of other sites may not change anything here.")
  }
}
