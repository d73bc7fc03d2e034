import Rendering
import Stet
import Watching

/// `stet snapshot`: keeps the present state of files as revisions of their stories.
enum SnapshotVerb: Verb {
  private static let story = OptionDeclaration(
    "story", short: "s", "ID", .story,
    help: "Keep as revisions of this story; several files are revisions in the order given")
  private static let at = OptionDeclaration(
    "at", "TIME", .time, help: "The time of capture; otherwise now")
  private static let origin = OptionDeclaration(
    "origin", "URL", .text, help: "Where the text comes from; otherwise the file's path")
  private static let format = OptionDeclaration(
    "format", "FORMAT", .choice(SourceFormat.allCases.map(\.rawValue)),
    help:
      "How to read the text: markdown, html, text, csv or tsv; otherwise as the file's name tells")
  private static let ignore = OptionDeclaration(
    "ignore", "GLOB", .text, isRepeatable: true,
    help: "Pass over what fits the pattern, as gitignore has them; may be given several times")
  private static let quiet = OptionDeclaration(
    "quiet", short: "q", help: "Print nothing but what goes wrong")

  static let declaration = VerbDeclaration(
    "snapshot", summary: "keep the present state of files as revisions",
    discussion: [
      "A file whose bytes are already its story's latest revision adds none. A directory is taken "
        + "with all below it: Markdown (.md), HTML (.html), plain text (.txt) and tables (.csv, "
        + ".tsv) by the names' endings; hidden names, editors' temporary files, binary files and symbolic links are "
        + "passed over.",
      "Without --story a web page is named by the canonical address that it states, any other file "
        + "by its path below the directory that is captured, or below the working directory: "
        + "news/europe/arms-factory.md is europe/arms-factory in 'stet snapshot news/'. In a "
        + "directory a file that has a story goes on with it, as in 'stet watch', also after it was "
        + "moved; where another file has the name's story, as pier.md and pier.html, the second "
        + "gets one named with its extension, and that is told.",
      "What 'stored' says is on disk. An interrupted snapshot may be repeated: what was kept is "
        + "unchanged then.",
    ],
    operands: [
      OperandDeclaration(
        "PATH", .path, count: 1...Int.max,
        help: "A file, a directory, or '-' for standard input, which needs --story")
    ],
    options: [story, at, origin, format, ignore, quiet],
    commonOptions: [CommonOptions.json, CommonOptions.store],
    examples: [
      Example("stet snapshot news/", "Keep every article under news/."),
      Example(
        "curl -s https://example.org/story | stet snapshot - --story example/story --format html",
        "Keep a page that another program fetches."),
      Example(
        "stet snapshot draft1.md draft2.md --story budget", "Keep two files as two revisions."),
    ],
    exitCodes: [
      ExitCodeMeaning(.success, "all is kept, or was already"),
      ExitCodeMeaning(.finding, "some files in a directory cannot be read; the others are kept"),
      ExitCodeMeaning(.trouble, "a PATH cannot be read, or the store is in trouble"),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let arguments = invocation.arguments
    let source = CaptureSource(
      story: arguments.text(story).flatMap { StoryID($0) }, time: arguments.time(at),
      origin: arguments.text(origin), format: arguments.choice(format, as: SourceFormat.self))
    var rules = IgnoreRules.builtIn
    for pattern in arguments.texts(ignore) { rules.append(pattern) }
    var run = SnapshotRun(
      invocation: invocation, source: source, rules: rules, isQuiet: arguments.has(quiet))
    invocation.tellInterruption("what was kept stays; the same call goes on")
    for path in arguments.operands { try await run.take(path) }
    try await run.finish()
    return run.code
  }
}

/// One call of `stet snapshot`: gathers captures and keeps them in groups.
private struct SnapshotRun {
  /// Captures that are kept together: so many are one durable transaction.
  private static let groupCount = 256
  /// Bytes that are gathered before they are kept.
  private static let groupBytes = 4 << 20

  let invocation: Invocation
  let source: CaptureSource
  let rules: IgnoreRules
  let isQuiet: Bool
  /// How the call ends.
  private(set) var code = ExitCode.success
  /// Opened when there is something to keep, so that a mistyped path makes no store.
  private var archive: Archive?
  private var group: [Capture] = []
  private var gatheredBytes = 0
  /// Files of the present directory that are empty or binary.
  private var withoutText = 0
  private var stored = 0
  private var unchanged = 0

