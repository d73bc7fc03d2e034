import Glibc

/// Runs other programs.
enum ChildProcess {
  /// Starts a program found by `PATH`; its output goes to a file.
  static func start(_ arguments: [String], output: String) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, arguments[0], &actions, nil, pointers, environ)
    if code == ENOENT { return 0 }
    guard code == 0 else { throw TemporaryFolder.Failure.noFile(arguments[0]) }
    return process
  }

  /// Waits for a program's end: its exit code, 128 and the signal that ended it, or 127 where it was
  /// never found.
  static func wait(for process: pid_t) -> Int32 {
    guard process != 0 else { return 127 }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7f
    return signal == 0 ? status >> 8 & 0xff : 128 + signal
  }

  /// Runs a program to its end.
  static func run(_ arguments: [String], output: String) throws -> Int32 {
    wait(for: try start(arguments, output: output))
  }
}
