import Language
import StoryModel

/// Where a value stood over a story's revisions.
public struct ValueHistory: Sendable, Hashable {
  /// A run of revisions that have the value.
  public struct Stay: Sendable, Hashable {
    /// The revision that brought it in.
    public let firstRevision: Int
    /// The last revision that has it.
    public var lastRevision: Int
    /// The sentence in which it came.
    public let sentence: String
    /// The heading directly above that sentence.
    public let section: String
  }

  /// The value as it was asked for.
  public let value: String
  /// The runs of revisions that have it, in order.
  public let stays: [Stay]
}

/// Finds in which revisions a value's words stand.
struct ValueTracker: RevisionFollower {
  private let value: String
  private let hashes: [UInt64]
  private var stays: [ValueHistory.Stay] = []
  private var previousRevision: Int?
  /// The document that was taken in last.
  private(set) var document: TokenizedDocument?

  /// A tracker of the words of `value`; it finds nothing where there are none.
  init(value: String) {
    self.value = value
    var builder = DocumentBuilder(format: .text, source: Array(value.utf8))
    builder.begin(.paragraph, at: 0)
    builder.append(verbatim: SourceRange(0, value.utf8.count))
    hashes = TokenizedDocument(builder.finish()).tokens.map(\.hash)
  }

  /// Takes in the next revision.
  ///
  /// Complexity: linear in its tokens.
  mutating func advance(to next: TokenizedDocument, of newest: Revision) {
    let revision = newest.number
    defer {
      previousRevision = revision
      document = next
    }
    guard let place = firstPlace(in: next) else { return }
    if let last = stays.last, last.lastRevision == previousRevision {
      stays[stays.count - 1].lastRevision = revision
      return
    }
    let sentence = next.sentences.first { $0.tokens.contains(place) }
    stays.append(
      ValueHistory.Stay(
        firstRevision: revision, lastRevision: revision,
        sentence: sentence.map { next.document.string($0.text) } ?? value,
        section: sentence.flatMap { next.document.sectionPath(of: $0.block).last } ?? ""))
  }

  /// What was found.
  var history: ValueHistory { ValueHistory(value: value, stays: stays) }

  private func firstPlace(in document: TokenizedDocument) -> Int? {
    guard let first = hashes.first, document.tokens.count >= hashes.count else { return nil }
    return (0...document.tokens.count - hashes.count).first { place in
      document.tokens[place].hash == first
        && hashes.indices.allSatisfy { document.tokens[place + $0].hash == hashes[$0] }
    }
  }
}
