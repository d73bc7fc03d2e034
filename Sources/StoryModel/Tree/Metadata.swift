/// What a snapshot says about itself, kept apart from its text.
public struct Metadata: Sendable, Hashable {
  /// The fields that are known.
  public enum Field: String, Sendable, Hashable, CaseIterable {
    /// The headline.
    case headline
    /// Who wrote it, as printed.
    case byline
    /// The summary under or before the headline.
    case summary
    /// When it was first published, as RFC 3339 where it could be read.
    case published
    /// When it says it was last modified, as RFC 3339 where it could be read.
    case modified
    /// The language, as BCP 47 writes it.
    case language
    /// The canonical address.
    case canonicalURL = "canonical-url"
    /// The name of the outlet.
    case site
    /// The desk or section of the outlet.
    case section
  }

  /// A field's value with the place it was read from.
  public struct Entry: Sendable, Hashable {
    /// The value, character references decoded, white space trimmed.
    public let value: String
    /// The bytes of the element that bears it; `nil` where that is not known.
    public let source: SourceRange?

    /// A value with its place.
    public init(_ value: String, source: SourceRange? = nil) {
      self.value = value
      self.source = source
    }
  }

  private var entries: [Field: Entry] = [:]

  /// Metadata without any field.
  public init() {}

  /// A field's value and place.
  public subscript(field: Field) -> Entry? {
    get { entries[field] }
    set { entries[field] = newValue }
  }

  /// The fields that are there, in the order of `Field.allCases`.
  public var all: [(field: Field, entry: Entry)] {
    Field.allCases.compactMap { field in entries[field].map { (field, $0) } }
  }
}
