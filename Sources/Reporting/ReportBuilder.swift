import Diffing
import StoryModel

/// Runs the report's passes in their order.
struct ReportBuilder {
  let comparison: Comparison
  let before: ReportSide
  let after: ReportSide

  func report() -> ChangeReport {
    ChangeReport(
      before: before, after: after, summary: "No change", words: comparison.script.words,
      operations: comparison.script.operations, changes: [], noise: [], notes: [],
      isCoarse: comparison.script.isCoarse)
  }
}
