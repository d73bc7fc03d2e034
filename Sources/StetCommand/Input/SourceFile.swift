import Glibc
import Reading
import Rendering
import Stet
import Watching

/// A file's bytes, or why they cannot be taken.
enum SourceFile {
  /// The most bytes of a table that is compared and not kept.
  ///
  /// A pair takes about two and a half times its bytes in memory; range 64 MiB to 1 GiB.
  static let tableLimit = 512 << 20

  /// Reads a file, a pipe or a device, whole.
  ///
  /// A file that changes while it is read, or has too many bytes, is refused before anything of it
  /// is kept; a regular file's size is looked at before it is read.
  /// `file` says where it came to rest in a watched directory: then no symbolic link is followed, and
  /// what is no regular file is in motion.
  /// - Throws: `CommandError` that says what is wrong with the file.
  static func bytes(
    of path: String, atRest file: FileAtRest? = nil,
    limit: Int = StoreLimits.snapshotBytes
  ) throws(CommandError) -> [UInt8] {
    let descriptor =
      file.map { $0.tree.open($0.path, O_RDONLY) } ?? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw cannotRead(path, file == nil ? errno : -descriptor) }
    defer { close(descriptor) }
    var before = stat()
    guard fstat(descriptor, &before) == 0 else { throw cannotRead(path, errno) }
    switch before.st_mode & S_IFMT {
    case let kind where kind != S_IFREG && file != nil: throw moving(path)
    case S_IFREG:
      guard before.st_size <= limit else { throw tooLarge(path, before.st_size, limit) }
    case S_IFDIR: throw CommandError("\(path) is a directory; name a file")
    case S_IFIFO, S_IFCHR: break
    default: throw CommandError("\(path) is no file that can be read; name a file")
    }
    guard before.st_mode & S_IFMT == S_IFREG else {
      return try read(descriptor, path, expecting: 0, limit: limit)
    }
    let first = FileSignature(before)
    let bytes = try read(descriptor, path, expecting: Int(first.size), limit: limit)
    var after = stat()
    guard fstat(descriptor, &after) == 0, first.hasSameBytes(as: FileSignature(after)),
      bytes.count == Int(first.size), first.hasSameBytes(as: file?.signature ?? first)
    else { throw moving(path) }
    return bytes
  }

  /// Reads standard input to its end.
  ///
  /// - Throws: `CommandError` as `bytes(of:)` does.
  static func standardInput() throws(CommandError) -> [UInt8] {
    try read(STDIN_FILENO, "standard input", expecting: 0, limit: StoreLimits.snapshotBytes)
  }

  /// Refuses what cannot be a story's text: no bytes at all, or a binary file.
  ///
  /// - Throws: `CommandError` that says which.
  static func checkText(_ bytes: [UInt8], of name: String) throws(CommandError) {
    guard !bytes.isEmpty else {
      throw CommandError("\(name) is empty; there is nothing to keep", .noText)
    }
    guard !isBinary(bytes) else { throw binary(name) }
  }

  /// The error for bytes that are no text.
  static func binary(_ name: String) -> CommandError {
    CommandError(
      "\(name) is binary, no text; stet reads Markdown, HTML, plain text, CSV and TSV", .noText)
  }

  /// Whether bytes are no text in any charset that a reader decodes.
  static func isBinary(_ bytes: [UInt8]) -> Bool { BinaryContent.kind(of: bytes) != nil }

  private static func read(
    _ descriptor: Int32, _ name: String, expecting size: Int, limit: Int
  ) throws(CommandError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 1)
    while true {
      // A file of a known size takes no more room than its bytes: they may be held for long.
      let isAsExpected = size > 0 && bytes.count <= size
      let least = isAsExpected ? max(size - bytes.count, 1 << 10) : 64 << 10
      let wanted = min(least + 1, limit + 1 - bytes.count)
      guard wanted > 0 else { throw tooLarge(name, nil, limit) }
      var failure: Int32 = 0
      let start = bytes.count
      let chunk = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
        let got = Glibc.read(descriptor, buffer.baseAddress, wanted)
        if got < 0 { failure = errno }
        count = max(0, got)
      }
      if failure == EINTR { continue }
      guard failure == 0 else { throw cannotRead(name, failure) }
      if chunk.isEmpty { return bytes }
      if start == 0, chunk.count == size { bytes = chunk } else { bytes += chunk }
    }
  }

  private static func moving(_ path: String) -> CommandError {
    CommandError("\(path) changed while it was read; try again when it is at rest", .moving)
  }

  private static func tooLarge(_ name: String, _ size: Int?, _ limit: Int) -> CommandError {
    let fact = size.map { "has \(SizeText.bytes($0))" } ?? "is too large"
    guard limit == StoreLimits.snapshotBytes else {
      return CommandError("\(name) \(fact); a table may have \(limit >> 20) MiB")
    }
    return CommandError(
      "\(name) \(fact); a revision may have \(limit >> 20) MiB. Cut it into several stories")
  }

  private static func cannotRead(_ name: String, _ number: Int32) -> CommandError {
    switch number {
    case ENOENT, ENOTDIR: CommandError("there is no file \(name)")
    case EACCES, EPERM:
      CommandError("\(name) may not be read; check its permissions", .passing)
    case EISDIR: CommandError("\(name) is a directory; name a file")
    default:
      CommandError("\(name) cannot be read: \(SystemFailure.text(number))", .passing)
    }
  }
}
