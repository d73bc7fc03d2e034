package import Diffing
public import Reporting

/// Which parts of a report are wanted.
public struct ReportSelection: Sendable, Hashable {
  /// A part.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    /// Changes of claims, of headings, notices and what the snapshot says about itself.
    case claims
    /// Changes of who reacted and how.
    case reactions
    /// Changes of tables and their cells.
    case tables
    /// The text itself with its changed words.
    case text
  }

  /// The parts; all by default.
  public var parts: Set<Part> = Set(Part.allCases)
  /// The least severity of changes.
  public var severity: Severity = .info
  /// Blocks of unchanged text around each changed one; default 1.
  public var context = 1
  /// Whether what was left out as noise is listed one by one; otherwise it is counted.
  public var listsNoise = false

  /// Everything, with one block of context.
  public init() {}

  /// Whether a change is wanted.
  func includes(_ change: Change) -> Bool {
    guard change.severity >= severity else { return false }
    switch change.unit {
    case .reaction: return parts.contains(.reactions)
    case .table: return parts.contains(.tables)
    case .claim, .section, .notice, .metadata: return parts.contains(.claims)
    }
  }
}

/// A report with the comparison it was made from: what every format renders.
package struct RenderedReport: Sendable {
  /// The report.
  package let report: ChangeReport
  /// The comparison.
  package let comparison: Comparison
  /// The parts that are wanted.
  package let selection: ReportSelection

  /// A report to be rendered.
  package init(report: ChangeReport, comparison: Comparison, selection: ReportSelection) {
    self.report = report
    self.comparison = comparison
    self.selection = selection
  }

  /// The changes that are wanted, in the report's order.
  package var changes: [Change] { report.changes.filter(selection.includes) }
}
