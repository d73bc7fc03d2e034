/// A set of measurements that prints its figures beside their bars.
protocol Suite: SendableMetatype {
  /// The name to call it by.
  static var name: String { get }
  /// What it measures, in one line.
  static var summary: String { get }
  /// Measures and prints; `data` is the folder that holds the unpacked corpora and labelled sets.
  static func run(data: String, arguments: [String]) async throws
}

/// Measures Stet against the bars that its documentation names.
@main
struct Benchmarks {
  private static var suites: [any Suite.Type] {
    [
      LanguageSuite.self,
      StorageSuite.self,
      StorageGrowthSuite.self,
      ReadingCheckSuite.self,
      ReadingDumpSuite.self,
      DecodeSuite.self,
      ArticlesSuite.self,
      SectionsSuite.self,
      WholeWaySuite.self,
      GoldSuite.self,
      NoiseSuite.self,
      SymmetrySuite.self,
      GraveChangesSuite.self,
      DiffTruthSuite.self,
      DiffTimeSuite.self,
      DiffCorpusSuite.self,
      RenderingSuite.self,
      TablesSuite.self,
      LongTableSuite.self,
      DiffDumpSuite.self,
    ]
  }

  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 2, let suite = suites.first(where: { $0.name == arguments[0] }) else {
      print("usage: Benchmarks SUITE DATA [ARGUMENT...]")
      for suite in suites { print("  \(suite.name): \(suite.summary)") }
      return
    }
    try await suite.run(data: arguments[1], arguments: Array(arguments.dropFirst(2)))
  }
}
