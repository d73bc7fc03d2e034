import Rendering
import Reporting
import StoryModel

extension HTMLWriter {
  /// Writes a severity's sign and name.
  mutating func badge(_ severity: Severity) {
    element("span", [("class", "badge \(severity.rawValue)")]) {
      $0.element("span", [("aria-hidden", "true")], text: SeverityBadge.sign(severity))
      $0.text(" " + severity.rawValue)
    }
  }

  /// Writes where a revision came from.
  mutating func origin(of revision: Revision) {
    guard let origin = revision.asShown.origin, !origin.isEmpty else { return }
    element("span", [("dir", "auto")], text: VisibleText.line(origin))
  }

  /// Writes a revision's number, which leads to what changed in it.
  mutating func step(_ number: Int, of story: StoryID) {
    let path = number > 1 ? Links.diff(story, number - 1, number) : Links.revision(story, number)
    element("a", [("href", path)], text: "@\(number)")
  }

  /// Writes a moment.
  mutating func time(_ moment: Timestamp) {
    element("time", [("datetime", moment.description)], text: TimeText.absolute(moment) + " UTC")
  }

  /// Writes what a step changed: the first changes, or the summary where there are none.
  mutating func digest(_ digest: ChangeDigest, lineLimit: Int) {
    guard !digest.lines.isEmpty else {
      element("p", [("class", "says")], text: digest.summary)
      return
    }
    markup("<ul class=\"lines\">")
    for line in digest.lines.prefix(lineLimit) {
      markup("<li>")
      badge(line.severity)
      element("span", [("dir", "auto")], text: line.sentence)
      markup("</li>")
    }
    markup("</ul>")
    let rest = digest.changeCount - min(lineLimit, digest.lines.count)
    if rest > 0 {
      element("p", [("class", "hint")], text: rest == 1 ? "1 more change" : "\(rest) more changes")
    }
  }

  /// Writes how many words were deleted, inserted and moved; nothing where none were.
  mutating func words(_ digest: ChangeDigest) {
    let parts = [
      (digest.deleted, "deleted"), (digest.inserted, "inserted"), (digest.moved, "moved"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    if !parts.isEmpty { element("span", text: "words: " + parts.joined(separator: ", ")) }
  }
}
