import Glibc
import Synchronization

/// Standard output, written in large pieces; what cannot be written ends the command with an error.
final class Output: Sendable {
  private struct State {
    var buffer: [UInt8] = []
    var failure: Int32 = 0
  }

  /// Bytes that are gathered before they are written.
  private static let capacity = 64 << 10

  private let descriptor: Int32
  private let state = Mutex(State())

  /// Output to a file descriptor, which stays the caller's.
  init(descriptor: Int32 = STDOUT_FILENO) { self.descriptor = descriptor }

  /// Writes text.
  func write(_ text: String) { write(utf8: text.utf8) }

  /// Writes text and ends the line.
  func line(_ text: String) {
    state.withLock { state in
      state.buffer.append(contentsOf: text.utf8)
      state.buffer.append(UInt8(ascii: "\n"))
      drain(&state, over: Self.capacity)
    }
  }

  /// Writes bytes as they are.
  func write(utf8 bytes: some Sequence<UInt8>) {
    state.withLock { state in
      state.buffer.append(contentsOf: bytes)
      drain(&state, over: Self.capacity)
    }
  }

  /// Writes what was gathered.
  ///
  /// - Throws: `CommandError` where something could not be written, now or before.
  func flush() throws(CommandError) {
    let failure = state.withLock { state in
      drain(&state, over: 0)
      return state.failure
    }
    guard failure != 0 else { return }
    throw CommandError(
      "standard output cannot be written: \(SystemFailure.text(failure)); "
        + "the results are not complete")
  }

  private func drain(_ state: inout State, over limit: Int) {
    guard state.buffer.count > limit else { return }
    if state.failure == 0 { state.failure = writeAll(state.buffer, to: descriptor) }
    state.buffer.removeAll(keepingCapacity: true)
  }
}

/// Writes all bytes, however many calls it takes; gives 0, or the error number.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
  bytes.withUnsafeBytes { buffer in
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = Glibc.write(
        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}
