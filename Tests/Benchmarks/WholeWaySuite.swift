import FoundationEssentials
import Stet

/// Walks whole histories the whole way: kept, given back, read, compared, reported, undone.
///
/// Arguments: names of corpora (default: all that lie in the data folder). A corpus is a folder with
/// a folder for each story, its revisions in the order of their names.
enum WholeWaySuite: Suite {
  static let name = "whole-way"
  static let summary = "keeps, shows, compares, applies and inverts every revision of the corpora"

  private static let corpora = [
    "ota_contrib", "cdr_html", "awesome", "public_apis", "cisa_log4j", "wikipedia_versions",
  ]

  static func run(data: String, arguments: [String]) async throws {
    for corpus in arguments.isEmpty ? corpora : arguments {
      let figures = try await walk("\(data)/\(corpus)")
      print("\(corpus): \(figures)")
    }
  }

  private struct Figures: CustomStringConvertible {
    var stories = 0
    var revisions = 0
    var bytes = 0
    var storeBytes = 0
    var notIdentical = 0
    var problems = 0
    var pairs = 0
    var notApplied = 0
    var notInverted = 0
    var coarse = 0
    var keeping = 0.0
    var showing = 0.0
    var comparing = 0.0
    var slowest = (seconds: 0.0, pair: "")

    var description: String {
      let megabytes = DataFiles.rounded(Double(bytes) / 1e6, 1)
      return """
        \(stories) stories, \(revisions) revisions, \(megabytes) MB
          kept in \(DataFiles.rounded(keeping, 2)) s as \(storeBytes) bytes, \
        given back in \(DataFiles.rounded(showing, 2)) s
          not identical when shown again: \(notIdentical) (bar 0); \
        problems found by verify: \(problems) (bar 0)
          \(pairs) successive pairs compared in \(DataFiles.rounded(comparing, 2)) s, \
        slowest \(DataFiles.rounded(slowest.seconds * 1000, 1)) ms (\(slowest.pair))
          scripts that do not apply: \(notApplied) (bar 0); that do not invert: \(notInverted) \
        (bar 0); coarse: \(coarse)
        """
    }
  }

  private static func walk(_ folder: String) async throws -> Figures {
    var figures = Figures()
    let path = FileManager.default.temporaryDirectory.path + "/whole-way-\(UUID()).stet"
    defer { for suffix in ["", "-wal", "-shm"] { unlinkFile(path + suffix) } }
    let archive = try await Archive.open(path, mode: .create)
    let clock = ContinuousClock()
    for (index, files) in stories(below: folder).enumerated() {
      guard let story = StoryID("story/\(index)") else { continue }
      figures.stories += 1
      let snapshots = files.compactMap(snapshot)
      var start = clock.now
      let kept = try await archive.keep(snapshots.map { Capture(story: story, snapshot: $0) })
      figures.keeping += DataFiles.seconds(clock.now - start)
      start = clock.now
      for (result, snapshot) in zip(kept, snapshots) {
        let revision =
          switch result {
          case .stored(let revision), .unchanged(let revision): revision
          }
        figures.revisions += 1
        figures.bytes += snapshot.bytes.count
        let shown = try await archive.snapshot(of: revision)
        if shown.bytes != snapshot.bytes { figures.notIdentical += 1 }
      }
      figures.showing += DataFiles.seconds(clock.now - start)
      for (before, after) in zip(snapshots, snapshots.dropFirst()) where before != after {
        compare(before, after, &figures)
      }
    }
    figures.problems = try await archive.verify().problems.count
    figures.storeBytes = try await archive.statistics().fileBytes
    return figures
  }

  private static func compare(_ before: Snapshot, _ after: Snapshot, _ figures: inout Figures) {
    let clock = ContinuousClock()
    let start = clock.now
    let comparison = RevisionComparison(
      before: ComparedSide(file: before.origin ?? "", snapshot: before),
      after: ComparedSide(file: after.origin ?? "", snapshot: after))
    let seconds = DataFiles.seconds(clock.now - start)
    figures.pairs += 1
    figures.comparing += seconds
    if seconds > figures.slowest.seconds { figures.slowest = (seconds, after.origin ?? "") }
    let script = comparison.comparison.script
    if (try? script.apply(to: before.bytes)) != after.bytes { figures.notApplied += 1 }
    if (try? script.inverted().apply(to: after.bytes)) != before.bytes { figures.notInverted += 1 }
    if script.isCoarse { figures.coarse += 1 }
  }

  /// The files of each story, stories and files by name.
  private static func stories(below folder: String) -> [[String]] {
    var result: [[String]] = []
    var current = ""
    for path in DataFiles.all(below: folder) where !path.hasSuffix(".tsv") {
      let parent = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
      if parent != current {
        current = parent
        result.append([])
      }
      result[result.count - 1].append(path)
    }
    return result
  }

  private static func snapshot(_ path: String) -> Snapshot? {
    DataFiles.bytes(of: path).map {
      Snapshot(
        bytes: $0, capturedAt: Timestamp(milliseconds: 0), origin: path,
        format: SourceFormat(fileName: path) ?? .text)
    }
  }

  private static func unlinkFile(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
  }
}
