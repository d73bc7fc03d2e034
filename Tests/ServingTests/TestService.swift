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
    try await keepMarenport(archive)
    try await serving(archive, configure: configure) { try await body($0, archive) }
  }

  /// Runs `body` with the port of a service that only reads the store, as one without tokens does,
  /// and with an archive that writes it as another process would.
  static func reading(_ body: (UInt16, Archive) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/stories.stet"
    let writer = try await Archive.open(path, mode: .create)
    let archive = try await Archive.open(path, mode: .readOnly)
    try await keepMarenport(writer)
    try await serving(archive) { try await body($0, writer) }
  }

  /// Runs `body` with the port of a service over an archive, then stops the service.
  static func serving(
    _ archive: Archive, configure: (inout Service.Configuration) -> Void = { _ in },
    _ body: (UInt16) async throws -> Void
  ) async throws {
    var configuration = Service.Configuration()
    configuration.listen = ListenAddress(host: "127.0.0.1", port: 0)
    // A loaded machine may take its time for an index.
    configuration.indexPatience = .seconds(600)
    configure(&configuration)
    let service = try Service(archive: archive, configuration: configuration)
    try await body(service.port)
    await service.stop()
  }

  private static func keepMarenport(_ archive: Archive) async throws {
    let story = try #require(StoryID("harbour/marenport"))
    _ = try await archive.keep(Samples.marenport().map { Capture(story: story, snapshot: $0) })
  }

  /// Keeps texts as a story's revisions, a day apart from 2026-05-01T10:00:00Z on.
  static func keep(_ texts: [String], of name: String, in archive: Archive) async throws {
    let story = try #require(StoryID(name))
    for (day, text) in texts.enumerated() {
      let moment = Timestamp(year: 2026, month: 5, day: 1 + day, hour: 10)
      _ = try await archive.keep(
        Snapshot(bytes: Array(text.utf8), capturedAt: moment, format: .markdown), of: story)
    }
  }

  /// Asks until the answer is as it should be, or for two minutes; gives the last answer.
  static func answer(
    _ target: String, from port: UInt16, fields: [String] = [],
    until isRight: (RawClient.Answer) -> Bool
  ) async -> RawClient.Answer {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(120)
    while true {
      let answer = await RawClient.get(target, from: port, fields: fields)
      if isRight(answer) || clock.now > end { return answer }
      try? await clock.sleep(for: .milliseconds(20))
    }
  }
}
