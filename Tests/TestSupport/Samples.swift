import FoundationEssentials
package import StoryModel

/// The invented stories in `Tests/Samples`.
package enum Samples {
  /// The folder's path.
  package static let folder =
    #filePath.split(separator: "/").dropLast(2)
    .reduce("") { $0 + "/" + $1 } + "/Samples"

  /// The bytes of a file in the folder.
  package static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(path)")))
  }

  /// A file in the folder as a snapshot; the format is the extension's.
  package static func snapshot(
    _ path: String, capturedAt: Timestamp = Timestamp(year: 2026, month: 5, day: 4)
  ) throws -> Snapshot {
    Snapshot(
      bytes: try bytes(path), capturedAt: capturedAt, origin: path,
      format: SourceFormat(fileName: path) ?? .text)
  }

  /// The seven revisions of the Marenport story, in order.
  package static func marenport() throws -> [Snapshot] {
    let captures = [
      ("0001.md", "2026-05-04T09:05:00Z"), ("0002.md", "2026-05-04T10:30:00Z"),
      ("0003.md", "2026-05-04T12:15:00Z"), ("0004.html", "2026-05-04T12:20:00Z"),
      ("0005.txt", "2026-05-04T15:40:00Z"), ("0006.md", "2026-05-04T19:10:00Z"),
      ("0007.md", "2026-05-05T08:00:00Z"),
    ]
    return try captures.map { name, time in
      try snapshot(
        "marenport/\(name)", capturedAt: Timestamp(time) ?? Timestamp(milliseconds: 0))
    }
  }
}
