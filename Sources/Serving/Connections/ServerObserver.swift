/// What is told of a request that has been answered.
package struct AccessRecord: Sendable {
  /// The other side's address.
  package let peer: String
  /// The method as it was sent.
  package let method: String
  /// The target as it was sent.
  package let target: String
  /// What the route is called.
  package let route: String
  /// The response's status code.
  package let status: Int
  /// Bytes of the response's body as sent.
  package let bytes: Int
  /// Microseconds from the whole header to the queued response.
  package let microseconds: Int64
}

/// Learns what the server does, for figures and logs; called from many threads.
package protocol ServerObserver: Sendable {
  /// A response was queued.
  func answered(_ record: AccessRecord)
  /// That many connections were cut because their time was over.
  func cut(_ count: Int)
}
