import Glibc
import Synchronization

/// Threads of the service's own for its tasks.
///
/// Tasks otherwise share as many threads as there are processors with all other work of the process.
/// Reading the store blocks a thread, and a directory that is watched beside the service, or a long
/// comparison made elsewhere, would keep every client waiting until it is done. Jobs run in the order
/// in which they come; an actor that a task of these threads calls works on them as well (SE-0417).
final class ServiceThreads: TaskExecutor {
  /// Those on which requests are answered; they live as long as the process does.
  static let answering = ServiceThreads(count: processorCount)

  /// A semaphore (sem_overview(7)) that counts the jobs which wait.
  ///
  /// Unchecked: made before the threads are, never freed, and the system's calls on it may be made
  /// from any thread.
  private struct Signal: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<sem_t>
  }

  private struct Jobs: Sendable {
    var waiting: [UnownedJob] = []
    var first = 0
  }

  private let signal: Signal
  private let jobs = Mutex(Jobs())

  /// So many threads.
  init(count: Int) {
    signal = Signal(pointer: .allocate(capacity: 1))
    sem_init(signal.pointer, 0, 0)
    for _ in 0..<count {
      var thread = pthread_t()
      let pointer = Unmanaged.passRetained(self).toOpaque()
      if pthread_create(&thread, nil, runJobs, pointer) == 0 {
        pthread_detach(thread)
      } else {
        Unmanaged<ServiceThreads>.fromOpaque(pointer).release()
      }
    }
  }

  /// Takes a job in.
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.waiting.append(job) }
    sem_post(signal.pointer)
  }

  /// Runs jobs for ever.
  fileprivate func run() {
    let executor = asUnownedTaskExecutor()
    while true {
      while sem_wait(signal.pointer) != 0, errno == EINTR {}
      next()?.runSynchronously(on: executor)
    }
  }

  /// Takes out the job that came first.
  private func next() -> UnownedJob? {
    jobs.withLock { jobs in
      guard jobs.first < jobs.waiting.count else { return nil }
      let job = jobs.waiting[jobs.first]
      jobs.first += 1
      // The part that is done goes when it is the larger one, so that each job is moved once at most.
      if jobs.first * 2 >= jobs.waiting.count {
        jobs.waiting.removeFirst(jobs.first)
        jobs.first = 0
      }
      return job
    }
  }

  /// As many as can work at once, and two where one waits for the disk.
  private static var processorCount: Int {
    min(max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 2), 64)
  }
}

/// What each thread runs; outside of any type so that no actor's isolation clings to it.
private func runJobs(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let pointer else { return nil }
  Unmanaged<ServiceThreads>.fromOpaque(pointer).takeRetainedValue().run()
  return nil
}
