import FoundationEssentials

/// A folder of its own for a test, gone with all that is in it when the value is.
package final class TemporaryFolder: Sendable {
  /// The folder's path, without a slash at its end.
  package let path: String

  /// Makes the folder below the system's place for such.
  package init() throws {
    let parent = FileManager.default.temporaryDirectory.path
    let name = "stet-test-" + UUID().uuidString
    path = (parent.hasSuffix("/") ? parent : parent + "/") + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
