import Glibc
import TestSupport

/// The built program, called as a user calls it.
struct Program {
  /// A folder of its own, where it is called and where its store lies.
  let folder: TemporaryFolder
  /// Further environment variables.
  var environment: [String] = []

  /// The folder's path.
  var place: String { folder.path }

  init() throws { folder = try TemporaryFolder() }

  /// What a call gave.
  struct Outcome {
    let code: Int32
    let output: [UInt8]
    let messages: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  /// The program beside the bundle of tests that is running.
  static let path: String = {
    guard let pointer = realpath("/proc/self/exe", nil) else { return "stet" }
    defer { free(pointer) }
    let bundle = String(cString: pointer)
    let folder = bundle.utf8.lastIndex(of: UInt8(ascii: "/")).map { bundle[..<$0] } ?? ""
    return folder + "/stet"
  }()

  /// Calls the program with these words and waits for its end.
  func callAsFunction(_ words: String..., input: [UInt8] = []) throws -> Outcome {
    try run([Self.path] + words, input: input)
  }

  /// Calls any program with these words and waits for its end.
  func run(_ words: [String], input: [UInt8] = []) throws -> Outcome {
    try start(words, input: input).outcome()
  }

  /// Starts a program with these words.
  func start(_ words: [String], input: [UInt8] = []) throws -> RunningProgram {
    try RunningProgram(
      words, folder: folder.path,
      environment: [
        "STET_STORE=\(folder.path)/stories.stet", "HOME=\(folder.path)", "COLUMNS=80",
        "PATH=\(Self.path.dropLast(5)):/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8",
      ] + environment, input: input)
  }

  /// Writes a file into the folder.
  func write(_ text: String, to name: String) { write(Array(text.utf8), to: name) }

  /// Writes a file into the folder.
  func write(_ bytes: [UInt8], to name: String) {
    let path = folder.path + "/" + name
    for index in name.indices where name[index] == "/" {
      mkdir(folder.path + "/" + name[..<index], 0o755)
    }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
  }
}

/// A program that was started; its output goes to files, so that it never waits for a reader.
final class RunningProgram {
  struct SpawnFailure: Error {
    let number: Int32
  }

  let process: pid_t
  private let outputPath: String
  private let messagesPath: String

  init(_ words: [String], folder: String, environment: [String], input: [UInt8]) throws {
    var random = SystemRandomNumberGenerator()
    let base = folder + "/.run-\(random.next())"
    outputPath = base + ".out"
    messagesPath = base + ".err"
    let inputPath = base + ".in"
    let descriptor = open(inputPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    _ = input.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, inputPath, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT, 0o644)
    posix_spawn_file_actions_addopen(&actions, 2, messagesPath, O_WRONLY | O_CREAT, 0o644)
    // The shell enters the folder and then becomes the program.
    let enter = ["sh", "-c", "cd \"$0\" && exec \"$@\"", folder]
    let arguments = (enter + words).map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var process = pid_t()
    let failure = posix_spawnp(&process, "sh", &actions, nil, arguments, variables)
    guard failure == 0 else { throw SpawnFailure(number: failure) }
    self.process = process
  }

  /// What it has written to standard output so far.
  var output: [UInt8] { Self.contents(of: outputPath) }

  /// What it has written to standard error so far.
  var messages: String { String(decoding: Self.contents(of: messagesPath), as: UTF8.self) }

  /// Waits for its end; the code of a process ended by a signal is 128 and the signal's number.
  func outcome() -> Program.Outcome {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return Program.Outcome(code: code, output: output, messages: messages)
  }

  private static func contents(of path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
    }
  }
}