  init(
    invocation: Invocation, source: CaptureSource, rules: IgnoreRules, isQuiet: Bool
  ) {
    self.invocation = invocation
    self.source = source
    self.rules = rules
    self.isQuiet = isQuiet
  }

  /// Takes one operand; what is wrong with it is told, and the others still have their turn.
  mutating func take(_ path: String) async throws(CommandError) {
    if path != "-", FileKind(of: path) == .directory {
      try await takeDirectory(path)
    } else {
      let source = source
      let capture = taken(onFailure: .trouble) { () throws(CommandError) in
        path == "-"
          ? try source.captureStandardInput()
          : try source.capture(path: path, relative: WorkingDirectory.relative(path))
      }
      if let capture { gather(capture) }
    }
    if group.count >= Self.groupCount || gatheredBytes >= Self.groupBytes { try await keep() }
  }

  /// Keeps what is gathered, and tells the sum of a larger call.
  mutating func finish() async throws(CommandError) {
    try await keep()
    invocation.messages.clearProgress()
    if stored + unchanged > 1, !isQuiet, !invocation.arguments.has(CommonOptions.json) {
      invocation.messages.note("\(stored) stored, \(unchanged) unchanged")
    }
  }

  private mutating func takeDirectory(_ path: String) async throws(CommandError) {
    guard source.story == nil else {
      invocation.messages.note("\(path) is a directory; --story names one story, not many")
      raise(.trouble)
      return
    }
    var root = path
    while root.utf8.count > 1, root.hasSuffix("/") { root.removeLast() }
    // A mistyped path makes no store.
    let hasStore = FileKind(of: try StoreAccess.path(invocation)) != .nothing
    var directory = DirectoryCapture(
      root: root, source: source, archive: hasStore ? try await opened() : nil,
      messages: invocation.messages)
    var files = ArticleFiles(in: root, rules: rules)
    withoutText = 0
    for problem in files.problems {
      invocation.messages.note(problem)
      raise(.finding)
    }
    for (index, file) in files.paths.enumerated() {
      let named = taken(onFailure: .finding) { () throws(CommandError) in
        try directory.read(file)
      }
      if let named { gather(try await directory.placed(named, at: file)) }
      if group.count >= Self.groupCount || gatheredBytes >= Self.groupBytes {
        try await keep()
        invocation.messages.progress("\(index + 1) of \(files.paths.count) files")
      }
    }
    if !directory.isWhole { raise(.finding) }
    files.withoutText = withoutText
    if let passedOver = files.passedOver, !isQuiet { invocation.messages.note(passedOver) }
  }

  /// What `capture` gives; where it fails that is told, and there is none.
  private mutating func taken(
    onFailure failure: ExitCode, _ capture: () throws(CommandError) -> Capture
  ) -> Capture? {
    do throws(CommandError) { return try capture() } catch {
      if failure == .finding, error.kind == .noText {
        withoutText += 1
        return nil
      }
      invocation.messages.note(error.message)
      raise(failure)
      return nil
    }
  }

  private mutating func gather(_ capture: Capture) {
    gatheredBytes += capture.snapshot.bytes.count
    group.append(capture)
  }

  private mutating func keep() async throws(CommandError) {
    guard !group.isEmpty else { return }
    let captures = group
    group = []
    gatheredBytes = 0
    let archive = try await opened()
    let results = try await asking { () async throws(ArchiveError) in
      try await archive.keep(captures)
    }
    for result in results {
      if case .stored = result { stored += 1 } else { unchanged += 1 }
      if isQuiet { continue }
      if invocation.arguments.has(CommonOptions.json) {
        invocation.output.write(utf8: CaptureLine.json(result))
      } else {
        invocation.output.line(CaptureLine.text(result))
      }
    }
    try invocation.output.flush()
  }

  private mutating func opened() async throws(CommandError) -> Archive {
    if let archive { return archive }
    let opened = try await StoreAccess.open(invocation, .create)
    archive = opened
    return opened
  }

  private mutating func raise(_ other: ExitCode) {
    if other.rawValue > code.rawValue { code = other }
  }
}
