import Glibc
import Synchronization

/// Standard error: messages line by line, and one line of progress on a terminal.
final class Messages: Sendable {
  private let showsProgress: Bool
  /// How far the work is, as it was told last.
  private let reached = Mutex("")

  /// Messages; `showsProgress` where a terminal is behind them.
  init(showsProgress: Bool) { self.showsProgress = showsProgress }

  /// Writes a message behind the program's name.
  func note(_ message: String) {
    _ = writeAll(Array((eraser + "stet: \(message)\n").utf8), to: STDERR_FILENO)
  }

  /// Shows how far the work is, in place of what was shown before; nothing where no terminal is.
  func progress(_ text: String) {
    reached.withLock { $0 = text }
    guard showsProgress else { return }
    _ = writeAll(Array((eraser + text).utf8), to: STDERR_FILENO)
  }

  /// Takes the line of progress away.
  func clearProgress() { progress("") }

  /// Writes that the work was interrupted, how far it was and what follows; nothing where it was not
  /// told of how far.
  func noteInterruption(_ consequence: String) {
    let reached = reached.withLock { $0 }
    if !reached.isEmpty { note("interrupted (\(reached)): \(consequence)") }
  }

  /// Back to the line's beginning, and the line erased (ECMA-48 EL).
  private var eraser: String { showsProgress ? "\r\u{1B}[K" : "" }
}
