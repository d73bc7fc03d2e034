import CMicroHTTPD

/// Hands responses to the library.
enum ResponseQueue {
  /// What stands in the header of every response beside what is its own.
  struct Frame: Sendable {
    /// The content security policy of pages.
    let policy: String
    /// Whether the connection ends behind the response.
    let closes: Bool
    /// Where connections are counted that sleep until there is more to send.
    let suspended: SuspendedConnections
  }

  /// Queues a response on its connection; tells how many bytes its body has.
  static func queue(
    _ response: Response, to request: Request?, on handle: Exchange.Handle, frame: Frame
  ) -> (result: MHD_Result, bytes: Int) {
    let acceptsGzip = ContentCoding.acceptsGzip(request?.headers["accept-encoding"])
    var coding: String?
    var bytes = 0
    let made: OpaquePointer?
    switch response.body {
    case .none: made = empty()
    case .unmeasured:
      made = unmeasured()
    case .payload(let payload):
      let zipped = acceptsGzip ? payload.gzip : nil
      if zipped != nil { coding = "gzip" }
      let body = zipped ?? payload.bytes
      bytes = body.count
      made = body.withUnsafeBytes {
        MHD_create_response_from_buffer(
          $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), .RESPMEM_MUST_COPY)
      }
    case .events(let stream):
      stream.begin(on: handle, suspended: frame.suspended)
      made = MHD_create_response_from_callback(
        UInt64.max, 16 << 10, readEvents, Unmanaged.passRetained(stream).toOpaque(), closeEvents)
    }
    guard let made else { return (.NO, 0) }
    defer { MHD_destroy_response(made) }
    write(response, coding: coding, frame: frame, to: made)
    return (MHD_queue_response(handle.pointer, UInt32(response.status.code), made), bytes)
  }

  private static func empty() -> OpaquePointer? {
    MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
  }

  /// A response that no length stands in, to a request for its header alone.
  ///
  /// Where chunks are announced the library (0.9.75) sends their end behind the header, which the next
  /// request's response would be taken to begin with: without them, the connection ends.
  private static func unmeasured() -> OpaquePointer? {
    let made = MHD_create_response_from_callback(UInt64.max, 1 << 10, readNothing, nil, nil)
    if let made { _ = stet_set_response_flags(made, .RF_HTTP_1_0_COMPATIBLE_STRICT) }
    return made
  }

  private static func write(
    _ response: Response, coding: String?, frame: Frame, to made: OpaquePointer
  ) {
    func add(_ name: String, _ value: String) { _ = MHD_add_response_header(made, name, value) }
    for field in response.headers.fields { add(field.name, field.value) }
    if let mediaType = response.mediaType {
      add("Content-Type", mediaType)
      add("Vary", "Accept-Encoding")
    }
    if let coding { add("Content-Encoding", coding) }
    if let tag = response.tag {
      add("ETag", coding == nil ? "\"\(tag)\"" : "\"\(tag)\(ConditionalRequest.gzipMark)\"")
    }
    if let moment = response.changedAt { add("Last-Modified", HTTPDate.text(moment)) }
    switch response.caching {
    case .never: add("Cache-Control", "no-store")
    case .revalidate: add("Cache-Control", "no-cache")
    case .immutable: add("Cache-Control", "private, max-age=31536000, immutable")
    }
    add("Content-Security-Policy", response.policy ?? frame.policy)
    add("X-Content-Type-Options", "nosniff")
    add("Referrer-Policy", "same-origin")
    add("Cross-Origin-Opener-Policy", "same-origin")
    add("Cross-Origin-Resource-Policy", "same-origin")
    if frame.closes { add("Connection", "close") }
  }
}

/// Ends a body at once: of what has no length the library sends the header alone.
private func readNothing(
  _ context: UnsafeMutableRawPointer?, _ position: UInt64, _ buffer: UnsafeMutablePointer<CChar>?,
  _ capacity: Int
) -> Int { -1 }

/// Reads a stream of events for the library.
private func readEvents(
  _ context: UnsafeMutableRawPointer?, _ position: UInt64, _ buffer: UnsafeMutablePointer<CChar>?,
  _ capacity: Int
) -> Int {
  guard let context, let buffer else { return -1 }
  return Unmanaged<EventStream>.fromOpaque(context).takeUnretainedValue()
    .read(into: UnsafeMutableRawBufferPointer(start: buffer, count: capacity))
}

/// Ends a stream of events for the library.
private func closeEvents(_ context: UnsafeMutableRawPointer?) {
  guard let context else { return }
  Unmanaged<EventStream>.fromOpaque(context).takeRetainedValue().close()
}
