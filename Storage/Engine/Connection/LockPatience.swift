import CSQLite
import Glibc

/// How long a connection waits for another's write lock.
///
/// It asks again each millisecond, so that it finds the short gap which a writer of many groups
/// leaves between two of them (SQLite's own waiting asks only ten times a second after a while, and
/// would starve).
struct LockPatience: Sendable {
  /// Milliseconds until it gives up.
  let milliseconds: Int

  /// Ten seconds, short enough for a person to wait.
  ///
  /// A commit on a slow disk takes less; the rewriting of a store of some GB, as after `repack` or
  /// `forget`, can take longer.
  static let usual = LockPatience(milliseconds: 10_000)

  /// Does `work`, and again while it finds the store locked, until the time is over.
  ///
  /// For opening, in which SQLite does not wait by itself: it gives up at once where another process
  /// changes the file to a write-ahead log, or takes the log away as the last to close it.
  func whileLocked<Value>(_ work: () throws(StoreError) -> Value) throws(StoreError) -> Value {
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    while true {
      do { return try work() } catch {
        guard error.code == .locked, ContinuousClock.now < end else { throw error }
        usleep(1_000)
      }
    }
  }

  /// Makes a connection wait so.
  func install(on handle: OpaquePointer) {
    sqlite3_busy_handler(
      handle,
      { limit, attempts in
        guard Int(attempts) < Int(bitPattern: limit) else { return 0 }
        usleep(1_000)
        return 1
      }, UnsafeMutableRawPointer(bitPattern: max(1, milliseconds)))
  }
}
