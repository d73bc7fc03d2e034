package import Reporting
package import StoryModel

/// Somebody who is told of revisions by HTTP, as Standard Webhooks 1.0 has it.
package struct Webhook: Sendable {
  /// What it is called in messages, figures and the interface.
  package let name: String
  /// Where messages are sent to.
  package let address: String
  /// The keys that messages are signed with: more than one while the receiver changes over.
  package let keys: [[UInt8]]
  /// Changes of this severity and above, `nil` for every revision.
  package let severity: Severity?
  /// The story that it is told of, `nil` for all.
  package let story: StoryID?

  /// Bytes that a key has, by the standard.
  private static let keyLength = 24...64

  /// Somebody to be told.
  package init(
    name: String, address: String, keys: [[UInt8]], severity: Severity? = nil,
    story: StoryID? = nil
  ) {
    self.name = name
    self.address = address
    self.keys = keys
    self.severity = severity
    self.story = story
  }

  /// Whether it wants to hear of an event; a first revision is no change.
  func wants(_ event: CaptureEvent) -> Bool {
    EventHub.Filter(story: story, severity: severity).includes(event)
  }

  /// Reads lines of a name, an address and a secret.
  ///
  /// Behind them `severity=LEVEL` and `story=NAME` may stand; several secrets have commas between
  /// them. Empty lines and those that begin with `#` are passed over.
  ///
  /// - Throws: `ServerError` that names the line that is wrong, never the secret.
  package static func list(_ text: String) throws(ServerError) -> [Webhook] {
    var result: [Webhook] = []
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let words = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        .map { String(decoding: $0, as: UTF8.self) }
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      func wrong(_ reason: String) -> ServerError {
        ServerError("Line \(index + 1) of the webhooks: \(reason).")
      }
      guard words.count >= 3 else {
        throw wrong("it is not a name, an address and a secret")
      }
      guard words[1].hasPrefix("https://") || words[1].hasPrefix("http://") else {
        throw wrong("the address does not begin with https:// or http://")
      }
      guard !result.contains(where: { $0.name == first }) else {
        throw wrong("the name \(first) stands in a line before")
      }
      var keys: [[UInt8]] = []
      for secret in words[2].split(separator: ",") {
        guard let key = key(String(secret)) else {
          throw wrong(
            "the secret is not 'whsec_' and 24 to 64 bytes in base 64; "
              + "'echo whsec_$(openssl rand -base64 24)' makes one")
        }
        keys.append(key)
      }
      var severity: Severity?
      var story: StoryID?
      for word in words[3...] {
        if let level = value("severity=", word), let known = Severity(rawValue: level) {
          severity = known
        } else if let name = value("story=", word), let known = StoryID(name) {
          story = known
        } else {
          throw wrong("'\(word)' is neither severity=LEVEL nor story=NAME")
        }
      }
      result.append(
        Webhook(name: first, address: words[1], keys: keys, severity: severity, story: story))
    }
    return result
  }

  private static func key(_ secret: String) -> [UInt8]? {
    guard let text = value("whsec_", secret), let key = Base64.decoded(text),
      keyLength.contains(key.count)
    else { return nil }
    return key
  }

  private static func value(_ name: String, _ word: String) -> String? {
    word.hasPrefix(name) ? String(word.dropFirst(name.utf8.count)) : nil
  }
}
