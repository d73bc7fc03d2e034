import Reporting
import Stet
import StoryModel

/// What a line of a list says of the step from one revision to the next.
package struct ChangeDigest: Sendable, Hashable {
  /// A change in a few words.
  struct Line: Sendable, Hashable {
    /// How much it matters.
    let severity: Severity
    /// What happened.
    let sentence: String
  }

  /// The report's sentence.
  let summary: String
  /// Words deleted, inserted and moved.
  let deleted: Int, inserted: Int, moved: Int
  /// How many changes there are of each severity, as `Severity.allCases` has them.
  let counts: [Int]
  /// The first changes in the report's order.
  let lines: [Line]

  /// Changes that are told.
  static let lineLimit = 5

  /// The digest of a report.
  init(_ report: ChangeReport) {
    summary = report.summary
    deleted = report.words.deleted
    inserted = report.words.inserted
    moved = report.words.moved
    counts = Severity.allCases.map { severity in
      report.changes.count { $0.severity == severity }
    }
    // Headline and lead mostly say the same; a list says it once.
    var told: Set<String> = []
    var lines: [Line] = []
    for change in report.changes where lines.count < Self.lineLimit {
      guard told.insert(change.sentence).inserted else { continue }
      lines.append(Line(severity: change.severity, sentence: change.sentence))
    }
    self.lines = lines
  }

  /// The gravest severity; `nil` where nothing of substance changed.
  var severity: Severity? {
    zip(Severity.allCases, counts).first { $0.1 > 0 }?.0
  }

  /// An estimate of the bytes of memory that it takes with its key.
  var byteCount: Int {
    lines.reduce(400 + summary.utf8.count) { $0 + 80 + $1.sentence.utf8.count }
  }

  /// The number of changes.
  var changeCount: Int { counts.reduce(0, +) }
}
