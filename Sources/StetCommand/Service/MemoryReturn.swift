import CMalloc
import FoundationEssentials
import Glibc

/// Gives memory that is free back to the system, again and again while a service or watch runs.
///
/// The C library keeps what its threads have freed, each in a heap of its own, and gives back only
/// what lies at a heap's end: after ten thousand connections or a long answer most of a process can
/// be memory that nobody uses.
enum MemoryReturn {
  /// Seconds between two looks.
  private static let pause = 60
  /// Bytes of heaps in memory beyond those in use from which on a walk through them is worth its
  /// time.
  ///
  /// It takes some 50 milliseconds for 300 MB, in which threads that ask for memory may wait.
  private static let worthwhile = 4 << 20

  /// Looks every minute until the task is cancelled.
  static func begin() -> Task<Void, Never> {
    Task.detached(priority: .background) {
      while (try? await Task.sleep(for: .seconds(pause))) != nil {
        if unused() >= worthwhile { _ = malloc_trim(0) }
      }
    }
  }

  /// Bytes of the process's own memory that no block in use takes; 0 where the system does not tell.
  private static func unused() -> Int {
    // Pages in all, pages in memory, and of these the ones of files: the program's code.
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
      return 0
    }
    let fields = text.split(separator: " ")
    guard fields.count > 2, let resident = Int(fields[1]), let ofFiles = Int(fields[2]) else {
      return 0
    }
    let blocks = mallinfo2()
    return (resident - ofFiles) * sysconf(Int32(_SC_PAGESIZE))
      - Int(blocks.uordblks + blocks.hblkhd)
  }
}
