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

  /// Ten seconds: longer than any one transaction of the engine takes on a slow disk, short enough
  /// for a person to wait.
  static let usual = LockPatience(milliseconds: 10_000)

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
