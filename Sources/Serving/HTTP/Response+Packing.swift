extension Response {
  /// Bytes whose packing takes some milliseconds, in which the server's threads must not wait.
  private static let longBytes = 64 << 10

  /// Whether a form in gzip is wanted and making it takes time.
  func takesTimeToPack(for request: Request) -> Bool {
    guard case .payload(let payload) = body, payload.bytes.count > Self.longBytes else {
      return false
    }
    return !payload.isPacked && ContentCoding.acceptsGzip(request.headers["accept-encoding"])
  }

  /// Makes the form in gzip where it is wanted.
  func pack(for request: Request) {
    guard case .payload(let payload) = body,
      ContentCoding.acceptsGzip(request.headers["accept-encoding"])
    else { return }
    _ = payload.gzip
  }
}
