import Diffing
import Reading
import Rendering
import Stet

/// `stet show`: shows a revision, or a stage on the way from its bytes to a report.
enum ShowVerb: Verb {
  /// The stages whose values can be shown.
  private enum Stage: String, CaseIterable {
    case document, mapping, script, report
  }

  private static let raw = OptionDeclaration("raw", help: "Write the bytes exactly as captured")
  private static let stage = OptionDeclaration(
    "stage", "STAGE", .choice(Stage.allCases.map(\.rawValue)),
    help: "Show a stage's value as text: document (the text as it was read), mapping, script or "
      + "report (against the revision before, or between two texts)")

  static let declaration = VerbDeclaration(
    "show", summary: "show a revision, or how it was read and compared",
    synopses: [
      "show [OPTION]... TEXT", "show --stage STAGE [OPTION]... BEFORE AFTER",
    ],
    operands: [
      OperandDeclaration(
        "TEXT", .fileOrRevision, count: 1...2,
        help: "A story's revision, the latest by default; a file, or '-' for standard input")
    ],
    options: [raw, stage],
    commonOptions: [CommonOptions.json, CommonOptions.store],
    examples: [
      Example("stet show europe/arms-factory@2", "The second revision, with its facts."),
      Example(
        "stet show europe/arms-factory@2 --raw > two.md", "Its bytes, exactly as captured."),
      Example("stet show page.html --stage document", "How a page is read."),
      Example("stet show europe/arms-factory --stage script", "The last revision's edit script."),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    try invocation.arguments.expectOne(of: raw, stage, CommonOptions.json)
    let words = invocation.arguments.operands
    let stage = invocation.arguments.choice(stage, as: Stage.self)
    var finder = TextFinder(invocation)
    guard words.count == 1 || (stage != nil && stage != .document) else {
      throw CommandError("two texts need --stage mapping, script or report (see 'stet help show')")
    }
    let text = try await finder.text(words[words.count - 1])
    if let stage, stage != .document {
      let before: ComparedSide
      if words.count == 2 {
        before = try await finder.text(words[0])
      } else {
        before = try await predecessor(of: text, &finder)
      }
      print(stage, of: RevisionComparison(before: before, after: text), invocation)
      return .success
    }
    if invocation.arguments.has(raw) {
      invocation.output.write(utf8: text.snapshot.bytes)
      return .success
    }
    let document = DocumentReader.document(from: text.snapshot)
    if invocation.arguments.has(CommonOptions.json) {
      invocation.output.write(utf8: json(text, document))
    } else if stage == .document {
      invocation.output.write(VisibleText.of(document.dump()))
    } else {
      ReadingRemarks.tell(of: document, text.name, on: invocation.messages)
      printText(text, document, invocation)
    }
    return .success
  }

  private static func predecessor(
    of text: ComparedSide, _ finder: inout TextFinder
  ) async throws(CommandError) -> ComparedSide {
    guard let revision = text.revision else {
      throw CommandError(
        "\(text.name) is a file; name the text before it first, as in 'stet diff'")
    }
    guard let before = try await finder.predecessor(of: revision) else {
      throw CommandError("\(text.name) is the story's first revision; there is none before it")
    }
    return try await finder.side(of: before)
  }

  private static func print(
    _ stage: Stage, of comparison: RevisionComparison, _ invocation: Invocation
  ) {
    switch stage {
    case .mapping: invocation.output.write(VisibleText.of(comparison.comparison.dumpMapping()))
    case .script: invocation.output.write(VisibleText.of(comparison.comparison.script.dump()))
    case .document, .report: invocation.output.write(ReportText.text(of: comparison.report))
    }
  }

  // MARK: The text

  private static func printText(
    _ text: ComparedSide, _ document: Document, _ invocation: Invocation
  ) {
    var facts = [[text.name, SizeText.bytes(text.snapshot.bytes.count)]]
    if let revision = text.revision {
      facts.append(["captured", revision.capturedAt.description])
      if let origin = revision.origin { facts.append(["origin", origin]) }
      facts.append(["hash", revision.hash.description])
    }
    facts += document.metadata.all.map { [$0.field.rawValue, $0.entry.value] }
    invocation.printColumns([.init(""), .init("")], facts)
    invocation.output.line("")
    invocation.output.write(VisibleText.of(DocumentText.text(of: document)))
  }

  private static func json(_ text: ComparedSide, _ document: Document) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.field("schema", "stet.revision/1")
      $0.field("name", text.name)
      if let revision = text.revision { $0.fields(of: revision) }
      $0.name("metadata")
      $0.object {
        for (field, entry) in document.metadata.all { $0.field(field.rawValue, entry.value) }
      }
      $0.name("notes")
      $0.array(document.notes) { writer, note in
        writer.object {
          $0.field("code", note.code.rawValue)
          $0.field("message", note.message)
        }
      }
      $0.field("text", DocumentText.text(of: document))
    }
    writer.endLine()
    return writer.bytes
  }
}
