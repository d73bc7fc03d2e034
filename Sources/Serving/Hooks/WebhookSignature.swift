import CCrypto

/// The signature of a message, by which its receiver knows the sender and the time (Standard
/// Webhooks 1.0, symmetric signatures).
package enum WebhookSignature {
  /// The value of `webhook-signature`: for each key `v1,` and the HMAC-SHA256 (RFC 2104) of the id,
  /// the seconds since 1970-01-01T00:00:00Z and the body, with dots between them, in base 64.
  package static func text(
    id: String, seconds: Int64, body: [UInt8], keys: [[UInt8]]
  ) -> String {
    let message = Array("\(id).\(seconds).".utf8) + body
    return keys.map { "v1," + Base64.encoded(digest(of: message, key: $0)) }
      .joined(separator: " ")
  }

  private static func digest(of message: [UInt8], key: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
      var length: UInt32 = 0
      let made = HMAC(
        EVP_sha256(), key, Int32(key.count), message, message.count, buffer.baseAddress, &length)
      count = made == nil ? 0 : Int(length)
    }
  }
}
