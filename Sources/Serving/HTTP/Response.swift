package import StoryModel

/// A response.
package struct Response: Sendable {
  /// What follows the header.
  package enum Body: Sendable {
    /// Nothing.
    case none
    /// Bytes.
    case payload(Payload)
    /// What has no length, as the answer to a request for its header alone.
    case unmeasured
    /// Events as they come.
    case events(EventStream)
  }

  /// How long a client may keep the response.
  package enum Caching: Sendable, Hashable {
    /// Not at all: it tells of the moment.
    case never
    /// It must ask each time whether the response still holds.
    case revalidate
    /// For ever: the address has the hash of the bytes. Not by a proxy for others: what is forgotten
    /// is not to go on from there.
    case immutable
  }

  /// The status code.
  package var status: Status
  /// The header's fields beside those below.
  package var headers = HeaderFields()
  /// The media type; `nil` where there is no body.
  package var mediaType: String?
  /// What follows the header.
  package var body: Body
  /// The entity tag without quotes, of the bytes as they are without any coding.
  package var tag: String?
  /// When the content last changed.
  package var changedAt: Timestamp?
  /// How long a client may keep it.
  package var caching: Caching = .never
  /// The content security policy, where it is not that of pages.
  package var policy: String?
  /// What log and figures call the route.
  package var route = ""

  /// A response without a body.
  package init(_ status: Status) {
    self.status = status
    body = .none
  }

  /// A response with bytes.
  package init(_ status: Status = .ok, _ mediaType: String, _ payload: Payload) {
    self.status = status
    self.mediaType = mediaType
    body = .payload(payload)
  }

  /// A response with bytes.
  package init(_ status: Status = .ok, _ mediaType: String, _ bytes: [UInt8]) {
    self.init(status, mediaType, Payload(bytes))
  }

  /// A redirect to another place of this server; `location` is an escaped path.
  package static func redirect(
    to location: String, _ status: Status = .found, caching: Caching = .revalidate
  ) -> Response {
    var response = Response(status)
    response.headers.append("Location", location)
    response.caching = caching
    return response
  }
}

/// The media types that the service writes.
package enum MediaType {
  static let html = "text/html; charset=utf-8"
  static let json = "application/json"
  static let problem = "application/problem+json"
  static let plain = "text/plain; charset=utf-8"
  static let style = "text/css; charset=utf-8"
  static let script = "text/javascript; charset=utf-8"
  static let svg = "image/svg+xml"
  static let atom = "application/atom+xml; charset=utf-8"
  static let rss = "application/rss+xml; charset=utf-8"
  static let jsonFeed = "application/feed+json"
  static let linkFormat = "application/link-format"
  static let events = "text/event-stream"
  static let openMetrics = "text/plain; version=0.0.4; charset=utf-8"
}
