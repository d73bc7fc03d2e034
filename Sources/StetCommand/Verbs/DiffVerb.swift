import Rendering
import Reporting
import Stet

/// `stet diff`: says what changed between two texts.
enum DiffVerb: Verb {
  /// The formats of the output.
  private enum Format: String, CaseIterable {
    case terminal, html, json, markdown, unified
    case wordDiff = "word-diff"
    case criticMarkup = "criticmarkup"
    case daff
  }

  private static let format = OptionDeclaration(
    "format", short: "f", "FORMAT", .choice(Format.allCases.map(\.rawValue)),
    help: "The form of the output: \(Format.allCases.map(\.rawValue).joined(separator: ", ")); "
      + "otherwise terminal")
  private static let only = OptionDeclaration(
    "only", "PARTS", .choices(ReportSelection.Part.allCases.map(\.rawValue)),
    help: "Show these parts alone, separated by commas: claims, reactions, tables, text")
  private static let severity = OptionDeclaration(
    "severity", "LEVEL", .choice(Severity.allCases.map(\.rawValue)),
    help: "Show changes of this severity or above: critical, high, medium, low, info")
  private static let context = OptionDeclaration(
    "context", short: "U", "N", .integer(0...1_000_000),
    help: "Show N blocks of unchanged text around each change, otherwise 1; in a unified diff N "
      + "lines, otherwise 3; in the daff form N rows, otherwise 1")
  private static let width = OptionDeclaration(
    "width", short: "w", "COLUMNS", .integer(40...400),
    help: "The width of the output; otherwise the terminal's")
  private static let layout = OptionDeclaration(
    "layout", "LAYOUT", .choice(["auto", "inline", "side-by-side"]),
    help: "How the text is laid out: inline, side-by-side, or auto (by the width)")
  private static let explain = OptionDeclaration(
    "explain", help: "Show for each change the rule that found it and the words it rests on")
  private static let noise = OptionDeclaration(
    "noise",
    help: "List what was left out as noise too: typography, white space, '2 hours ago', "
      + "boilerplate")
  private static let json = OptionDeclaration("json", help: "The same as --format json")
  private static let source = OptionDeclaration(
    "read-as", "FORMAT", .choice(SourceFormat.allCases.map(\.rawValue)),
    help: "How to read files: markdown, html, text, csv or tsv; otherwise as their names tell")

