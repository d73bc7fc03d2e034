public import StoryModel

/// A story that a search found.
public struct SearchResult: Sendable, Hashable {
  /// A run of revisions that fit the query.
  public struct Span: Sendable, Hashable {
    /// The revision in which it began to.
    public let appeared: Int
    /// The revision in which it no longer did; `nil` where the last one still does.
    public let vanished: Int?
  }

  /// The last revision that fits.
  public let revision: Revision
  /// The runs of revisions that fit, in order.
  public let spans: [Span]
  /// The passage that shows it: a heading, a paragraph or part of a long one, a row of a table.
  public let passage: String
  /// A part of the passage around the words, `…` where it was cut, as pieces: every second one, from
  /// the second on, is what was searched for.
  public let excerpt: [String]

  /// Whether the last revision of the story fits.
  public var stands: Bool { spans.last?.vanished == nil }
}

/// What a search found.
public struct SearchResults: Sendable, Hashable {
  /// The stories, the best first; as many as were asked for.
  public let results: [SearchResult]
  /// The number of stories there are.
  public let total: Int
  /// Revisions that are damaged and could not be taken into the index just now.
  public let unreadable: Int
}
