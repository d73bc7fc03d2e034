import Glibc
import Reading
import StoryModel
import TestSupport

/// Reads every file of every corpus and labelled set, and says which documents break a law.
struct ReadingCheckSuite: Suite {
  static let name = "reading-check"
  static let summary = "every file of every corpus through the readers; laws, slowest files"

  static func run(data: String, arguments: [String]) async throws {
    var files = 0
    var bytes = 0
    var broken = 0
    var parsed = 0
    var different = 0
    var unplaced: [(bytes: Int, path: String)] = []
    var slowest: [(seconds: Double, path: String)] = []
    var notes: [String: Int] = [:]
    for path in DataFiles.all(below: data) {
      guard let content = DataFiles.bytes(of: path) else { continue }
      for format in formats(of: path) {
        let snapshot = Snapshot(
          bytes: content, capturedAt: Timestamp(milliseconds: 0), format: format)
        let clock = ContinuousClock()
        var document: Document?
        let time = clock.measure { document = DocumentReader.document(from: snapshot) }
        guard let document else { continue }
        files += 1
        bytes += content.count
        for note in document.notes { notes[note.code.rawValue, default: 0] += 1 }
        slowest.append((DataFiles.seconds(time), path))
        let lost = document.sourceMap.pieces.reduce(0) {
          $0 + ($1.source.isEmpty ? $1.text.count : 0)
        }
        if lost > 0 { unplaced.append((lost, "\(path) as \(format.rawValue)")) }
        if format == .markdown {
          parsed += 1
          if !isAsParsed(document, snapshot) {
            different += 1
            if different <= 20 { print("DIFFERENT \(path)") }
          }
        }
        let laws = DocumentLaws.broken(by: document)
        if !laws.isEmpty {
          broken += 1
          if broken <= 20 { print("BROKEN \(path) as \(format.rawValue): \(laws)") }
        }
      }
    }
    print("\(files) readings, \(bytes) bytes, \(broken) break a law")
    print("\(parsed) readings of Markdown, \(different) not as the parser alone reads them")
    for (code, count) in notes.sorted(by: { $0.key < $1.key }) { print("  note \(code): \(count)") }
    unplaced.sort { $0.bytes > $1.bytes }
    print("\(unplaced.count) documents have text whose place in the source is not known")
    for file in unplaced.prefix(12) { print("  \(file.bytes) bytes \(file.path)") }
    slowest.sort { $0.seconds > $1.seconds }
    for file in slowest.prefix(5) {
      print("  \(DataFiles.rounded(file.seconds * 1_000, 1)) ms \(file.path)")
    }
  }

  /// Whether the document is the one that is read without the way around the parser.
  private static func isAsParsed(_ document: Document, _ snapshot: Snapshot) -> Bool {
    var limits = ReadingLimits()
    limits.parsesPlainBlocks = true
    let parsed = DocumentReader.document(from: snapshot, limits: limits)
    return parsed.text == document.text && parsed.nodes == document.nodes
      && parsed.inlines == document.inlines && parsed.targets == document.targets
      && parsed.sourceMap == document.sourceMap
      && parsed.notes.map(\.message) == document.notes.map(\.message)
  }

  private static func formats(of path: String) -> [SourceFormat] {
    if let known = SourceFormat(fileName: path) { return [known] }
    return SourceFormat.allCases
  }
}

/// Prints the dump of files and the text in them whose place in the source is not known:
/// `reading-dump DATA FILE...`, a file's path being taken as it is.
struct ReadingDumpSuite: Suite {
  static let name = "reading-dump"
  static let summary = "the document read from one file, as text"

  static func run(data: String, arguments: [String]) async throws {
    for path in arguments {
      guard let content = DataFiles.bytes(of: path) else { continue }
      let format = SourceFormat(fileName: path) ?? .text
      let document = DocumentReader.document(
        from: Snapshot(bytes: content, capturedAt: Timestamp(milliseconds: 0), format: format))
      print(document.dump(textLimit: 100))
      for piece in document.sourceMap.pieces where piece.source.isEmpty {
        print("UNPLACED at \(piece.source.start): \"\(document.string(piece.text))\"")
      }
      for law in DocumentLaws.broken(by: document) { print("BROKEN: \(law)") }
    }
  }
}

/// Measures decoding: bytes to tree, by processor time.
struct DecodeSuite: Suite {
  static let name = "decode"
  static let summary =
    "MB/s from bytes to the tree, Markdown and HTML (bars 60 and 30); the files named, or nine"

  static func run(data: String, arguments: [String]) async throws {
    let files = [
      "pairs/syn/1m_mixed.a.md", "pairs/syn/1m_oneline.a.md", "pairs/syn/1m_repeat.a.md",
      "pairs/syn/1m_mixed.a.html", "pairs/syn/1m_oneline.a.html", "pairs/syn/1m_repeat.a.html",
      "public_apis/README/1174.md", "readability/pages/nytimes-5/source.html",
      "readability/pages/wikipedia-2/source.html",
    ]
    for file in arguments.isEmpty ? files : arguments {
      guard let content = DataFiles.bytes(of: data + "/" + file),
        let format = SourceFormat(fileName: file)
      else { continue }
      let snapshot = Snapshot(
        bytes: content, capturedAt: Timestamp(milliseconds: 0), format: format)
      var times: [Double] = []
      for _ in 0..<9 {
        let start = processorSeconds()
        _ = DocumentReader.document(from: snapshot)
        times.append(processorSeconds() - start)
      }
      times.sort()
      let speed = Double(content.count) / 1e6 / times[times.count / 2]
      let bar = format == .html ? 30 : 60
      print("\(file): \(DataFiles.rounded(speed, 1)) MB/s (bar \(bar))")
    }
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
