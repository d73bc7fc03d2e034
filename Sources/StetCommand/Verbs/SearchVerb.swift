import Rendering
import Stet

/// `stet search`: finds stories by the words that any of their revisions ever had.
enum SearchVerb: Verb {
  private static let removed = OptionDeclaration(
    "removed", help: "Only what once stood in a story and no longer does")
  private static let story = OptionDeclaration(
    "story", "STORY", .story, help: "Search one story only")
  private static let limit = OptionDeclaration(
    "limit", short: "n", "N", .integer(1...Int.max), help: "Show the N best stories; otherwise 50")
  private static let rebuild = OptionDeclaration(
    "rebuild", help: "Make the index anew first; without QUERY do that alone")

  static let declaration = VerbDeclaration(
    "search", summary: "find stories by the words of any revision",
    synopses: ["search [OPTION]... QUERY...", "search --rebuild"],
    discussion: [
      "Every revision ever stored is searched, letter case and accents aside. Each story is shown "
        + "with the last revision that has the words, the revisions in which they appeared and "
        + "vanished, and the passage where they stand.",
      "All words must stand in one revision. \"Words in quotes\" must stand together (the shell "
        + "takes quotes away: write '\"two words\"'), word* is the beginning of a word, A OR B is "
        + "either, NOT A must not stand there. Nothing else has a meaning.",
      "The index lies beside the store, in a file that ends in -search. It is brought up to date by "
        + "each search and can be removed at any time.",
    ],
    operands: [
      OperandDeclaration("QUERY", .text, count: 0...Int.max, help: "The words to look for")
    ],
    options: [removed, story, limit, rebuild],
    commonOptions: [CommonOptions.json, CommonOptions.store],
    examples: [
      Example("stet search coast road", "Stories of which a revision has both words."),
      Example(
        "stet search --removed '\"export licence\"'", "Where it once stood and no longer does."),
      Example("stet search 'minister* NOT prime' --json", "As JSON."),
    ],
    exitCodes: [
      ExitCodeMeaning(.success, "something was found"),
      ExitCodeMeaning(.finding, "nothing was found"),
      ExitCodeMeaning(.trouble, "the query has no word, or the store cannot be read"),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let arguments = invocation.arguments
    let text = arguments.operands.joined(separator: " ")
    guard !text.isEmpty || arguments.has(rebuild) else {
      throw CommandError("name the words to look for (see 'stet help search')")
    }
    let query: SearchQuery? =
      text.isEmpty
      ? nil : try await asking { () async throws(ArchiveError) in try SearchQuery(text) }
    let archive = try await StoreAccess.open(invocation, .readOnly)
    let messages = invocation.messages
    let progress: @Sendable (Double) -> Void = { share in
      messages.progress("bringing the index up to date: \(Int(share * 100)) %")
    }
    invocation.tellInterruption("what was taken in stays; the next search goes on")
    if arguments.has(rebuild) {
      let unreadable = try await asking { () async throws(ArchiveError) in
        try await archive.updateSearchIndex(anew: true, progress: progress)
      }
      messages.clearProgress()
      note(unreadable: unreadable, messages)
    }
    guard let query else {
      messages.note("made the index anew")
      return .success
    }
    let isRemoved = arguments.has(removed)
    let story = arguments.text(story).flatMap { StoryID($0) }
    let limit = arguments.integer(limit) ?? 50
    let found = try await asking { () async throws(ArchiveError) in
      try await archive.search(
        query, removed: isRemoved, in: story, limit: limit, progress: progress)
    }
    messages.clearProgress()
    note(unreadable: found.unreadable, messages)
    if arguments.has(CommonOptions.json) {
      invocation.output.write(utf8: SearchJSON.bytes(of: found, query: text, removed: isRemoved))
    } else {
      printLines(found, invocation)
    }
    return found.total == 0 ? .finding : .success
  }

  private static func note(unreadable: Int, _ messages: Messages) {
    guard unreadable > 0 else { return }
    messages.note(
      "\(unreadable == 1 ? "1 revision is" : "\(unreadable) revisions are") damaged and could not be "
        + "searched; 'stet verify' names what is hit")
  }

  private static func printLines(_ found: SearchResults, _ invocation: Invocation) {
    var canvas = TerminalCanvas(isColored: invocation.environment.isColored(invocation.arguments))
    for result in found.results {
      let name = "\(result.revision.story)@\(result.revision.number)"
      canvas.line([
        StyledPiece(VisibleText.line(name), .cyan), StyledPiece("  \(spans(of: result))", .dim),
      ])
      canvas.line(
        [StyledPiece("    ")]
          + result.excerpt.enumerated().map { index, piece in
            StyledPiece(VisibleText.line(piece), index % 2 == 1 ? .bold : [])
          })
    }
    invocation.output.write(utf8: canvas.bytes)
    if found.total == 0 {
      invocation.messages.note("no story has that")
    } else if found.total > found.results.count {
      invocation.messages.note(
        "\(found.total - found.results.count) more stories; see them with --limit \(found.total)")
    }
  }

  /// When it stood there: `since @2`, or `@1 to @3, gone @4`.
  private static func spans(of result: SearchResult) -> String {
    result.spans.map { span in
      guard let vanished = span.vanished else { return "since @\(span.appeared)" }
      return "from @\(span.appeared), gone @\(vanished)"
    }.joined(separator: "; ")
  }
}
