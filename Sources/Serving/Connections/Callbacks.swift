import CMicroHTTPD
import Glibc

// What libmicrohttpd calls on its own threads: top-level functions, so that no actor's isolation
// clings to them.

/// A client connected, or its connection is about to be closed.
func noteConnection(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_ConnectionNotificationCode
) {
  guard let context, let connection, let slot else { return }
  let core = Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue()
  switch code {
  case .CONNECTION_NOTIFY_STARTED:
    guard let opened = core.opened(connection) else { return }
    slot.pointee = Unmanaged.passRetained(opened).toOpaque()
  case .CONNECTION_NOTIFY_CLOSED:
    guard let pointer = slot.pointee else { return }
    slot.pointee = nil
    core.connections.remove(Unmanaged<OpenConnection>.fromOpaque(pointer).takeRetainedValue())
  }
}

/// The first line of a request was read.
func noteRequestLine(
  _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?,
  _ connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let context, let target, let connection, let opened = openConnection(of: connection) else {
    return nil
  }
  Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue()
    .began(opened, target: String(cString: target))
  return nil
}

/// Leaves escapes as they are: `RequestTarget` reads the target itself, for a `%00` would cut it.
func keepEscapes(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ text: UnsafeMutablePointer<CChar>?
) -> Int {
  guard let text else { return 0 }
  var count = 0
  while text[count] != 0 { count += 1 }
  return count
}

/// The header of a request was read, a part of its body, or its end.
func handleRequest(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ url: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?,
  _ upload: UnsafePointer<CChar>?, _ uploadSize: UnsafeMutablePointer<Int>?,
  _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let context, let connection, let method, let version, let uploadSize, let slot else {
    return .NO
  }
  let core = Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue()
  let handle = Exchange.Handle(pointer: connection)
  guard let pointer = slot.pointee else {
    guard let opened = openConnection(of: connection) else { return .NO }
    let target = opened.target ?? ""
    let header = RequestHeader(of: connection, from: method)
    let exchange = Exchange(
      method: String(cString: method), target: target, headers: header.fields,
      connection: opened, suspended: core.suspended)
    slot.pointee = Unmanaged.passRetained(exchange).toOpaque()
    let isLineWhole = url.map { isWhole(method, target, at: $0, version) } ?? false
    guard
      let refusal = core.refusal(
        of: exchange, version: String(cString: version), isLineWhole: isLineWhole,
        areFieldsWhole: header.isWhole)
    else { return .YES }
    return core.queue(refusal, to: nil, of: exchange, on: handle)
  }
  let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
  if uploadSize.pointee > 0 {
    exchange.receive(
      UnsafeRawBufferPointer(start: upload, count: uploadSize.pointee),
      limit: core.limits.bodyBytes)
    uploadSize.pointee = 0
    return .YES
  }
  if let response = exchange.response {
    return core.queue(response, to: exchange.request, of: exchange, on: handle)
  }
  guard let (request, response) = core.answer(exchange, on: handle) else { return .YES }
  return core.queue(response, to: request, of: exchange, on: handle)
}

/// A request has been answered, or cannot be.
func completeRequest(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_RequestTerminationCode
) {
  guard let context, let slot, let pointer = slot.pointee else { return }
  slot.pointee = nil
  Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue()
    .ended(Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue())
}

/// Whether the request's first line is made of nothing but these parts with a blank between them.
///
/// The library leaves the line where it was read and ends its parts there, for its callers at the
/// first zero byte: where the next part is not right behind, there were zero bytes, bytes that are no
/// UTF-8 or further blanks, which other programs may read differently (RFC 9112, section 3).
private func isWhole(
  _ method: UnsafePointer<CChar>, _ target: String, at place: UnsafePointer<CChar>,
  _ version: UnsafePointer<CChar>
) -> Bool {
  method + strlen(method) + 1 == place && place + target.utf8.count + 1 == version
}

private func openConnection(of connection: OpaquePointer) -> OpenConnection? {
  guard let info = stet_connection_info(connection, .CONNECTION_INFO_SOCKET_CONTEXT),
    let pointer = info.pointee.socket_context
  else { return nil }
  return Unmanaged<OpenConnection>.fromOpaque(pointer).takeUnretainedValue()
}
