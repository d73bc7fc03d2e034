import StoryModel

/// A list of changes for feed readers, whatever its form.
struct Feed: Sendable {
  /// The step to one revision.
  struct Entry: Sendable {
    /// A name that never changes: `urn:uuid:…`.
    let id: String
    /// The headline and what changed, in one line.
    let title: String
    /// The full address of the page.
    let link: String
    /// When the revision was captured.
    let capturedAt: Timestamp
    /// What changed in one sentence.
    let summary: String
    /// What changed, as HTML.
    let content: String
    /// The story.
    let story: String
    /// The gravest severity; `nil` where nothing of substance changed.
    let severity: String?
  }

  /// The feed's own name that never changes.
  let id: String
  /// The title.
  let title: String
  /// The feed's full address.
  let address: String
  /// The full address of the page for people.
  let page: String
  /// The full address of the earlier entries (RFC 5005); `nil` where there are none.
  let next: String?
  /// The entries, the latest first.
  let entries: [Entry]

  /// When the feed last changed.
  var changedAt: Timestamp {
    entries.map(\.capturedAt).max() ?? Timestamp(milliseconds: 0)
  }

  /// A name made from any text: a UUID of version 8 (RFC 9562) out of the text's SHA-256.
  static func name(of text: String) -> String {
    var bytes = Array(ContentHash(of: Array(text.utf8)).bytes.prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array("0123456789abcdef".utf8)
    var text = "urn:uuid:"
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      text.unicodeScalars.append(Unicode.Scalar(digits[Int(byte >> 4)]))
      text.unicodeScalars.append(Unicode.Scalar(digits[Int(byte & 15)]))
    }
    return text
  }
}

/// The forms of a feed.
enum FeedKind: String, Sendable, Hashable, CaseIterable {
  case atom, rss, json

  /// The media type.
  var mediaType: String {
    switch self {
    case .atom: MediaType.atom
    case .rss: MediaType.rss
    case .json: MediaType.jsonFeed
    }
  }

  /// The feed's bytes in this form.
  func bytes(of feed: Feed) -> [UInt8] {
    switch self {
    case .atom: AtomFeed.bytes(of: feed)
    case .rss: RSSFeed.bytes(of: feed)
    case .json: JSONFeed.bytes(of: feed)
    }
  }
}
