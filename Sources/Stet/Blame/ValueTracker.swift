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
  /// The words in the forms that count as the value: "10", "ten", "Ten".
  private let forms: [[UInt64]]
  private var stays: [ValueHistory.Stay] = []
  private var previousRevision: Int?
  /// The document that was taken in last.
  private(set) var document: TokenizedDocument?

  /// Bytes of memory that the stays take, roughly, without their texts.
  var byteCount: Int { stays.capacity * MemoryLayout<ValueHistory.Stay>.stride }

  /// A tracker of the words of `value`; it finds nothing where there are none.
  ///
  /// A whole number up to twelve is also looked for as it is spelled out.
  init(value: String) {
    self.value = value
    var written = [value]
    if let number = Int(value), Self.spelled.indices.contains(number) {
      let word = Self.spelled[number]
      written += [word, word.prefix(1).uppercased() + word.dropFirst()]
    }
    forms = written.map(Self.hashes(of:)).filter { !$0.isEmpty }
  }

  private static let spelled = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
  ]

  private static func hashes(of value: String) -> [UInt64] {
    var builder = DocumentBuilder(format: .text, source: Array(value.utf8))
    builder.begin(.paragraph, at: 0)
    builder.append(verbatim: SourceRange(0, value.utf8.count))
    return TokenizedDocument(builder.finish()).tokens.map(\.hash)
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
    document.tokens.indices.first { place in
      forms.contains { form in
        document.tokens[place].hash == form[0] && place + form.count <= document.tokens.count
          && form.indices.allSatisfy { document.tokens[place + $0].hash == form[$0] }
      }
    }
  }
}
