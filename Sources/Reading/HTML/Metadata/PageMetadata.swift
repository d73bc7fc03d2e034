import CGumbo
import StoryModel

/// Reads what a page says about itself: JSON-LD, OpenGraph, `<meta>`, `<title>`, `<link>`, `<time>`.
///
/// For each field the first source that has it counts, in that order: structured data are written
/// for machines and least often carry the outlet's name or a date's wording.
struct PageMetadata {
  private let tree: HTMLTree
  private(set) var metadata = Metadata()
  /// How far down the order of sources a field's value stands.
  private var ranks: [Metadata.Field: Int] = [:]

  /// The longest value that is kept, in bytes.
  private static let maximumBytes = 2_000

  /// The metadata of a page.
  static func read(_ tree: HTMLTree) -> Metadata {
    var reader = PageMetadata(tree: tree)
    reader.run()
    return reader.metadata
  }

  private init(tree: HTMLTree) { self.tree = tree }

  private mutating func run() {
    for index in tree.nodes.indices where tree.nodes[index].element != nil {
      switch tree.nodes[index].tag {
      case GUMBO_TAG_META: readMeta(index)
      case GUMBO_TAG_SCRIPT: readScript(index)
      case GUMBO_TAG_TITLE: offer(.headline, tree.text(of: index), rank: 60, at: index)
      case GUMBO_TAG_LINK:
        if tree.string("rel", of: index)?.lowercased() == "canonical" {
          offer(.canonicalURL, tree.string("href", of: index), rank: 5, at: index)
        }
      case GUMBO_TAG_HTML: offer(.language, tree.string("lang", of: index), rank: 5, at: index)
      case GUMBO_TAG_TIME:
        let isUpdate = tree.string("itemprop", of: index) == "dateModified"
        offer(
          isUpdate ? .modified : .published, tree.string("datetime", of: index), rank: 50, at: index
        )
      default: readCredit(index)
      }
    }
    trimOutlet()
  }

  private mutating func offer(_ field: Metadata.Field, _ text: String?, rank: Int, at index: Int) {
    let source = tree.nodes[index].source
    offer(field, text, rank: rank, source: SourceRange(source.lowerBound, source.upperBound))
  }

  private mutating func offer(
    _ field: Metadata.Field, _ text: String?, rank: Int, source: SourceRange
  ) {
    guard let text, rank < ranks[field] ?? .max else { return }
    var bytes: [UInt8] = []
    let raw = Array(text.utf8.prefix(Self.maximumBytes))
    PlainCharacters.append(raw, 0..<raw.count, to: &bytes)
    let range = bytes.trimmed(0..<bytes.count)
    guard !range.isEmpty else { return }
    var value = String(decoding: bytes[range], as: UTF8.self)
    if field == .published || field == .modified, let time = Timestamp(value) {
      value = time.description
    }
    ranks[field] = rank
    metadata[field] = Metadata.Entry(value, source: source)
  }

  // MARK: Sources

  private mutating func readScript(_ index: Int) {
    guard tree.string("type", of: index)?.lowercased().hasPrefix("application/ld+json") == true,
      let script = tree.skeleton.script(at: tree.nodes[index].source.lowerBound)
    else { return }
    let range = SourceRange(script.lowerBound, script.upperBound)
    for (field, value) in StructuredData.fields(in: tree.source[script]) {
      offer(field, value, rank: 10, source: range)
    }
  }

  private mutating func readMeta(_ index: Int) {
    guard let content = tree.string("content", of: index) else { return }
    let names = [
      tree.string("property", of: index), tree.string("name", of: index),
      tree.string("itemprop", of: index),
    ]
    for name in names.compactMap({ $0 }) {
      // A property may hold several names, parted by blanks.
      for word in name.lowercased().split(separator: " ").prefix(8) {
        guard let (field, rank) = Self.field(of: word) else { continue }
        if field == .byline, content.hasPrefix("http") { continue }
        offer(field, content, rank: rank, at: index)
      }
    }
  }

  private static func field(of name: Substring) -> (Metadata.Field, rank: Int)? {
    switch name {
    case "og:title": (.headline, 20)
    case "twitter:title", "parsely-title": (.headline, 25)
    case "dc:title", "dcterm:title", "dc.title", "headline", "title", "weibo:article:title":
      (.headline, 30)
    case "author", "parsely-author", "dc:creator", "dcterm:creator", "dc.creator": (.byline, 20)
    case "article:author", "og:article:author", "byl", "sailthru.author": (.byline, 25)
    case "og:description": (.summary, 20)
    case "description", "dc:description", "dc.description", "twitter:description": (.summary, 25)
    case "article:published_time", "og:article:published_time": (.published, 20)
    case "parsely-pub-date", "datepublished", "pubdate", "publishdate", "date", "dc.date",
      "dc.date.issued", "sailthru.date", "og:published_time":
      (.published, 30)
    case "article:modified_time", "og:updated_time", "og:article:modified_time": (.modified, 20)
    case "datemodified", "lastmod", "last-modified", "dcterms.modified": (.modified, 30)
    case "og:locale", "content-language", "language", "dc.language": (.language, 30)
    case "og:url", "parsely-link": (.canonicalURL, 30)
    case "og:site_name": (.site, 20)
    case "application-name", "twitter:site": (.site, 40)
    case "article:section", "parsely-section", "section": (.section, 20)
    default: nil
    }
  }

  /// Reads an element that names the author.
  private mutating func readCredit(_ index: Int) {
    guard (ranks[.byline] ?? .max) > 50 else { return }
    let isAuthor =
      tree.string("rel", of: index) == "author"
      || tree.string("itemprop", of: index)?.contains("author") == true
      || ClassWords(class: tree.attribute("class", of: index), id: tree.attribute("id", of: index))
        .isByline
    guard isAuthor else { return }
    let text = tree.text(of: index, limit: 200)
    if text.utf8.count < 100 { offer(.byline, text, rank: 50, at: index) }
  }

  /// Takes the outlet's name off a headline that was read from `<title>`.
  private mutating func trimOutlet() {
    guard let entry = metadata[.headline] else { return }
    let headline = entry.value
    let outlet = metadata[.site]?.value
    for separator in [" | ", " - ", " – ", " — ", " » ", " :: "] {
      guard let cut = Self.lastRange(of: separator, in: headline) else { continue }
      let front = headline[..<cut.lowerBound]
      let isOutlet = outlet?.hasPrefix(headline[cut.upperBound...]) ?? false
      guard ranks[.headline] == 60 || isOutlet else { continue }
      // A front of a word or two is the outlet's name itself, or a rubric.
      guard front.split(separator: " ").count >= 3 else { continue }
      metadata[.headline] = Metadata.Entry(String(front), source: entry.source)
      return
    }
  }

  private static func lastRange(
    of separator: String, in text: String
  ) -> Range<String.Index>? {
    let parts = Array(text.utf8)
    let wanted = Array(separator.utf8)
    guard parts.count >= wanted.count else { return nil }
    for start in (0...(parts.count - wanted.count)).reversed()
    where parts[start..<start + wanted.count].elementsEqual(wanted) {
      let lower = text.utf8.index(text.startIndex, offsetBy: start)
      return lower..<text.utf8.index(lower, offsetBy: wanted.count)
    }
    return nil
  }
}
