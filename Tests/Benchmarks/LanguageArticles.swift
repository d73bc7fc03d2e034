import FoundationEssentials
import Glibc
import Language
import Reading
import StoryModel

/// The analysis of whole articles: a dump for the eye, and its speed.
enum LanguageArticles {
  /// A document of one paragraph a line; lines that begin with "- " are items of a list.
  static func document(_ path: String) throws -> TokenizedDocument {
    let bytes = try LanguageSuite.bytes(path)
    var builder = DocumentBuilder(format: .text, source: bytes)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let isItem = end - start > 2 && bytes[start] == 0x2D && bytes[start + 1] == 0x20
      if isItem {
        builder.begin(.list, at: start)
        builder.begin(.item, at: start)
      }
      if end > start {
        builder.begin(.paragraph, at: start)
        builder.append(verbatim: SourceRange(isItem ? start + 2 : start, end))
        builder.end(at: end)
      }
      if isItem {
        builder.end(at: end)
        builder.end(at: end)
      }
      start = end + 1
    }
    return TokenizedDocument(builder.finish())
  }

  static func dump(_ path: String, reference: CivilDate?) throws {
    let document = try document(path)
    let analyzer = SentenceAnalyzer(referenceDate: reference, document: document)
    for (sentence, analysis) in zip(document.sentences, analyzer.analyses(of: document)) {
      print("= " + document.document.string(sentence.text))
      print(analysis.dump(of: document.document), terminator: "")
    }
  }

  static func speed(_ data: String) throws {
    let clock = ContinuousClock()
    let first = clock.measure {
      let empty = LanguageSuite.paragraph("One.")
      let document = TokenizedDocument(empty)
      _ = SentenceAnalyzer(referenceDate: nil, document: document).analyses(of: document)
    }
    print("first analysis, lexicons compiled: \(first)")
    if let times = CommandLine.arguments.last, times == "first" { return }
    let document = try document(data + "/gold/01-identical/a.md")
    let size = document.document.text.count
    var times: [Double] = []
    var words: [Double] = []
    for _ in 0..<200 {
      var found = 0
      times.append(
        processorSeconds {
          let analyzer = SentenceAnalyzer(referenceDate: nil, document: document)
          found += analyzer.analyses(of: document).count
        })
      words.append(
        processorSeconds { found += TokenizedDocument(document.document).tokens.count })
      precondition(found > 0)
    }
    times.sort()
    words.sort()
    let perArticle = times[100] * 7_000 / Double(size)
    print(
      "analysis: \(Int(1 / perArticle)) articles of 7 KB a second of processor time (bar 1000); words and sentences of one: \(Int(words[100] * 1e6)) microseconds"
    )
  }

  /// The processor time that the work takes, since other programs may hold the processor meanwhile.
  private static func processorSeconds(_ work: () -> Void) -> Double {
    let start = processorTime
    work()
    return processorTime - start
  }

  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
