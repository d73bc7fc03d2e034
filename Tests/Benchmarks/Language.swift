import FoundationEssentials
import Language
import StoryModel

/// Sentence ends, words, numbers and dates against labelled sets, and the speed of the analysis.
enum LanguageSuite: Suite {
  static let name = "language"
  static let summary = "sentence ends, words, numbers, dates, and the speed of analysis"

  static func run(data: String, arguments: [String]) async throws {
    let all = arguments.isEmpty
    if all || arguments.contains("sentences") {
      try LanguageSentences.goldenRules(data)
      try LanguageSentences.treebank(data, verbose: arguments.contains("verbose"))
    }
    if all || arguments.contains("numbers") {
      try LanguageRecognizers.run(data, verbose: arguments.contains("verbose"))
    }
    if all || arguments.contains("judgements") {
      try LanguageJudgements.run(
        data, fit: arguments.contains("fit"), verbose: arguments.contains("verbose"))
    }
    if all || arguments.contains("speed") { try LanguageArticles.speed(data) }
    if arguments.count >= 2, arguments[0] == "dump" {
      try LanguageArticles.dump(
        arguments[1], reference: arguments.count > 2 ? Timestamp(arguments[2])?.date : nil)
    }
  }

  /// The bytes of a file under the data folder.
  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }

  /// A document of one paragraph.
  static func paragraph(_ text: String) -> Document {
    let bytes = Array(text.utf8)
    var builder = DocumentBuilder(format: .text, source: bytes)
    builder.begin(.paragraph, at: 0)
    builder.append(verbatim: SourceRange(0, bytes.count))
    return builder.finish()
  }
}
