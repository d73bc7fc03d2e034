import StoryModel

/// Something to serve that can be told from its other states before it is made.
package struct Rendition: Sendable {
  /// What tells this state from all others of the same address: it changes when the bytes would.
  let identity: String
  /// The media type.
  let mediaType: String
  /// When the content last changed.
  var changedAt: Timestamp?
  /// How long a client may keep it.
  var caching = Response.Caching.revalidate
  /// The content security policy, where it is not that of pages.
  var policy: String?
  /// Further fields of the header.
  var headers = HeaderFields()
  /// Whether it may be kept in memory: not where each address is asked for once.
  var isKept = true
  /// Makes the bytes.
  let make: @Sendable () async throws(Problem) -> [UInt8]

  init(
    identity: String, mediaType: String,
    make: @escaping @Sendable () async throws(Problem) -> [UInt8]
  ) {
    self.identity = identity
    self.mediaType = mediaType
    self.make = make
  }

  /// The entity tag: the first 96 bits of the SHA-256 of the identity, the media type and the
  /// version of the code that makes the bytes.
  var tag: String {
    let text = "\(ServiceVersion.text)\n\(mediaType)\n\(identity)"
    return String(ContentHash(of: Array(text.utf8)).description.prefix(24))
  }
}

/// The version of what the service writes.
package enum ServiceVersion {
  /// Changed whenever the same stories give other bytes, so that no client keeps the former ones.
  static let text = "1"
}
