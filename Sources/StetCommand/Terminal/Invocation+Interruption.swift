extension Invocation {
  /// Has SIGINT and SIGTERM end the process behind a line that says how far the work was, and what
  /// follows from that.
  func tellInterruption(_ consequence: String) {
    let messages = messages
    StopSignals.onFirst(sparesIgnored: true) { signal in
      messages.noteInterruption(consequence)
      StopSignals.end(by: signal)
    }
  }
}
