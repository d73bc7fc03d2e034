import FoundationEssentials
import Glibc
import StoryModel
import Synchronization

@testable import Storage

/// A folder of a test's own, removed with all in it when the test is done with it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let place = FileManager.default.temporaryDirectory.appending(path: "stet-storage-XXXXXX").path
    var template = Array(place.utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure.noFolder }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { path + "/" + name }

  enum Failure: Error { case noFolder, noFile(String) }
}

/// A whole file's bytes.
func contents(of path: String) throws -> [UInt8] {
  guard let file = fopen(path, "rb") else { throw TemporaryFolder.Failure.noFile(path) }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return bytes }
    bytes += buffer[..<count]
  }
}

/// Makes or replaces a file.
func write(_ bytes: [UInt8], to path: String) throws {
  guard let file = fopen(path, "wb") else { throw TemporaryFolder.Failure.noFile(path) }
  defer { fclose(file) }
  guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
    throw TemporaryFolder.Failure.noFile(path)
  }
}

/// A story's name that is known to be one.
func story(_ name: String) throws -> StoryID {
  guard let story = StoryID(name) else { throw TemporaryFolder.Failure.noFile(name) }
  return story
}

/// A capture of a text at a minute.
func capture(
  _ story: StoryID, _ text: String, minute: Int = 0, origin: String? = "/desk/harbour.md"
) -> Capture {
  capture(story, Array(text.utf8), minute: minute, origin: origin)
}

/// A capture of bytes at a minute.
func capture(
  _ story: StoryID, _ bytes: [UInt8], minute: Int = 0, origin: String? = "/desk/harbour.md"
) -> Capture {
  Capture(
    story: story,
    snapshot: Snapshot(
      bytes: bytes, capturedAt: Timestamp(milliseconds: Int64(minute) * 60_000), origin: origin,
      format: .markdown))
}

/// The code of the error that work throws; `nil` where it throws none.
func code(of work: () async throws -> Void) async -> StoreError.Code? {
  do {
    try await work()
    return nil
  } catch {
    return (error as? StoreError)?.code
  }
}

/// The shares of work done that were told, in their order.
final class Shares: Sendable {
  private let noted = Mutex<[Double]>([])

  /// What was told so far.
  var all: [Double] { noted.withLock { $0 } }

  func note(_ share: Double) { noted.withLock { $0.append(share) } }
}
