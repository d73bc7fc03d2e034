import Rendering
import Stet

/// `stet stats`: tells the figures of the store.
enum StatsVerb: Verb {
  static let declaration = VerbDeclaration(
    "stats", summary: "tell the figures of the store",
    commonOptions: [CommonOptions.json, CommonOptions.store],
    examples: [Example("stet stats", "Stories, revisions, sizes, and the largest stories.")])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let path = try StoreAccess.path(invocation)
    let archive = try await StoreAccess.open(invocation, .readOnly)
    let figures = try await asking { () async throws(ArchiveError) in
      try await archive.statistics()
    }
    if invocation.arguments.has(CommonOptions.json) {
      invocation.output.write(utf8: json(figures, path: path))
      return .success
    }
    invocation.printColumns(
      [.init(""), .init("")],
      [
        ["store", path], ["stories", "\(figures.stories)"], ["revisions", "\(figures.revisions)"],
        ["texts", "\(figures.texts), \(figures.fullTexts) of them in full"],
        ["captured", SizeText.bytes(figures.rawBytes)],
        ["kept in", "\(SizeText.bytes(figures.storedBytes))\(ratio(figures))"],
        ["file", SizeText.bytes(figures.fileBytes)],
        ["longest chain", Phrase.count(figures.longestChain, "row")],
      ])
    guard !figures.largest.isEmpty else { return .success }
    invocation.output.line("")
    invocation.printColumns(
      [
        .init("LARGEST STORIES", shrinksTo: 20), .init("REVISIONS", alignment: .end),
        .init("CAPTURED", alignment: .end),
      ],
      figures.largest.map {
        [$0.story.description, "\($0.revisions)", SizeText.bytes($0.rawBytes)]
      }
    )
    return .success
  }

  private static func ratio(_ figures: StoreStatistics) -> String {
    guard figures.storedBytes > 0 else { return "" }
    let tenths = figures.rawBytes * 10 / figures.storedBytes
    return ", \(tenths / 10).\(tenths % 10) times less"
  }

  private static func json(_ figures: StoreStatistics, path: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.field("schema", "stet.stats/1")
      $0.field("store", path)
      $0.field("stories", figures.stories)
      $0.field("revisions", figures.revisions)
      $0.field("texts", figures.texts)
      $0.field("fullTexts", figures.fullTexts)
      $0.field("capturedBytes", figures.rawBytes)
      $0.field("storedBytes", figures.storedBytes)
      $0.field("fileBytes", figures.fileBytes)
      $0.field("longestChain", figures.longestChain)
      $0.name("largest")
      $0.array(figures.largest) { writer, story in
        writer.object {
          $0.field("story", story.story.description)
          $0.field("revisions", story.revisions)
          $0.field("bytes", story.rawBytes)
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
