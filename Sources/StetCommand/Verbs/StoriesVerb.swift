import Rendering
import Stet

/// `stet stories`: lists the stories of the store.
enum StoriesVerb: Verb {
  private static let names = OptionDeclaration("names", help: "Print the names alone, one a line")

  static let declaration = VerbDeclaration(
    "stories", summary: "list the stories of the store",
    options: [names],
    commonOptions: [CommonOptions.json, CommonOptions.store],
    examples: [
      Example("stet stories", "Every story with its revisions, first and latest capture."),
      Example("stet stories --names | grep europe/", "The names, for another program."),
    ],
    exitCodes: [
      ExitCodeMeaning(.success, "all were listed"),
      ExitCodeMeaning(.finding, "damaged stories were left out; each is told"),
      ExitCodeMeaning(.trouble, "trouble"),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    try invocation.arguments.expectOne(of: names, CommonOptions.json)
    let archive = try await StoreAccess.open(invocation, .readOnly)
    let (stories, isWhole) = try await StoreAccess.stories(of: archive, invocation.messages)
    if invocation.arguments.has(names) {
      for summary in stories { invocation.output.line(summary.story.description) }
    } else if invocation.arguments.has(CommonOptions.json) {
      invocation.output.write(utf8: json(stories))
    } else if stories.isEmpty, isWhole {
      invocation.messages.note("the store is empty; 'stet snapshot PATH' keeps a first revision")
    } else {
      invocation.printColumns(
        [
          .init("STORY", shrinksTo: 20), .init("REVISIONS", alignment: .end), .init("FIRST"),
          .init("LATEST"), .init("SIZE", alignment: .end),
        ],
        stories.map { summary in
          [
            summary.story.description, String(summary.revisionCount),
            TimeText.absolute(summary.first.capturedAt),
            TimeText.absolute(summary.latest.capturedAt), SizeText.bytes(summary.latest.byteCount),
          ]
        })
    }
    return isWhole ? .success : .finding
  }

  private static func json(_ stories: [StorySummary]) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.field("schema", "stet.stories/1")
      $0.name("stories")
      $0.array(stories) { writer, summary in
        writer.object {
          $0.field("story", summary.story.description)
          $0.field("revisions", summary.revisionCount)
          $0.name("first")
          $0.object { $0.fields(of: summary.first) }
          $0.name("latest")
          $0.object { $0.fields(of: summary.latest) }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