  static let declaration = VerbDeclaration(
    "diff", summary: "say what changed between two texts",
    synopses: ["diff [OPTION]... BEFORE AFTER", "diff [OPTION]... STORY[@REV]"],
    discussion: [
      "First the changes of substance, ranked: claims, figures, quotations, reactions, table cells. "
        + "Then the text with what was deleted, inserted and moved. A store is needed for stories "
        + "only.",
      "A story alone means its last two revisions, STORY@REV that revision and the one before it, "
        + "STORY@BEFORE..AFTER, as in STORY@1..3, these two. Where a file and a story have "
        + "the same name the file is taken; STORY@latest names the story then.",
    ],
    operands: [
      OperandDeclaration(
        "BEFORE", .fileOrRevision, help: "A file, '-' for standard input, or STORY@REV"),
      OperandDeclaration(
        "AFTER", .fileOrRevision, count: 0...1, help: "The same for the other side"),
    ],
    options: [format, only, severity, context, width, layout, explain, noise, source, json],
    commonOptions: [CommonOptions.store],
    examples: [
      Example("stet diff before.md after.md", "Two files."),
      Example("stet diff europe/arms-factory", "What the last revision of a story changed."),
      Example("stet diff europe/arms-factory@1 europe/arms-factory", "First against last."),
      Example(
        "curl -s https://example.org/story | stet diff example/story@latest - --read-as html",
        "The last kept state against the present page."),
      Example(
        "stet diff a.md b.md --severity high --format json",
        "The grave changes, for another program."),
    ],
    exitCodes: [
      ExitCodeMeaning(
        .success, "the same; with --severity or --only: nothing of what is asked for"),
      ExitCodeMeaning(.finding, "different"),
      ExitCodeMeaning(.trouble, "trouble: a text cannot be read or found"),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let arguments = invocation.arguments
    let format =
      try arguments.format(format, or: json).flatMap { Format(rawValue: $0) } ?? .terminal
    let (before, after) = try await sides(invocation)
    let comparison = RevisionComparison(before: before, after: after)
    ReadingRemarks.tell(of: comparison, on: invocation.messages)
    let rendered = comparison.rendered(selection(arguments))
    switch format {
    case .terminal:
      if comparison.isIdentical {
        invocation.messages.note("\(before.name) and \(after.name) are the same")
      } else {
        invocation.output.write(
          utf8: TerminalReport.bytes(of: rendered, options: terminalOptions(invocation)))
      }
    case .html: invocation.output.write(utf8: HTMLReport.page(of: rendered))
    case .json: invocation.output.write(utf8: JSONReport.bytes(of: rendered))
    case .markdown: invocation.output.write(utf8: MarkdownReport.bytes(of: rendered))
    case .daff: invocation.output.write(utf8: try tabular(comparison, arguments))
    case .unified, .wordDiff, .criticMarkup:
      invocation.output.write(utf8: patch(before, after, format, arguments))
    }
    return isFinding(comparison, rendered, arguments) ? .finding : .success
  }

  /// The difference of two tables as a table.
  private static func tabular(
    _ comparison: RevisionComparison, _ arguments: ParsedArguments
  ) throws(CommandError) -> [UInt8] {
    let (before, after) = (comparison.report.before.name, comparison.report.after.name)
    do {
      return try TabularDiff.bytes(
        of: comparison.comparison, context: arguments.integer(context) ?? 1)
    } catch .tables(let one, let other) {
      let (name, count) = one == 1 ? (after, other) : (before, one)
      throw CommandError(
        "--format daff shows the difference of two tables; \(name) has \(count) tables in it, so "
          + "take another --format")
    } catch {
      throw CommandError(
        "the first rows of \(before) and \(after) do not correspond, so that nothing names the "
          + "columns for --format daff; take another --format")
    }
  }

  /// The difference of the bytes in a form that other programs take.
  private static func patch(
    _ before: ComparedSide, _ after: ComparedSide, _ format: Format, _ arguments: ParsedArguments
  ) -> [UInt8] {
    let (from, to) = (before.snapshot.bytes, after.snapshot.bytes)
    switch format {
    case .wordDiff:
      return WordDiff.porcelain(
        before: from, after: to, beforeName: patchName(before), afterName: patchName(after))
    case .criticMarkup: return CriticMarkup.bytes(before: from, after: to)
    default:
      return UnifiedDiff.bytes(
        before: from, after: to, beforeName: patchName(before), afterName: patchName(after),
        context: arguments.integer(context) ?? 3)
    }
  }

  /// A side's name as patch(1) takes it: on one line, and without the slash of the root.
  private static func patchName(_ side: ComparedSide) -> String {
    String(VisibleText.line(side.name).drop { $0 == "/" })
  }

  /// Whether there is something of what was asked for.
  private static func isFinding(
    _ comparison: RevisionComparison, _ rendered: RenderedReport, _ arguments: ParsedArguments
  ) -> Bool {
    guard !comparison.isIdentical else { return false }
    let asksForText =
      !arguments.has(severity)
      && (!arguments.has(only) || rendered.selection.parts.contains(.text))
    return asksForText || !rendered.changes.isEmpty
  }

  private static func selection(_ arguments: ParsedArguments) -> ReportSelection {
    var selection = ReportSelection()
    if let parts = arguments.choices(only, as: ReportSelection.Part.self) {
      selection.parts = Set(parts)
    }
    if let level = arguments.choice(severity, as: Severity.self) { selection.severity = level }
    if let blocks = arguments.integer(context) { selection.context = blocks }
    selection.listsNoise = arguments.has(noise)
    return selection
  }

  private static func terminalOptions(_ invocation: Invocation) -> TerminalOptions {
    var options = TerminalOptions()
    options.width = invocation.arguments.integer(width) ?? invocation.environment.width
    options.isColored = invocation.environment.isColored(invocation.arguments)
    options.explains = invocation.arguments.has(explain)
    switch invocation.arguments.text(layout) {
    case "inline": options.layout = .inline
    case "side-by-side": options.layout = .sideBySide
    default: options.layout = .automatic
    }
    return options
  }

  // MARK: The two sides

  /// The two revisions that `STORY@BEFORE..AFTER` names, as the service's addresses do; `nil` for any
  /// other word.
  private static func pair(_ word: String) -> (before: String, after: String)? {
    guard let at = word.lastIndex(of: "@"), let dots = word[at...].ranges(of: "..").first else {
      return nil
    }
    return (String(word[..<dots.lowerBound]), String(word[...at]) + word[dots.upperBound...])
  }

  private static func sides(_ invocation: Invocation) async throws(CommandError)
    -> (ComparedSide, ComparedSide)
  {
    let words = invocation.arguments.operands
    var finder = TextFinder(
      invocation, format: invocation.arguments.choice(source, as: SourceFormat.self))
    if words.count == 2 {
      let before = try await finder.text(words[0])
      return (before, try await finder.text(words[1]))
    }
    guard words[0] != "-", FileKind(of: words[0]) != .file else {
      throw CommandError(
        "a second text is missing: 'stet diff \(words[0]) AFTER' (see 'stet help diff')")
    }
    if let (before, after) = pair(words[0]) {
      let before = try await finder.side(of: try await finder.revision(before))
      return (before, try await finder.side(of: try await finder.revision(after)))
    }
    let after = try await finder.revision(words[0])
    guard let before = try await finder.predecessor(of: after) else {
      throw CommandError(
        "\(after.story)@\(after.number) is the story's first revision; there is none before it to "
          + "compare with")
    }
    return (try await finder.side(of: before), try await finder.side(of: after))
  }
}
