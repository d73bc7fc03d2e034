import Reporting
import StoryModel

extension InterfacePath {
  /// A path of small letters, or a name with letters of other scripts, which a pattern that all
  /// programs read cannot list.
  private static let storyPatterns = [
    "^[a-z0-9][a-z0-9._-]{0,99}(/[a-z0-9][a-z0-9._-]{0,99}){0,7}$", "[^\\u0000-\\u007f]",
  ]
  /// Anything but control characters.
  private static let plainText = "^[^\\u0000-\\u001f\\u007f]+$"
  /// A number, one from the end, `latest`; a time; the beginning of a hash: as
  /// `RevisionReference` reads them.
  private static let selectorPatterns = [
    "^(latest|[1-9][0-9]{0,8}|-[1-9][0-9]{0,7})$",
    "^(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-"
      + "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
      + "|02-(0[1-9]|1[0-9]|2[0-8]))"
      + "([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?"
      + "([Zz]|[+-]([01][0-9]|2[0-3]):?[0-5][0-9])?)?$",
    "^[0-9A-Fa-f]{4,64}$",
  ]
  /// The name of a story: eight segments of at most 100 bytes, with slashes between them.
  private static let storyName = Parameter.Kind.text(patterns: storyPatterns, most: 807)

  private static let story = Parameter(
    name: "story", isInPath: true, kind: storyName,
    summary: "The story's name.")

  private static func selector(_ name: String, _ summary: String) -> Parameter {
    Parameter(
      name: name, isInPath: true, kind: .text(patterns: selectorPatterns),
      summary: summary + " A number, -1 for the last, latest, a time, or the beginning of a hash.")
  }

  private static let limit = Parameter(
    name: "limit", isInPath: false, kind: .integer(1...1_000), summary: "Elements at most.")
  private static let severity = Parameter(
    name: "severity", isInPath: false, kind: .choice(Severity.allCases.map(\.rawValue)),
    summary: "Changes of this severity and above.")

  private static func data(_ schema: String, _ summary: String) -> Answer {
    Answer(status: 200, summary: summary, mediaTypes: ["application/json"], schema: schema)
  }

  private static func problem(_ status: Int, _ summary: String) -> Answer {
    Answer(
      status: status, summary: summary, mediaTypes: ["application/problem+json"], schema: "Problem")
  }

  private static let malformed = problem(400, "The request is not written as it must be.")
  private static let missing = problem(404, "There is no such story or revision.")
  private static let moved = Answer(
    status: 302, summary: "The same under its numbers.", mediaTypes: [], schema: nil)
  private static let troubles = [
    malformed, missing, problem(503, "The service is busy or the store in trouble."),
  ]

  private static func history(_ name: String, _ summary: String) -> InterfacePath {
    InterfacePath(
      path: "/api/\(name)/{story}",
      operations: [
        Operation(
          method: "get", name: "get" + name.prefix(1).uppercased() + name.dropFirst(),
          summary: summary, parameters: [story],
          answers: [data("History", "The history.")] + troubles)
      ])
  }

  private static let refusals = [
    malformed, problem(401, "A token is needed."),
    problem(403, "No tokens are set up, or the request comes from another site's page."),
    problem(404, "There is no such message."),
    problem(503, "The service is busy or its files in trouble."),
  ]

  private static func capture(_ method: String) -> Operation {
    Operation(
      method: method, name: method + "Snapshot",
      summary: "Keep a snapshot as the story's next revision, unless it is the latest already.",
      parameters: [
        story,
        Parameter(
          name: "at", isInPath: false, kind: .time, summary: "When it was captured; now by default."
        ),
        Parameter(
          name: "origin", isInPath: false, kind: .text(patterns: [plainText]),
          summary: "Where it is from."),
      ],
      answers: [
        data("Revision", "The bytes are the latest revision already."),
        Answer(
          status: 201, summary: "The revision was kept.", mediaTypes: ["application/json"],
          schema: "Revision"),
        malformed, problem(401, "A token is needed."),
        problem(403, "Nothing is taken in, or the request comes from another site's page."),
        problem(404, "No story can have that name."), problem(413, "The body is too large."),
        problem(415, "The media type is not one of those."),
        problem(503, "The service is busy or the store in trouble."),
      ],
      takesSnapshot: true)
  }

