import Glibc
import Stet

/// Finds the text that a word of the command line names: a file, standard input, or a revision.
struct TextFinder {
  let invocation: Invocation
  /// How files are to be read; `nil` for as their names tell.
  var format: SourceFormat?
  private var archive: Archive?
  private var standardInputIsTaken = false

  init(_ invocation: Invocation, format: SourceFormat? = nil) {
    self.invocation = invocation
    self.format = format
  }

  /// The text that `word` names.
  ///
  /// A file wins over a story of the same name; `STORY@latest` names the story then.
  /// - Throws: `CommandError` that says what there is in place of it.
  mutating func text(_ word: String) async throws(CommandError) -> ComparedSide {
    if word == "-" { return try standardInput() }
    switch FileKind(of: word) {
    case .file:
      let isTable = (format ?? SourceFormat(fileName: word))?.isTable ?? false
      let bytes = try SourceFile.bytes(
        of: word, limit: isTable ? SourceFile.tableLimit : StoreLimits.snapshotBytes)
      guard !SourceFile.isBinary(bytes) else { throw SourceFile.binary(word) }
      return side(bytes, name: word)
    case .directory:
      guard let reference = try? RevisionReference(word), let archive = try? await opened(),
        let revision = try? await archive.revision(reference)
      else { throw CommandError("\(word) is a directory; name a file in it, or a story") }
      return try await side(of: revision)
    case .nothing:
      return try await side(of: try await revision(word))
    }
  }

  /// The revision that `word` names.
  ///
  /// - Throws: `CommandError` that says what there is in place of it.
  mutating func revision(_ word: String) async throws(CommandError) -> Revision {
    let reference: RevisionReference
    do {
      reference = try RevisionReference(word)
    } catch {
      guard word.contains("@") else { throw CommandError("there is no file \(word)") }
      throw CommandError(error.message)
    }
    do {
      let archive = try await opened()
      return try await asking { () async throws(ArchiveError) in
        try await archive.revision(reference)
      }
    } catch {
      // A word without "@" may have been meant as a file.
      guard !word.contains("@") else { throw error }
      throw CommandError("there is no file \(word). \(error.message)")
    }
  }

  /// The revision of the same story that comes before `revision`; `nil` for the first.
  ///
  /// - Throws: `CommandError` where the store is in trouble.
  mutating func predecessor(of revision: Revision) async throws(CommandError) -> Revision? {
    let archive = try await opened()
    return try await asking { () async throws(ArchiveError) in
      try await archive.revision(before: revision)
    }
  }

  /// A revision with its text.
  ///
  /// - Throws: `CommandError` where the store is in trouble.
  mutating func side(of revision: Revision) async throws(CommandError) -> ComparedSide {
    let archive = try await opened()
    let snapshot = try await asking { () async throws(ArchiveError) in
      try await archive.snapshot(of: revision)
    }
    return ComparedSide(revision: revision, snapshot: snapshot)
  }

  /// The archive, opened at the first call.
  ///
  /// - Throws: `CommandError` where it cannot be opened.
  mutating func opened() async throws(CommandError) -> Archive {
    if let archive { return archive }
    let opened = try await StoreAccess.open(invocation, .readOnly)
    archive = opened
    return opened
  }

  private mutating func standardInput() throws(CommandError) -> ComparedSide {
    guard !standardInputIsTaken else {
      throw CommandError("'-' stands for both sides; standard input can be read once")
    }
    standardInputIsTaken = true
    let bytes = try SourceFile.standardInput()
    guard !SourceFile.isBinary(bytes) else {
      throw SourceFile.binary("standard input")
    }
    return side(bytes, name: "standard input")
  }

  private func side(_ bytes: [UInt8], name: String) -> ComparedSide {
    let format = format ?? FormatGuess.format(fileName: name, bytes: bytes)
    return ComparedSide(
      file: name, snapshot: Snapshot(bytes: bytes, capturedAt: .now, format: format))
  }
}

/// What lies at a path.
enum FileKind: Sendable, Hashable {
  case file, directory, nothing

  /// Looks at `path`, links followed; what may not be looked at counts as a file, so that reading
  /// it tells why.
  init(of path: String) {
    var status = stat()
    if stat(path, &status) == 0 {
      self = status.st_mode & S_IFMT == S_IFDIR ? .directory : .file
    } else {
      self = errno == ENOENT || errno == ENOTDIR ? .nothing : .file
    }
  }
}
