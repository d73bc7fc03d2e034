/// Decides whether a file has come to rest.
struct SettleRule: Sendable, Hashable {
  /// Milliseconds of rest that are wanted.
  let settle: Int64
  /// Milliseconds after the last write for which an open file is waited for.
  let open: Int64

  /// Milliseconds after which a file that changes again and again, but is closed now, is taken
  /// without its time of rest; 20 times that, at least 10 s.
  var patience: Int64 { max(10_000, 20 * settle) }

  /// What is to be done with a file whose time has come.
  enum Verdict: Sendable, Hashable {
    /// It may be read.
    case settled
    /// It is to be looked at again at this time.
    case wait(until: Int64)
  }

  /// Looks at a file: `now` is the queue's clock in milliseconds, `wallClock` nanoseconds since
  /// 1970-01-01T00:00:00Z, as the file's own time is; `hasWriter` says whether it is open for
  /// writing, `nil` where that is not known.
  func verdict(
    on entry: SettleQueue.Entry, found signature: FileSignature, hasWriter: Bool?, now: Int64,
    wallClock: Int64
  ) -> Verdict {
    // Notices tell it where the kernel does not; a second name (link(2)) makes a file appear
    // complete, without anybody having it open.
    if hasWriter ?? (entry.isOpen && signature.linkCount < 2) {
      let end = entry.lastTouched + open
      if now < end { return .wait(until: min(end, now + max(settle, 50))) }
    }
    if entry.signature == signature { return .settled }
    // The file's own time may be another machine's: one in the future says nothing.
    // One so long ago that the difference has no number is old.
    let (difference, isBeyond) = wallClock.subtractingReportingOverflow(signature.modified)
    let age = difference / 1_000_000
    if isBeyond || age >= settle { return .settled }
    if now - entry.firstTouched > patience { return .settled }
    return .wait(until: now + (age >= 0 ? settle - age : settle))
  }
}
