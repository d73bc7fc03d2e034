import Rendering
import Stet

/// `stet repack`: stores every text anew in its smallest form.
enum RepackVerb: Verb {
  static let declaration = VerbDeclaration(
    "repack", summary: "store every text anew in its smallest form and give room back",
    discussion: [
      "Worth doing after 'stet prune', and now and then where a store has grown: it takes about a minute "
        + "for fifty megabytes of revisions and leaves alone what it packed before. Every text is "
        + "checked on the way; readers and writers go on."
    ],
    commonOptions: [CommonOptions.store],
    examples: [Example("stet repack", "Give back the room of what was pruned.")])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let archive = try await StoreAccess.open(invocation, .readWrite)
    let messages = invocation.messages
    invocation.tellInterruption("what was packed stays; another call goes on")
    let result = try await asking { () async throws(ArchiveError) in
      try await archive.repack { share in
        messages.progress("repacking: \(Int(min(max(share, 0), 1) * 100)) %")
      }
    }
    messages.clearProgress()
    invocation.output.line(
      "\(SizeText.bytes(result.bytesBefore)) before, \(SizeText.bytes(result.bytesAfter)) after")
    return .success
  }
}
