/// How a snapshot's bytes are to be read.
public enum SourceFormat: String, Sendable, Hashable, CaseIterable {
  /// CommonMark with GitHub's tables.
  case markdown
  /// HTML5; the article is extracted from the page.
  case html
  /// Plain running text.
  case text
  /// One table, its cells parted by commas or another mark (RFC 4180).
  case csv
  /// One table, its cells parted by tabs.
  case tsv

  /// Whether the snapshot is one table and nothing else.
  public var isTable: Bool { self == .csv || self == .tsv }

  /// The media type, as HTTP writes it.
  public var mediaType: String {
    switch self {
    case .markdown: "text/markdown"
    case .html: "text/html"
    case .text: "text/plain"
    case .csv: "text/csv"
    case .tsv: "text/tab-separated-values"
    }
  }

  /// The format that a file name's extension tells, letter case ignored.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "md", "markdown", "mdown", "mkd": self = .markdown
    case "html", "htm", "xhtml": self = .html
    case "txt", "text": self = .text
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    default: return nil
    }
  }
}
