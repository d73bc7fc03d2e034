import Rendering
package import StoryModel

/// A request as a line of JSON for the log.
package enum AccessLine {
  /// The line, ended by a line feed.
  package static func json(_ record: AccessRecord, at time: Timestamp) -> [UInt8] {
    var writer = JSONWriter(layout: .compact)
    writer.object {
      $0.field("time", time.description)
      $0.field("peer", record.peer)
      $0.field("method", record.method)
      $0.field("target", record.target)
      $0.field("route", record.route)
      $0.field("status", record.status)
      $0.field("bytes", record.bytes)
      $0.field("ms", Double(record.microseconds) / 1_000)
    }
    writer.endLine()
    return writer.bytes
  }
}