  /// All addresses of the interface.
  static let all = [
    InterfacePath(
      path: "/api/stories",
      operations: [
        Operation(
          method: "get", name: "listStories", summary: "The stories by name.",
          parameters: [
            limit,
            Parameter(
              name: "after", isInPath: false, kind: storyName,
              summary: "The name behind which the list begins: next of the list before."),
          ],
          answers: [data("StoryList", "The stories.")] + troubles)
      ]),
    InterfacePath(
      path: "/api/stories/{story}",
      operations: [
        Operation(
          method: "get", name: "getStory", summary: "A story with its revisions, ascending.",
          parameters: [
            story, limit,
            Parameter(
              name: "after", isInPath: false, kind: .integer(0...Int(Int32.max)),
              summary: "The number behind which the list begins."),
          ],
          answers: [data("Story", "The story.")] + troubles),
        capture("post"), capture("put"),
      ]),
    InterfacePath(
      path: "/api/revisions/{story}@{revision}",
      operations: [
        Operation(
          method: "get", name: "getRevision", summary: "What is known of a revision.",
          parameters: [story, selector("revision", "The revision.")],
          answers: [data("Revision", "The revision.")] + troubles)
      ]),
    InterfacePath(
      path: "/api/snapshots/{story}@{revision}",
      operations: [
        Operation(
          method: "get", name: "getSnapshot", summary: "A revision's bytes as captured.",
          parameters: [story, selector("revision", "The revision.")],
          answers: [
            Answer(
              status: 200, summary: "The bytes.",
              mediaTypes: SourceFormat.allCases.map(\.mediaType), schema: nil),
            moved,
          ] + troubles)
      ]),
    InterfacePath(
      path: "/api/reports/{story}@{before}..{after}",
      operations: [
        Operation(
          method: "get", name: "getReport", summary: "What changed between two revisions.",
          parameters: [
            story, selector("before", "The earlier revision."),
            selector("after", "The later revision."), severity,
            Parameter(
              name: "only", isInPath: false,
              kind: .text(
                patterns: ["^(claims|reactions|tables|text)(,(claims|reactions|tables|text))*$"]),
              summary: "Parts of the report that are wanted, with commas between them."),
            Parameter(
              name: "context", isInPath: false,
              kind: .text(patterns: ["^(all|[0-9]{1,6}|1000000)$"]),
              summary: "Blocks of unchanged text around each change, or all: for the page of the "
                + "same query; the data has no unchanged text."),
          ],
          answers: [data("Report", "The report, by the schema stet.report/1."), moved] + troubles)
      ]),
    InterfacePath(
      path: "/api/sentences/{story}",
      operations: [
        Operation(
          method: "get", name: "getSentences",
          summary: "Each sentence with the revisions in which it came, changed and went.",
          parameters: [story], answers: [data("Sentences", "The sentences.")] + troubles)
      ]),
    history(
      "claims", "What became of the story's claims: their values, by the schema stet.claims/1."),
    history("reactions", "Who was heard and who reacted how, by the schema stet.reactions/1."),
    history("timelines", "What each revision changed and told of, by the schema stet.timeline/1."),
    InterfacePath(
      path: "/api/search",
      operations: [
        Operation(
          method: "get", name: "search",
          summary: "The stories of which some revision ever had the words, the best first.",
          parameters: [
            Parameter(
              name: "q", isInPath: false, isRequired: true,
              kind: .text(patterns: [plainText]),
              summary:
                "The words; also \"words in quotes\", word*, this OR that, -word. Without a word "
                + "nothing is found, and a note says why."),
            Parameter(
              name: "removed", isInPath: false, kind: .choice(["true", "false"]),
              summary: "Only what once stood in a story and no longer does."),
            Parameter(
              name: "story", isInPath: false, kind: storyName,
              summary: "The only story to search."),
            Parameter(
              name: "limit", isInPath: false, kind: .integer(1...SearchRequest.greatestLimit),
              summary: "Stories at most."),
          ],
          answers: [data("Search", "What was found.")] + troubles)
      ]),
    InterfacePath(
      path: "/api/hooks",
      operations: [
        Operation(
          method: "get", name: "listMessages",
          summary: "What webhooks wait for, and what was given up.",
          answers: [data("Hooks", "The messages.")] + refusals, needsToken: true)
      ]),
    InterfacePath(
      path: "/api/hooks/replay",
      operations: [
        Operation(
          method: "post", name: "replayMessages",
          summary: "Send again what was given up, one message or all, also to who wanted no more.",
          parameters: [
            Parameter(
              name: "id", isInPath: false, kind: .text(patterns: ["^msg_[0-9a-f]{24}$"]),
              summary: "The message.")
          ],
          answers: [data("Replay", "How many are sent again.")] + refusals, needsToken: true)
      ]),
  ]
}
