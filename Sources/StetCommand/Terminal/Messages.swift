import Glibc

/// Standard error: messages line by line, and one line of progress on a terminal.
final class Messages: Sendable {
  private let showsProgress: Bool

  /// Messages; `showsProgress` where a terminal is behind them.
  init(showsProgress: Bool) { self.showsProgress = showsProgress }

  /// Writes a message behind the program's name.
  func note(_ message: String) {
    _ = writeAll(Array((eraser + "stet: \(message)\n").utf8), to: STDERR_FILENO)
  }

  /// Shows how far the work is, in place of what was shown before; nothing where no terminal is.
  func progress(_ text: String) {
    guard showsProgress else { return }
    _ = writeAll(Array((eraser + text).utf8), to: STDERR_FILENO)
  }

  /// Takes the line of progress away.
  func clearProgress() { progress("") }

  /// Back to the line's beginning, and the line erased (ECMA-48 EL).
  private var eraser: String { showsProgress ? "\r\u{1B}[K" : "" }
}
