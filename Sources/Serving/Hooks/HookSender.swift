import CCurl

/// Sends messages by HTTP through libcurl: one attempt, bounded in time and bytes.
package struct HookSender: Sendable {
  /// How an attempt ended.
  package enum Outcome: Sendable, Hashable {
    /// The receiver has taken the message.
    case taken
    /// It may go better later; the reason.
    case failed(String)
    /// The receiver wants no messages any more (status 410).
    case unwanted
  }

  /// Milliseconds for a connection, and for the whole attempt.
  private static let connectMilliseconds = 10_000
  private static let totalMilliseconds = 20_000

  /// Whether messages may go to addresses that are not of the public Internet.
  private let allowsPrivate: Bool

  /// A sender.
  package init(allowsPrivate: Bool) {
    self.allowsPrivate = allowsPrivate
    _ = Self.refusal
  }

  /// Why the library cannot be used; `nil` where it is loaded and ready.
  ///
  /// Made ready once, as it wants before any thread uses it.
  private static let refusal: String? = stet_curl_load().map { String(cString: $0) }

  /// Sends a message; blocks the thread until the attempt has ended.
  ///
  /// Redirects are not followed, proxies of the environment are not used, and the answer's body is
  /// left unread.
  package func send(_ message: HookMessage, to hook: Webhook, seconds: Int64) -> Outcome {
    if let refusal = Self.refusal { return .failed("libcurl cannot be loaded: \(refusal)") }
    guard let handle = stet_curl_open() else { return .failed("libcurl gives no handle") }
    defer { stet_curl_close(handle) }
    let body = Array(message.body.utf8)
    var fields: UnsafeMutablePointer<curl_slist>?
    defer { stet_curl_free(fields) }
    let signature = WebhookSignature.text(
      id: message.id, seconds: seconds, body: body, keys: hook.keys)
    for field in [
      "Content-Type: application/json", "User-Agent: stet", "Expect:", "Accept:",
      "webhook-id: \(message.id)", "webhook-timestamp: \(seconds)",
      "webhook-signature: \(signature)",
    ] {
      fields = stet_curl_append(fields, field) ?? fields
    }
    var codes = [
      stet_curl_set_text(handle, CURLOPT_URL, hook.address),
      stet_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https"),
      stet_curl_set_text(handle, CURLOPT_PROXY, ""),
      stet_curl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0),
      stet_curl_set_number(handle, CURLOPT_NOSIGNAL, 1),
      stet_curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, Self.connectMilliseconds),
      stet_curl_set_number(handle, CURLOPT_TIMEOUT_MS, Self.totalMilliseconds),
      stet_curl_set_fields(handle, fields),
      stet_curl_set_writer(handle, discardBody),
    ]
    let refusals = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    refusals.initialize(to: 0)
    defer { refusals.deallocate() }
    if !allowsPrivate {
      codes.append(stet_curl_set_opener(handle, openPublicSocket, refusals))
    }
    guard codes.allSatisfy({ $0 == CURLE_OK }) else {
      return .failed("libcurl does not take what it must")
    }
    let code = body.withUnsafeBytes { bytes in
      let set = stet_curl_set_body(handle, bytes.baseAddress, bytes.count)
      return set == CURLE_OK ? stet_curl_perform(handle) : set
    }
    var status = 0
    _ = stet_curl_status(handle, &status)
    // A body that is left unread makes the library say that it could not be written.
    guard code == CURLE_OK || (code == CURLE_WRITE_ERROR && status > 0) else {
      if refusals.pointee > 0 { return .failed("the address is not one of the public Internet") }
      return .failed(String(cString: stet_curl_reason(code)))
    }
    switch status {
    case 200..<300: return .taken
    case 410: return .unwanted
    default: return .failed("status \(status)")
    }
  }
}

/// Ends the reading of an answer at its first byte: only the status counts.
private func discardBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int { 0 }

/// Opens a socket to a public address, and none to another.
private func openPublicSocket(
  _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype,
  _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let address, let context else { return -1 }
  guard let place = stet_curl_address(address), AddressRule.isPublic(place) else {
    context.assumingMemoryBound(to: Int.self).pointee += 1
    return -1
  }
  return stet_curl_open_socket(address)
}
