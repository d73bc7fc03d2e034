import Reporting
import Stet
import StoryModel

/// What a line of a list says of the step from one revision to the next.
///
/// Thousands are kept at hand, so all its words stand in one text.
package struct ChangeDigest: Sendable, Hashable {
  /// A change in a few words.
  struct Line: Sendable, Hashable {
    /// How much it matters.
    let severity: Severity
    /// What happened.
    let sentence: String
  }

  /// The report's sentence, and behind it those of the lines.
  private let words: String
  /// Where the report's sentence ends in `words`, and where each line does.
  private var ends = SIMD8<UInt32>(repeating: 0)
  /// The severity of each line by its place in `Severity.allCases`.
  private var severities = SIMD8<UInt8>(repeating: 0)
  private var lineCount = 0
  /// How many changes there are of each severity, as `Severity.allCases` has them.
  private var counts = SIMD8<UInt32>(repeating: 0)
  private let deletedWords: UInt32, insertedWords: UInt32, movedWords: UInt32

  /// Changes that are told.
  static let lineLimit = 5

  /// The digest of a report.
  init(_ report: ChangeReport) {
    deletedWords = UInt32(clamping: report.words.deleted)
    insertedWords = UInt32(clamping: report.words.inserted)
    movedWords = UInt32(clamping: report.words.moved)
    for change in report.changes { counts[Self.place(of: change.severity)] += 1 }
    var words = Array(report.summary.utf8)
    ends[0] = UInt32(clamping: words.count)
    // Headline and lead mostly say the same; a list says it once.
    var told: Set<String> = []
    for change in report.changes where lineCount < Self.lineLimit {
      guard told.insert(change.sentence).inserted else { continue }
      words += change.sentence.utf8
      severities[lineCount] = UInt8(Self.place(of: change.severity))
      lineCount += 1
      ends[lineCount] = UInt32(clamping: words.count)
    }
    self.words = String(decoding: words, as: UTF8.self)
  }

  /// The report's sentence.
  var summary: String { text(from: 0, to: ends[0]) }

  /// Words deleted, inserted and moved.
  var deleted: Int { Int(deletedWords) }
  var inserted: Int { Int(insertedWords) }
  var moved: Int { Int(movedWords) }

  /// The first changes in the report's order.
  var lines: [Line] {
    (0..<lineCount).map {
      Line(
        severity: Severity.allCases[Int(severities[$0])],
        sentence: text(from: ends[$0], to: ends[$0 + 1]))
    }
  }

  /// The gravest severity; `nil` where nothing of substance changed.
  var severity: Severity? {
    Severity.allCases.indices.first { counts[$0] > 0 }.map { Severity.allCases[$0] }
  }

  /// The number of changes.
  var changeCount: Int { Int(counts.wrappedSum()) }

  /// An estimate of the bytes of memory that it takes with its key.
  var byteCount: Int {
    MemoryLayout<Self>.size + 4 * MemoryLayout<ReadStep>.size + words.utf8.count
  }

  /// A severity's place in `Severity.allCases`, the gravest first.
  private static func place(of severity: Severity) -> Int {
    Severity.critical.rank - severity.rank
  }

  private func text(from start: UInt32, to end: UInt32) -> String {
    let bytes = words.utf8
    let first = bytes.index(bytes.startIndex, offsetBy: Int(start))
    return String(words[first..<bytes.index(first, offsetBy: Int(end - start))])
  }
}
