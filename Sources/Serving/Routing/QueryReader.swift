import Rendering
import Reporting
import StoryModel

/// Reads a query's fields, each as what it must be.
struct QueryReader {
  let target: RequestTarget

  /// A text that is not empty and has at most 500 letters.
  func text(_ name: String) throws(Problem) -> String? {
    guard let value = target.value(name) else { return nil }
    guard !value.isEmpty, value.unicodeScalars.count <= 500 else {
      throw wrong(name, "must have from 1 to 500 letters")
    }
    return value
  }

  /// The name of a story, as long as such may be.
  func story(_ name: String) throws(Problem) -> StoryID? {
    guard let value = target.value(name) else { return nil }
    guard !value.isEmpty else { throw wrong(name, "must name a story") }
    return try StoryID(pathText: value)
  }

  /// A whole number in a range.
  func integer(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
    guard let value = target.value(name) else { return nil }
    guard value.utf8.count <= 12, let number = Int(value), range.contains(number) else {
      throw wrong(
        name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A moment.
  func time(_ name: String) throws(Problem) -> Timestamp? {
    guard let value = target.value(name) else { return nil }
    guard value.utf8.count <= 40, let time = Timestamp(value) else {
      throw wrong(name, "must be a time such as 2026-05-01T10:00:00Z")
    }
    return time
  }

  /// The least severity.
  func severity() throws(Problem) -> Severity? {
    guard let value = target.value("severity") else { return nil }
    guard let severity = Severity(rawValue: value) else {
      let known = Severity.allCases.map(\.rawValue).joined(separator: ", ")
      throw wrong("severity", "must be one of \(known)")
    }
    return severity
  }

  /// Which parts of a report are wanted: `only`, `severity` and `context`.
  func selection() throws(Problem) -> ReportSelection {
    var selection = ReportSelection()
    if let severity = try severity() { selection.severity = severity }
    if let only = try text("only") {
      var parts: Set<ReportSelection.Part> = []
      for word in HeaderFields.list(only) {
        guard let part = ReportSelection.Part(rawValue: word) else {
          let known = ReportSelection.Part.allCases.map(\.rawValue).joined(separator: ", ")
          throw wrong("only", "must be some of \(known), with commas between them")
        }
        parts.insert(part)
      }
      if !parts.isEmpty { selection.parts = parts }
    }
    if target.value("context") == "all" {
      selection.context = 1_000_000
    } else if let context = try integer("context", in: 0...1_000_000) {
      selection.context = context
    }
    return selection
  }

  private func wrong(_ name: String, _ rule: String) -> Problem {
    Problem(.badRequest, "query", "The query's field '\(name)' \(rule).")
  }
}
