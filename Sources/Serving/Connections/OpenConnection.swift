import Glibc
import Synchronization

/// A connection with the moment at which it is cut.
///
/// libmicrohttpd's own time limit begins anew at every byte, so that one byte a second would hold a
/// connection for ever; this one does not.
final class OpenConnection: Sendable {
  /// The socket; the library closes it after `ConnectionTable.remove`.
  let descriptor: Int32
  /// The other side's address.
  let peer: String
  private let deadline: Atomic<Int64>
  private let currentTarget = Mutex<String?>(nil)

  init(descriptor: Int32, peer: String, deadline: Int64) {
    self.descriptor = descriptor
    self.peer = peer
    self.deadline = Atomic(deadline)
  }

  /// Cuts the connection after that many milliseconds unless another time is set before.
  func allow(milliseconds: Int64) {
    deadline.store(MonotonicClock.milliseconds + milliseconds, ordering: .relaxed)
  }

  /// Cuts the connection no later than after that many milliseconds.
  func allow(atMostMilliseconds milliseconds: Int64) {
    let moment = MonotonicClock.milliseconds + milliseconds
    if moment < deadline.load(ordering: .relaxed) { deadline.store(moment, ordering: .relaxed) }
  }

  /// Lets the connection stay: work is being done for it, or it is a stream of events.
  func allowForever() { deadline.store(.max, ordering: .relaxed) }

  func isOverdue(at now: Int64) -> Bool { deadline.load(ordering: .relaxed) < now }

  /// The target of the request whose first line has been read.
  var target: String? {
    get { currentTarget.withLock { $0 } }
    set { currentTarget.withLock { $0 = newValue } }
  }
}

/// All connections.
final class ConnectionTable: Sendable {
  private let connections = Mutex<[ObjectIdentifier: OpenConnection]>([:])

  /// How many there are.
  var count: Int { connections.withLock { $0.count } }

  /// Adds one; tells whether it is the only one.
  func add(_ connection: OpenConnection) -> Bool {
    connections.withLock {
      $0[ObjectIdentifier(connection)] = connection
      return $0.count == 1
    }
  }

  /// Removes one; from then on its socket is not touched.
  func remove(_ connection: OpenConnection) {
    connections.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(connection)) }
  }

  /// Cuts those whose time is over, and tells how many; the library then closes them.
  ///
  /// Under the lock, so that no socket is closed and its number given to another meanwhile.
  func cutOverdue(at now: Int64) -> Int {
    connections.withLock { connections in
      var count = 0
      for connection in connections.values where connection.isOverdue(at: now) {
        shutdown(connection.descriptor, Int32(SHUT_RDWR))
        connection.allowForever()
        count += 1
      }
      return count
    }
  }
}

/// The machine's clock that never jumps.
enum MonotonicClock {
  /// Milliseconds since some moment of the past.
  static var milliseconds: Int64 { microseconds / 1_000 }

  /// Microseconds since some moment of the past.
  static var microseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
  }
}
