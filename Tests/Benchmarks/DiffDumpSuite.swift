import Diffing
import Language
import StoryModel

/// Prints what the diff found between two files.
enum DiffDumpSuite: Suite {
  static let name = "diff-dump"
  static let summary = "the operations between two files: diff-dump DATA BEFORE AFTER [mapping]"

  static func run(data: String, arguments: [String]) async throws {
    guard arguments.count >= 2, let before = DiffTruthSuite.document(arguments[0]),
      let after = DiffTruthSuite.document(arguments[1])
    else {
      print("two files that can be read are needed")
      return
    }
    let comparison = Comparison(before: before, after: after)
    print(comparison.script.dump(textLimit: 160))
    if arguments.contains("mapping") { print(comparison.dumpMapping()) }
  }
}
