import Rendering
import Stet

/// `stet verify`: checks that every revision can be had back as it was captured.
enum VerifyVerb: Verb {
  private static let sample = OptionDeclaration(
    "sample", "N", .integer(1...Int.max), help: "Check N revisions, spread over the store, not all")

  static let declaration = VerbDeclaration(
    "verify", summary: "check that every revision can be had back as captured",
    discussion: [
      "Every revision's bytes are put together again and compared with their SHA-256 hash; the "
        + "store's own structure is checked as well. Nothing is changed."
    ],
    options: [sample],
    commonOptions: [CommonOptions.json, CommonOptions.store],
    examples: [
      Example("stet verify", "Check the whole store."),
      Example("stet verify --sample 1000", "A quick look every day."),
    ],
    exitCodes: [
      ExitCodeMeaning(.success, "the store is sound"),
      ExitCodeMeaning(.finding, "something is damaged; each damage is told"),
      ExitCodeMeaning(.trouble, "the store cannot be checked"),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let archive = try await StoreAccess.open(invocation, .readOnly)
    let messages = invocation.messages
    let count = invocation.arguments.integer(sample)
    let result = try await asking { () async throws(ArchiveError) in
      try await archive.verify(sample: count) { share in
        messages.progress("checking the store: \(Int(min(max(share, 0), 1) * 100)) %")
      }
    }
    messages.clearProgress()
    if invocation.arguments.has(CommonOptions.json) {
      invocation.output.write(utf8: json(result))
    } else {
      for problem in result.problems {
        let place = problem.story.map { "\($0): " } ?? ""
        invocation.output.line(VisibleText.line(place + problem.message))
      }
      let checked =
        "\(Phrase.count(result.revisionsChecked, "revision")), "
        + "\(SizeText.bytes(result.bytesChecked)) checked: "
      invocation.output.line(
        checked
          + (result.problems.isEmpty ? "all sound" : Phrase.count(result.problems.count, "problem"))
      )
    }
    return result.problems.isEmpty ? .success : .finding
  }

  private static func json(_ result: VerificationResult) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.field("schema", "stet.verify/1")
      $0.field("revisions", result.revisionsChecked)
      $0.field("bytes", result.bytesChecked)
      $0.name("problems")
      $0.array(result.problems) { writer, problem in
        writer.object {
          $0.field("story", problem.story?.description)
          $0.field("message", problem.message)
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
