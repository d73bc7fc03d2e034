import Rendering
import Stet

/// What is printed of a capture: a line for people, or an object of JSON Lines.
enum CaptureLine {
  /// `stored europe/arms-factory@3  12.3 KB`, or `unchanged europe/arms-factory@3`.
  static func text(_ result: KeepResult) -> String {
    switch result {
    case .stored(let revision):
      "stored \(revision.story)@\(revision.number)  \(SizeText.bytes(revision.byteCount))"
    case .unchanged(let revision): "unchanged \(revision.story)@\(revision.number)"
    }
  }

  /// The same as an object on a line of its own.
  static func json(_ result: KeepResult, summary: String? = nil) -> [UInt8] {
    let (status, revision) =
      switch result {
      case .stored(let revision): ("stored", revision)
      case .unchanged(let revision): ("unchanged", revision)
      }
    var writer = JSONWriter(layout: .compact)
    writer.object {
      $0.field("status", status)
      $0.fields(of: revision)
      if let summary { $0.field("summary", summary) }
    }
    writer.endLine()
    return writer.bytes
  }
}
