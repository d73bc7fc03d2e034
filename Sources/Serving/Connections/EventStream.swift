import CMicroHTTPD
import Synchronization

/// A response that goes on: Server-Sent Events to one client (HTML Standard, section 9.2).
///
/// While nothing is to be sent the library's connection is suspended. A client that does not read
/// is let go when its buffer is full; it comes back with `Last-Event-ID`.
package final class EventStream: Sendable {
  private struct State {
    var buffer: [UInt8] = []
    var sent = 0
    var waiting: Exchange.Handle?
    var connection: Exchange.Handle?
    var suspended: SuspendedConnections?
    var isEnded = false
  }

  /// Bytes that may wait for a slow client.
  private static let capacity = 256 << 10

  private let state = Mutex(State())
  private let onEnd: @Sendable () -> Void

  /// A stream; `onEnd` is called once, when the client is gone.
  package init(onEnd: @escaping @Sendable () -> Void) { self.onEnd = onEnd }

  /// Sends bytes of the stream; `false` where the client is gone or too slow.
  @discardableResult
  package func send(_ bytes: [UInt8]) -> Bool {
    state.withLock { state in
      guard !state.isEnded else { return false }
      if state.buffer.count - state.sent + bytes.count > Self.capacity {
        state.isEnded = true
      } else {
        state.buffer.append(contentsOf: bytes)
      }
      resume(&state)
      return !state.isEnded
    }
  }

  /// Ends the stream behind what was sent.
  package func end() {
    state.withLock { state in
      state.isEnded = true
      resume(&state)
    }
  }

  private func resume(_ state: inout State) {
    guard let handle = state.waiting else { return }
    state.waiting = nil
    MHD_resume_connection(handle.pointer)
    state.suspended?.end()
  }

  /// Notes the connection that the stream is written to, before the library reads the first byte.
  func begin(on handle: Exchange.Handle, suspended: SuspendedConnections) {
    state.withLock { state in
      state.connection = handle
      state.suspended = suspended
    }
  }

  /// What was sent and not yet read, into `buffer`; suspends the connection where there is nothing.
  ///
  /// Called by the library on the connection's own thread.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    state.withLock { state in
      let count = min(buffer.count, state.buffer.count - state.sent)
      guard count > 0 else {
        if state.isEnded { return Self.endOfStream }
        guard let handle = state.connection, state.suspended?.begin() ?? false else {
          return Self.endOfStream
        }
        state.waiting = handle
        MHD_suspend_connection(handle.pointer)
        return 0
      }
      buffer.copyBytes(from: state.buffer[state.sent..<state.sent + count])
      state.sent += count
      if state.sent == state.buffer.count {
        state.buffer.removeAll(keepingCapacity: state.buffer.capacity < 4_096)
        state.sent = 0
      }
      return count
    }
  }

  /// The library has done with the stream.
  func close() {
    state.withLock { state in
      state.isEnded = true
      if state.waiting != nil { state.suspended?.end() }
      state.waiting = nil
      state.connection = nil
      state.buffer = []
      state.sent = 0
    }
    onEnd()
  }

  /// The library's sign for the end of a response (`MHD_CONTENT_READER_END_OF_STREAM`, a macro that
  /// Swift does not import).
  private static let endOfStream = -1
}
