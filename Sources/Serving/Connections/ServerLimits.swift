/// What the service gives to clients at most.
package struct ServerLimits: Sendable, Hashable {
  /// Connections at one time.
  package var connections = 16_384
  /// Connections of one address at one time; 0 for no limit, as behind a proxy all come from one.
  package var connectionsPerAddress = 0
  /// Bytes of a request's header with all that is kept of it, for each connection.
  package var headerBytes = 16 << 10
  /// Bytes of a request's body.
  package var bodyBytes = 8 << 20
  /// Milliseconds in which a new connection must send its first header whole, and in which a
  /// header that has begun must be there whole, however steadily its bytes drip.
  package var headerMilliseconds: Int64 = 10_000
  /// Milliseconds in which a body must be there whole.
  package var bodyMilliseconds: Int64 = 30_000
  /// Milliseconds in which a response must be taken.
  package var responseMilliseconds: Int64 = 60_000
  /// Milliseconds that a connection may stay open between two requests.
  package var idleMilliseconds: Int64 = 120_000
  /// Milliseconds that requests in work have to end when the service stops.
  package var graceMilliseconds: Int64 = 5_000
  /// Threads that read and write.
  package var threads = 2

  /// The standard limits.
  package init() {}
}
