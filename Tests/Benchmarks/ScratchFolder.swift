import Glibc

/// Where benchmarks put their files.
enum ScratchFolder {
  /// The folder that TMPDIR names, or that of the system.
  static let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
}
