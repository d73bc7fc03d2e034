package import Diffing
public import Reporting

/// Which parts of a report are wanted.
public struct ReportSelection: Sendable, Hashable {
  /// A part.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    case claims, reactions, tables, text
  }

  /// The parts; all by default.
  public var parts: Set<Part> = Set(Part.allCases)
  /// The least severity of changes.
  public var severity: Severity = .info
  /// Blocks of unchanged text around each changed one; default 1.
  public var context = 1

  /// Everything, with one block of context.
  public init() {}
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
}
