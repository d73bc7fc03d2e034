import Rendering
import StoryModel

/// A digest as a message for people: HTML, or Markdown, which reads as plain text as well.
package struct DigestText: Sendable {
  private let digest: Digest
  /// What stands before the paths of links; `nil` where the service has no address.
  private let base: String?

  /// The text of a digest; `address` is where the service is found, such as
  /// `https://news.example.org`.
  package init(_ digest: Digest, address: String?) {
    self.digest = digest
    base = address.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
  }

  // MARK: HTML

  /// A whole page with its style in the elements, as mail programs want it; no script, no pictures.
  package var html: [UInt8] {
    var writer = HTMLWriter()
    writer.markup("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    writer.element("title", text: digest.title)
    writer.markup("\n</head>\n<body style=\"font: 16px/1.5 Georgia, serif; max-width: 44em\">\n")
    writer.element("h1", [("style", "font-size: 1.4em")], text: digest.title)
    writer.endLine()
    for entry in digest.entries { write(entry, to: &writer) }
    if !digest.further.isEmpty {
      writer.markup("<h2 style=\"font-size: 1.1em\">Also changed</h2>\n<ul>")
      for story in digest.further {
        writer.element("li") { link(story.description, Links.story(story), to: &$0) }
      }
      writer.markup("</ul>\n")
    }
    if !digest.damages.isEmpty {
      writer.markup("<h2 style=\"font-size: 1.1em\">Damaged</h2>\n<ul>")
      for damage in digest.damages { writer.element("li", text: VisibleText.line(damage)) }
      writer.markup("</ul>\n")
    }
    writer.markup("</body>\n</html>\n")
    return writer.bytes
  }

  private func write(_ entry: Digest.Entry, to writer: inout HTMLWriter) {
    writer.markup("<h2 style=\"font-size: 1.15em; margin-bottom: 0\">")
    link(VisibleText.line(entry.headline), path(of: entry), to: &writer)
    writer.markup("</h2>\n")
    writer.element("p", [("style", "margin: 0; color: #555; font-size: .85em")], text: meta(entry))
    writer.endLine()
    if let note = Self.note(on: entry) { writer.element("p", text: note) }
    if let report = entry.report { HTMLExcerpt.write(report, to: &writer) }
    writer.endLine()
  }

  private func link(_ text: String, _ path: String, to writer: inout HTMLWriter) {
    if let base {
      writer.element("a", [("href", base + path), ("dir", "auto")], text: text)
    } else {
      writer.element("span", [("dir", "auto")], text: text)
    }
  }

  // MARK: Markdown

  /// Markdown.
  package var markdown: [UInt8] {
    var lines = ["# \(MarkdownExcerpt.escaped(digest.title))", ""]
    for entry in digest.entries {
      lines.append("## \(MarkdownExcerpt.escaped(entry.headline))")
      lines.append("")
      lines.append(MarkdownExcerpt.escaped(meta(entry)))
      if let base { lines.append("<\(base)\(path(of: entry))>") }
      lines.append("")
      if let note = Self.note(on: entry) { lines += [note, ""] }
      if let report = entry.report { lines += MarkdownExcerpt.lines(of: report) + [""] }
    }
    if !digest.further.isEmpty {
      lines.append("## Also changed")
      lines.append("")
      for story in digest.further { lines.append("- \(MarkdownExcerpt.escaped("\(story)"))") }
      lines.append("")
    }
    if !digest.damages.isEmpty {
      lines += ["## Damaged", ""]
      for damage in digest.damages {
        lines.append("- \(MarkdownExcerpt.escaped(VisibleText.line(damage)))")
      }
      lines.append("")
    }
    while lines.last == "" { lines.removeLast() }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  // MARK: Parts

  /// That a story is new; `nil` where it is not.
  private static func note(on entry: Digest.Entry) -> String? {
    guard entry.isNew else { return nil }
    return entry.report == nil ? "New story." : "New story, changed since its first revision:"
  }

  private func path(of entry: Digest.Entry) -> String {
    guard let before = entry.before else { return Links.revision(entry.after) }
    return Links.diff(entry.after.story, before.number, entry.after.number)
  }

  private func meta(_ entry: Digest.Entry) -> String {
    let name = entry.after.story.description
    let time = TimeText.absolute(entry.after.capturedAt) + " UTC"
    guard let before = entry.before else { return "\(name)@\(entry.after.number), \(time)" }
    return "\(name)@\(before.number)..\(entry.after.number), \(time)"
  }
}
