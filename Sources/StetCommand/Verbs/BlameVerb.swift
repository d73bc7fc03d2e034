import Rendering
import Stet

/// `stet blame`: says since when each sentence of a story stands there, or a value.
enum BlameVerb: Verb {
  private static let value = OptionDeclaration(
    "value", "TEXT", .text,
    help: "Say which revisions have TEXT, a figure or a few words, and which brought it in")
  private static let removed = OptionDeclaration(
    "removed", help: "List what once stood in the story and no longer does")

  static let declaration = VerbDeclaration(
    "blame", summary: "say since when each sentence of a story stands there",
    discussion: [
      "Each sentence of the latest revision is listed with the revision in which it first stood and "
        + "the last in which its words changed, and whether it vanished and came back between.",
      "With --value, the revisions that have a figure or a few words are told, with the sentence "
        + "that brought them in.",
    ],
    operands: [OperandDeclaration("STORY", .story, help: "The story")],
    options: [value, removed],
    commonOptions: [CommonOptions.json, CommonOptions.store],
    examples: [
      Example("stet blame europe/arms-factory", "Since when each sentence stands there."),
      Example("stet blame europe/arms-factory --value 19", "Which revision brought in the 19."),
      Example("stet blame europe/arms-factory --removed", "What is said no more."),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    guard let story = invocation.arguments.operands.first.flatMap({ StoryID($0) }) else {
      throw CommandError("name a story")
    }
    let archive = try await StoreAccess.open(invocation, .readOnly)
    let messages = invocation.messages
    let progress: @Sendable (Double) -> Void = { share in
      messages.progress("following the sentences: \(Int(share * 100)) %")
    }
    if let value = invocation.arguments.text(value) {
      let history = try await asking { () async throws(ArchiveError) in
        try await archive.history(ofValue: value, in: story, progress: progress)
      }
      messages.clearProgress()
      printValue(history, invocation)
      return history.stays.isEmpty ? .finding : .success
    }
    let isAboutRemoved = invocation.arguments.has(removed)
    let histories = try await asking { () async throws(ArchiveError) in
      isAboutRemoved
        ? try await archive.removedSentences(of: story, progress: progress)
        : try await archive.blame(story, progress: progress)
    }
    messages.clearProgress()
    if invocation.arguments.has(CommonOptions.json) {
      invocation.output.write(utf8: BlameJSON.bytes(of: histories, story: story))
    } else {
      printLines(histories, invocation)
    }
    return .success
  }

  private static func printLines(_ histories: [SentenceHistory], _ invocation: Invocation) {
    var printer = ColumnPrinter([.init("since"), .init("life"), .init("sentence", shrinksTo: 30)])
    for history in histories {
      printer.add([
        "@\(history.firstRevision)", life(of: history), VisibleText.line(history.text),
      ])
    }
    var canvas = TerminalCanvas(isColored: invocation.environment.isColored(invocation.arguments))
    printer.draw(
      on: &canvas,
      width: invocation.environment.outputIsTerminal ? invocation.environment.width : .max)
    invocation.output.write(utf8: canvas.bytes)
  }

  /// What happened after the first revision: `changed @3, gone @4 to @6`.
  private static func life(of history: SentenceHistory) -> String {
    var parts: [String] = []
    for event in history.events.dropFirst() {
      switch event {
      case .changed(let number, from: _): parts.append("changed @\(number)")
      case .moved(let number): parts.append("moved @\(number)")
      case .vanished(let number): parts.append("gone @\(number)")
      case .returned(let number): parts.append("back @\(number)")
      case .appeared: break
      }
    }
    return parts.joined(separator: ", ")
  }

  private static func printValue(_ history: ValueHistory, _ invocation: Invocation) {
    if invocation.arguments.has(CommonOptions.json) {
      invocation.output.write(utf8: BlameJSON.bytes(of: history))
      return
    }
    for stay in history.stays {
      let span =
        stay.firstRevision == stay.lastRevision
        ? "@\(stay.firstRevision)" : "@\(stay.firstRevision) to @\(stay.lastRevision)"
      invocation.output.line("\(span)  \(VisibleText.line(stay.sentence))")
    }
    if history.stays.isEmpty {
      invocation.messages.note("no revision has \"\(VisibleText.line(history.value))\"")
    }
  }
}
