import FoundationEssentials
import Reading
import Reporting
import StoryModel
import TestSupport

/// False alarms: edits of case, typography, white space, wrapping and times ago, on every corpus.
enum NoiseSuite: Suite {
  static let name = "noise"
  static let summary =
    "changes above info that edits of no substance give; all: every file; to=FOLDER: pairs kept"

  private static let corpora = [
    "gold", "awesome", "cdr_html", "cisa_log4j", "ota_contrib", "pairs", "public_apis",
    "readability", "wikipedia_versions", "commonmark",
  ]
  /// Files of each corpus that the default run takes, spread evenly.
  private static let sample = 24
  /// Bytes above which a file is left out of the default run.
  private static let mostBytes = 200_000
  /// False alarms that are printed.
  private static let mostShown = 40

  static func run(data: String, arguments: [String]) async throws {
    let takesAll = arguments.contains("all")
    let folder = arguments.first { $0.hasPrefix("to=") }.map { String($0.dropFirst(3)) }
    let names = corpora.filter {
      arguments.contains($0) || !arguments.contains(where: corpora.contains)
    }
    var alarms: [NoiseEdit: Int] = [:]
    var pairs: [NoiseEdit: Int] = [:]
    var counted: [NoiseEdit: Int] = [:]
    var shown = 0
    for corpus in names {
      let files = DataFiles.all(below: data + "/" + corpus).filter { path in
        [".md", ".html", ".txt"].contains { path.hasSuffix($0) } && !path.hasSuffix("README.md")
      }
      guard !files.isEmpty else { continue }
      let step = takesAll ? 1 : max(1, files.count / sample)
      var corpusAlarms = 0
      for index in stride(from: 0, to: files.count, by: step) {
        let path = files[index]
        guard let bytes = DataFiles.bytes(of: path), takesAll || bytes.count <= mostBytes else {
          continue
        }
        let format = SourceFormat(fileName: path) ?? .text
        let document = document(bytes, format)
        for edit in NoiseEdit.allCases {
          guard let pair = edit.pair(of: document, seed: UInt64(index)) else { continue }
          let report = GoldCase.report(pair.before, pair.after, format)
          let found = report.changes.filter { $0.severity > .info }
          pairs[edit, default: 0] += 1
          alarms[edit, default: 0] += found.count
          counted[edit, default: 0] += report.noise.isEmpty ? 0 : 1
          corpusAlarms += found.count
          if let folder, !found.isEmpty {
            let name = "\(folder)/\(corpus)-\(index)-\(edit.rawValue)"
            let ending = path.split(separator: ".").last ?? "txt"
            try Data(pair.before).write(to: URL(filePath: "\(name).before.\(ending)"))
            try Data(pair.after).write(to: URL(filePath: "\(name).after.\(ending)"))
          }
          for change in found.prefix(2) where shown < mostShown {
            shown += 1
            print("  \(edit.rawValue) \(path): \(change.kind.rawValue)")
            print("    - \((change.before?.text ?? "").prefix(160))")
            print("    + \((change.after?.text ?? "").prefix(160))")
          }
        }
      }
      print("\(corpus)  \(files.count) files, every \(step)th: \(corpusAlarms) false alarms")
    }
    print("edit         pairs  changes above info (bar 0)  pairs with noise counted")
    for edit in NoiseEdit.allCases {
      print(
        "\(edit.rawValue)  \(pairs[edit] ?? 0)  \(alarms[edit] ?? 0)  \(counted[edit] ?? 0)")
    }
  }

  private static func document(_ bytes: [UInt8], _ format: SourceFormat) -> Document {
    DocumentReader.document(
      from: Snapshot(bytes: bytes, capturedAt: Timestamp(milliseconds: 0), format: format))
  }
}
