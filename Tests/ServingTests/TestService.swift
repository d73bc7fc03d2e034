import Serving
import Stet
import StoryModel
import TestSupport
import Testing

/// A service over a store of its own that has the invented story.
enum TestService {
  /// Runs `body` with the port and the archive, then stops the service.
  static func serving(
    configure: (inout Service.Configuration) -> Void = { _ in },
    _ body: (UInt16, Archive) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    let story = try #require(StoryID("harbour/marenport"))
    _ = try await archive.keep(Samples.marenport().map { Capture(story: story, snapshot: $0) })
    var configuration = Service.Configuration()
    configuration.listen = ListenAddress(host: "127.0.0.1", port: 0)
    configure(&configuration)
    let service = try Service(archive: archive, configuration: configuration)
    try await body(service.port, archive)
    await service.stop()
  }
}
