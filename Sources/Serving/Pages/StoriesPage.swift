import Rendering
import Stet
import StoryModel

/// The list of all stories, those that changed last first.
struct StoriesPage {
  /// Stories on a page.
  static let length = 40

  let library: StoryLibrary

  /// The page that the query's `page` asks for.
  func rendition(_ request: Request) async throws(Problem) -> Rendition {
    let page = try QueryReader(target: request.target).integer("page", in: 1...100_000) ?? 1
    let list = try await library.recentStories()
    let count = list.heads.count
    let shown = Array(list.heads.dropFirst((page - 1) * Self.length).prefix(Self.length))
    let damages = page == 1 ? list.damages : []
    var rendition = Rendition(
      identity: "stories \(page) of \(count) \(list.removals) "
        + StateDigest.text(of: shown) + " " + StateDigest.text(of: damages),
      mediaType: MediaType.html
    ) { () async throws(Problem) in
      try await self.bytes(shown, damages, page: page, count: count)
    }
    rendition.changedAt = list.heads.first?.changedAt
    return rendition
  }

  private func bytes(
    _ heads: [RecentStories.Head], _ damages: [StoryListing.Damage], page: Int, count: Int
  ) async throws(Problem) -> [UInt8] {
    var entries: [Entry] = []
    for head in heads {
      // One that was forgotten, or damaged, in this moment is on the next page that is made.
      guard let story = try await library.summary(of: head.story) else { continue }
      entries.append(try await entry(story))
    }
    let feeds = [PageFrame.FeedLink(title: "All changes", path: "/feed.atom")]
    return PageFrame.page(title: "Stories", place: .stories, feeds: feeds) { writer in
      writer.markup("<h1>Stories</h1>\n")
      if count > 0 { SearchForm().write(to: &writer) }
      DamageNotice(damages).write(to: &writer)
      guard !entries.isEmpty else {
        writer.element(
          "p", [("class", "empty")],
          text: count == 0 && damages.isEmpty
            ? "No story has been kept yet: 'stet snapshot FILE' keeps one."
            : "There are no stories on this page.")
        return
      }
      writer.markup("<ol class=\"stories\">\n")
      for entry in entries { entry.write(to: &writer) }
      writer.markup("</ol>\n")
      Pager(page: page, last: (count + Self.length - 1) / Self.length).write(to: &writer)
      writer.markup(
        "<p class=\"hint\"><kbd>j</kbd> <kbd>k</kbd> next and previous, <kbd>Enter</kbd> open, <kbd>/</kbd> search"
      )
      writer.markup(" · <a href=\"/feed.atom\">Atom</a> <a href=\"/feed.rss\">RSS</a>")
      writer.markup(" <a href=\"/feed.json\">JSON Feed</a></p>\n")
    }
  }

  /// What is shown of a story; of one whose last texts are damaged what is wrong with them.
  private func entry(_ story: StorySummary) async throws(Problem) -> Entry {
    do throws(Problem) {
      let before = try await library.predecessor(of: story.latest)
      let digest: ChangeDigest? =
        if let before { try await library.digest(before, story.latest) } else { nil }
      let headline = try await library.headline(of: story.latest)
      return Entry(story: story, headline: headline, digest: digest)
    } catch {
      guard error.isDamage else { throw error }
      return Entry(story: story, headline: nil, digest: nil, damage: error.detail)
    }
  }

  private struct Entry: Sendable {
    let story: StorySummary
    let headline: String?
    let digest: ChangeDigest?
    var damage: String?

    func write(to writer: inout HTMLWriter) {
      let name = story.story.description
      writer.markup("<li class=\"story\"><h2>")
      writer.element(
        "a", [("href", Links.story(story.story)), ("dir", "auto")], text: headline ?? name)
      writer.markup("</h2>\n<p class=\"meta\">")
      writer.element("span", text: name)
      writer.time(story.latest.capturedAt)
      writer.element(
        "span", text: story.revisionCount == 1 ? "1 revision" : "\(story.revisionCount) revisions")
      if let digest, story.latest.number > 1 {
        writer.element(
          "a",
          [("href", Links.diff(story.story, story.latest.number - 1, story.latest.number))],
          text: "what changed last")
        writer.words(digest)
      }
      writer.markup("</p>\n")
      if let damage {
        writer.element("p", [("class", "damage")], text: VisibleText.line(damage))
      } else if let digest {
        writer.digest(digest, lineLimit: 2)
      } else {
        writer.markup("<p class=\"says\">First revision</p>")
      }
      writer.markup("</li>\n")
    }
  }
}

/// Links to the pages before and behind a page of a list.
struct Pager {
  let page: Int
  let last: Int

  func write(to writer: inout HTMLWriter) {
    guard last > 1 else { return }
    writer.markup("<nav class=\"pager\" aria-label=\"Pages\">")
    if page > 1 {
      writer.element("a", [("href", "?page=\(page - 1)"), ("rel", "prev")], text: "← Later")
    } else {
      writer.markup("<span></span>")
    }
    writer.element("span", text: "Page \(page) of \(last)")
    if page < last {
      writer.element("a", [("href", "?page=\(page + 1)"), ("rel", "next")], text: "Earlier →")
    } else {
      writer.markup("<span></span>")
    }
    writer.markup("</nav>\n")
  }
}
