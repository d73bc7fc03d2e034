import Rendering
import Stet

/// `stet log`: lists the revisions of a story with what each changed.
enum LogVerb: Verb {
  private static let limit = OptionDeclaration(
    "limit", short: "n", "N", .integer(1...Int.max), help: "List the last N revisions only")
  private static let brief = OptionDeclaration(
    "brief", help: "Leave out what each revision changed, which takes a diff for each")

  static let declaration = VerbDeclaration(
    "log", summary: "list the revisions of a story with what each changed",
    discussion: [
      "Revisions come in the order in which they were kept, which their numbers have; it is told "
        + "where their times have another, as where an old copy is kept late: STORY@TIME goes by the "
        + "times. Without STORY, the latest revision of every story is "
        + "listed, the latest captured last; then the last 20 unless --limit says otherwise.",
      "For a story from a watched directory it is also told when its file was not in its place: "
        + "when it was last seen and first missed, which does not say that anybody deleted it.",
    ],
    operands: [OperandDeclaration("STORY", .story, count: 0...1, help: "The story")],
    options: [limit, brief],
    commonOptions: [CommonOptions.json, CommonOptions.store],
    examples: [
      Example("stet log europe/arms-factory", "The story's whole history."),
      Example("stet log europe/arms-factory -n 5 --json", "The last five revisions as JSON."),
      Example("stet log", "What came in lately, over all stories."),
    ],
    exitCodes: [
      ExitCodeMeaning(.success, "all was listed"),
      ExitCodeMeaning(.finding, "damaged stories and revisions were left out; each is told"),
      ExitCodeMeaning(.trouble, "trouble"),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let archive = try await StoreAccess.open(invocation, .readOnly)
    let name = invocation.arguments.operands.first
    let story = name.flatMap { StoryID($0) }
    var (revisions, isWhole) = try await revisions(invocation, archive, story: story)
    let absences = try story.map { story throws(CommandError) in
      try StoreAccess.absences(of: story, invocation)
    }
    if invocation.arguments.has(CommonOptions.json) {
      let areRead = try await printJSON(revisions, absences, invocation, archive)
      isWhole = isWhole && areRead
    } else {
      let areRead = try await printLines(
        revisions, invocation, archive, namesStory: name == nil)
      isWhole = isWhole && areRead
      if story != nil { noteOrder(of: revisions, invocation.messages) }
      for absence in absences ?? [] { invocation.output.write(line(absence) + "\n") }
    }
    return isWhole ? .success : .finding
  }

  private static func revisions(
    _ invocation: Invocation, _ archive: Archive, story: StoryID?
  ) async throws(CommandError) -> (revisions: [Revision], isWhole: Bool) {
    let limit = invocation.arguments.integer(limit)
    if let story {
      let (all, damages) = try await asking { () async throws(ArchiveError) in
        try await archive.readableRevisions(of: story)
      }
      for damage in damages {
        invocation.messages.note(VisibleText.line(damage.error.description))
      }
      return (limit.map { Array(all.suffix($0)) } ?? all, damages.isEmpty)
    }
    let (stories, isWhole) = try await StoreAccess.stories(of: archive, invocation.messages)
    let latest = stories.map(\.latest).sorted {
      ($0.capturedAt, $0.story) < ($1.capturedAt, $1.story)
    }
    return (Array(latest.suffix(limit ?? 20)), isWhole)
  }

  /// What a revision changed, in one sentence; `nil` where that is not wanted, and where it cannot be
  /// read, which is told.
  private static func summary(
    of revision: Revision, _ invocation: Invocation, _ archive: Archive
  ) async throws(CommandError) -> (text: String?, isRead: Bool) {
    guard !invocation.arguments.has(brief) else { return (nil, true) }
    do {
      guard let before = try await archive.revision(before: revision) else {
        return ("first revision", true)
      }
      return (try await archive.compare(before, revision).report.summary, true)
    } catch {
      guard let damage = error.underlying, damage.code == .damaged else {
        return try await asking { () async throws(ArchiveError) in throw error }
      }
      invocation.messages.note(
        "\(revision.story)@\(revision.number): \(VisibleText.line(damage.description))")
      return (nil, false)
    }
  }

  private static func printLines(
    _ revisions: [Revision], _ invocation: Invocation, _ archive: Archive, namesStory: Bool
  ) async throws(CommandError) -> Bool {
    func label(_ revision: Revision) -> String {
      (namesStory ? revision.story.description : "") + "@\(revision.number)"
    }
    // Lines are printed one by one, as a diff for each may take a while; so the widths of all but
    // the last column are found first.
    let labelWidth = revisions.map { label($0).utf8.count }.max() ?? 0
    let sizeWidth = revisions.map { SizeText.bytes($0.byteCount).utf8.count }.max() ?? 0
    var areRead = true
    for revision in revisions {
      let summary = try await summary(of: revision, invocation, archive)
      areRead = areRead && summary.isRead
      let text = VisibleText.line(summary.text ?? "")
      let fields = [
        label(revision).padded(to: labelWidth),
        TimeText.absolute(revision.capturedAt),
        SizeText.bytes(revision.byteCount).padded(to: sizeWidth, atStart: true),
        text.isEmpty ? revision.hash.short : text,
      ]
      var printer = ColumnPrinter([.init(""), .init(""), .init(""), .init("", shrinksTo: 20)])
      printer.add(fields)
      var canvas = TerminalCanvas(isColored: invocation.environment.isColored(invocation.arguments))
      printer.draw(
        on: &canvas,
        width: invocation.environment.outputIsTerminal ? invocation.environment.width : .max)
      invocation.output.write(utf8: canvas.bytes)
      try invocation.output.flush()
    }
    return areRead
  }

  /// Tells where a story's times go back, which is easily overlooked in a long list.
  private static func noteOrder(of revisions: [Revision], _ messages: Messages) {
    let places = zip(revisions, revisions.dropFirst()).filter { $1.capturedAt < $0.capturedAt }
    guard let (before, after) = places.first else { return }
    let rest = places.count > 1 ? ", and \(places.count - 1) more go back" : ""
    messages.note(
      "@\(after.number) was captured before @\(before.number)\(rest): numbers have the order in "
        + "which revisions were kept, \(after.story)@TIME goes by the times")
  }

  /// When a story's file was missed: what is known, and no claim that it was deleted.
  private static func line(_ absence: Absence) -> String {
    let seen =
      "last seen \(TimeText.absolute(absence.lastSeen)), "
      + "first missed \(TimeText.absolute(absence.firstMissed))"
    let path = VisibleText.line(absence.path)
    guard let returned = absence.returned else { return "not in its place: \(seen) (\(path))" }
    return "was away: \(seen), back \(TimeText.absolute(returned)) (\(path))"
  }

  private static func printJSON(
    _ revisions: [Revision], _ absences: [Absence]?, _ invocation: Invocation, _ archive: Archive
  ) async throws(CommandError) -> Bool {
    var summaries: [String?] = []
    var areRead = true
    for revision in revisions {
      let summary = try await summary(of: revision, invocation, archive)
      areRead = areRead && summary.isRead
      summaries.append(summary.text)
    }
    var writer = JSONWriter()
    writer.object {
      $0.field("schema", "stet.log/1")
      $0.name("revisions")
      $0.array(zip(revisions, summaries)) { writer, entry in
        writer.object {
          $0.fields(of: entry.0)
          $0.field("summary", entry.1)
        }
      }
      guard let absences else { return }
      $0.name("absences")
      $0.array(absences) { writer, absence in
        writer.object {
          $0.field("path", absence.path)
          $0.field("last_seen", absence.lastSeen.description)
          $0.field("first_missed", absence.firstMissed.description)
          $0.field("returned", absence.returned?.description)
        }
      }
    }
    writer.endLine()
    invocation.output.write(utf8: writer.bytes)
    return areRead
  }
}

extension String {
  /// The text with blanks up to a width, at its end or its start; one column for each byte.
  func padded(to width: Int, atStart: Bool = false) -> String {
    let blanks = String(repeating: " ", count: Swift.max(0, width - utf8.count))
    return atStart ? blanks + self : self + blanks
  }
}
