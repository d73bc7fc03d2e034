import Rendering
import Reporting
import Serving
import Stet
import StoryModel

/// `stet digest`: what changed since a moment, as a message.
enum DigestVerb: Verb {
  private static let since = OptionDeclaration(
    "since", "WHEN", .text,
    help: "Tell what changed since then: today, yesterday, a span such as 6h or 7d, or a time; "
      + "otherwise yesterday")
  private static let format = OptionDeclaration(
    "format", "FORMAT", .choice(["markdown", "html", "eml", "json"]),
    help: "How to write it: markdown, html, eml for a message of mail, or json, with each story's "
      + "report; otherwise markdown")
  private static let json = OptionDeclaration("json", help: "The same as --format json")
  private static let severity = OptionDeclaration(
    "severity", "LEVEL", .choice(Severity.allCases.map(\.rawValue)),
    help: "Leave lesser changes out, and stories that have no others")
  private static let story = OptionDeclaration(
    "story", "ID", .story, help: "Tell of this story alone")
  private static let address = OptionDeclaration(
    "address", "URL", .text,
    help: "Link to the service at this address, such as https://news.example.org")
  private static let from = OptionDeclaration(
    "from", "ADDRESS", .text, help: "Who sends the mail; otherwise stet@localhost")
  private static let to = OptionDeclaration(
    "to", "ADDRESS", .text, isRepeatable: true,
    help: "Who gets the mail; may be given several times")

  static let declaration = VerbDeclaration(
    "digest", summary: "tell what changed since a moment, as a message",
    discussion: [
      "For each story that changed the state then, or its first state where it is new since, is "
        + "compared with the state now, so that what changed and changed back is not told. The "
        + "gravest changes come first. Days begin at midnight UTC."
    ],
    options: [since, format, severity, story, address, from, to, json],
    commonOptions: [CommonOptions.store],
    examples: [
      Example("stet digest", "What changed since the beginning of yesterday."),
      Example(
        "stet digest --since 24h --format eml --from stet@example.org --to desk@example.org "
          + "| /usr/sbin/sendmail -t", "Send it as mail, as from cron(8)."),
    ],
    exitCodes: [
      ExitCodeMeaning(.success, "nothing changed"),
      ExitCodeMeaning(.finding, "something changed, or stories are damaged; each is told"),
      ExitCodeMeaning(.trouble, "the store is in trouble"),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let arguments = invocation.arguments
    let form = try arguments.format(format, or: json)
    if let option = [from, to].first(where: { arguments.has($0) }), form != "eml" {
      throw CommandError("--\(option.long) is for a message of mail; add --format eml")
    }
    let now = Timestamp.now
    let text = arguments.text(since) ?? "yesterday"
    guard let moment = MomentText.moment(text, now: now) else {
      throw CommandError(
        "--since: '\(text)' is no moment; write today, yesterday, 6h, 7d, or 2026-05-01T10:00Z")
    }
    for (option, texts) in [("from", arguments.texts(from)), ("to", arguments.texts(to))] {
      for text in texts where !MailAddresses.isWritable(text) {
        throw CommandError(
          "--\(option): '\(text)' has letters beyond ASCII in an address; only a name before "
            + "<address> may have them")
      }
    }
    let archive = try await StoreAccess.open(invocation, .readOnly)
    let chosen = arguments.text(story).flatMap { StoryID($0) }
    let least = arguments.choice(severity, as: Severity.self)
    let digest = try await asking { () async throws(ArchiveError) in
      if let chosen { _ = try await archive.revision(RevisionReference(story: chosen)) }
      return try await Digest.since(moment, story: chosen, severity: least, in: archive)
    }
    let written = DigestText(digest, address: arguments.text(address))
    switch form {
    case "json": invocation.output.write(utf8: DigestJSON.bytes(of: digest))
    case "html": invocation.output.write(utf8: written.html)
    case "eml":
      let message = MailMessage(
        sender: arguments.text(from) ?? "stet@localhost", receivers: arguments.texts(to),
        subject: digest.title, date: now, plain: written.markdown, html: written.html)
      invocation.output.write(utf8: message.bytes)
    default: invocation.output.write(utf8: written.markdown)
    }
    for damage in digest.damages { invocation.messages.note(VisibleText.line(damage)) }
    let isQuiet = digest.entries.isEmpty && digest.further.isEmpty && digest.damages.isEmpty
    return isQuiet ? .success : .finding
  }
}

/// A moment in words, seen from another.
enum MomentText {
  private static let day: Int64 = 86_400_000

  /// The moment that a text stands for; `nil` where it stands for none.
  ///
  /// It may be `today`, `yesterday`, a number with `m`, `h`, `d` or `w` behind it, or a time. Days
  /// begin at midnight UTC.
  static func moment(_ text: String, now: Timestamp) -> Timestamp? {
    let time = now.milliseconds
    let midnight = time - ((time % day) + day) % day
    switch text {
    case "today": return Timestamp(milliseconds: midnight)
    case "yesterday": return Timestamp(milliseconds: midnight - day)
    default: break
    }
    let units: [Character: Int64] = ["m": 60_000, "h": 3_600_000, "d": day, "w": 7 * day]
    if let last = text.last, let unit = units[last], text.utf8.count <= 8,
      let count = Int64(text.dropLast()), count > 0
    {
      return Timestamp(milliseconds: time - count * unit)
    }
    return Timestamp(text)
  }
}
