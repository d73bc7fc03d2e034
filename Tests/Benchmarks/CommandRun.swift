import Glibc

/// The release program beside the benchmarks, run as a user runs it.
struct CommandRun {
  /// Seconds from start to end.
  var seconds = 0.0
  /// Seconds of processor time.
  var processorSeconds = 0.0
  /// The most memory that it held, in MiB.
  var peakMiB = 0.0
  /// What it ended with; -1 where it could not be started or was ended by a signal.
  var exitCode: Int32 = -1

  /// The program's path.
  static let program: String = {
    guard let pointer = realpath("/proc/self/exe", nil) else { return "stet" }
    defer { free(pointer) }
    let own = String(cString: pointer)
    let folder = own.utf8.lastIndex(of: UInt8(ascii: "/")).map { own[..<$0] } ?? ""
    return folder + "/stet"
  }()

  /// Runs the program with its output and messages put into files.
  init(_ words: [String], output: String, messages: String) {
    let arguments = ([Self.program] + words).map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_addopen(&actions, 2, messages, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    let start = ContinuousClock.now
    var child: pid_t = 0
    guard posix_spawn(&child, Self.program, &actions, nil, arguments, environ) == 0 else { return }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
    seconds = start.duration(to: .now) / .seconds(1)
    func time(_ value: timeval) -> Double { Double(value.tv_sec) + Double(value.tv_usec) / 1e6 }
    processorSeconds = time(usage.ru_utime) + time(usage.ru_stime)
    peakMiB = Double(usage.ru_maxrss) / 1024
    exitCode = status & 0x7F == 0 ? status >> 8 & 0xFF : -1
  }

  /// The figures for people.
  var text: String {
    DataFiles.rounded(seconds, 2) + " s (" + DataFiles.rounded(processorSeconds, 2)
      + " s of the processor), " + DataFiles.rounded(peakMiB, 0) + " MiB, exit \(exitCode)"
  }
}
