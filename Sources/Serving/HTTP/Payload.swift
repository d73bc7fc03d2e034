import Synchronization

/// A response's bytes, with the form in gzip made once when it is first wanted.
///
/// Shared by all responses that a cache gives out.
package final class Payload: Sendable {
  /// The bytes.
  package let bytes: [UInt8]
  private let zipped = Mutex<[UInt8]??>(nil)

  /// Below this many bytes compression saves no packet.
  private static let leastBytes = 1_000

  /// A payload of these bytes.
  ///
  /// What was written piece by piece has room for up to as many bytes more; a copy that just fits is
  /// kept instead.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes.capacity - bytes.count > bytes.count / 8 ? bytes.fitted : bytes
  }

  /// The bytes in gzip; `nil` where that would not be shorter.
  package var gzip: [UInt8]? {
    zipped.withLock { zipped in
      if let zipped { return zipped }
      let made = bytes.count < Self.leastBytes ? nil : Gzip.packed(bytes)
      zipped = .some(made)
      return made
    }
  }

  /// Whether the form in gzip need not be made any more.
  var isPacked: Bool { zipped.withLock { $0 != nil } }

  /// Bytes of memory that the payload takes, roughly.
  package var cost: Int {
    bytes.count + (zipped.withLock { $0.flatMap { $0?.count } } ?? bytes.count / 3) + 256
  }
}

extension [UInt8] {
  /// The same bytes in memory that just fits them.
  var fitted: [UInt8] { withUnsafeBufferPointer { [UInt8]($0) } }
}
