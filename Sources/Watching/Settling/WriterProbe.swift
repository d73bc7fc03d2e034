import Glibc

/// Asks the kernel whether somebody holds a file open for writing.
enum WriterProbe {
  /// `F_SETLEASE` and `F_SETSIG` of <fcntl.h> on Linux, which the Glibc module does not have.
  private static let setLease: Int32 = 1_024
  private static let setSignal: Int32 = 10

  /// Whether the file of a descriptor is open for writing somewhere; `nil` where the kernel does not
  /// tell.
  ///
  /// A lease for reading (fcntl(2)) is refused while there is a writer. It is given back at once; a
  /// writer that comes in between waits for that moment. It is told only to a file's owner and to
  /// the superuser, and not on network file systems.
  static func hasWriter(_ descriptor: Int32) -> Bool? {
    // A writer that comes in between makes the kernel send a signal: one that is ignored by
    // default, as SIGIO, which it would send otherwise, ends the process.
    guard fcntl(descriptor, setSignal, SIGURG) == 0 else { return nil }
    if fcntl(descriptor, setLease, Int32(F_RDLCK)) == 0 {
      _ = fcntl(descriptor, setLease, Int32(F_UNLCK))
      return false
    }
    return errno == EAGAIN ? true : nil
  }
}
