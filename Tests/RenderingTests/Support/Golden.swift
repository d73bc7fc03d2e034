import FoundationEssentials
import Testing

/// A text kept in `Goldens`, against which what is drawn is compared.
///
/// With `RECORD_GOLDENS=1` in the environment the text is written anew and the test fails once.
enum Golden {
  static func expect(
    _ bytes: [UInt8], is name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let folder =
      #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 } + "/Goldens"
    let file = URL(filePath: "\(folder)/\(name)")
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
      } catch {
        Issue.record("\(name) could not be written: \(error)", sourceLocation: sourceLocation)
      }
      Issue.record("\(name) was recorded anew; run again", sourceLocation: sourceLocation)
      return
    }
    guard let kept = try? Data(contentsOf: file) else {
      Issue.record("\(name) is not there; record it", sourceLocation: sourceLocation)
      return
    }
    let drawn = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let golden = String(decoding: kept, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    for (index, (line, expected)) in zip(drawn, golden).enumerated() where line != expected {
      #expect(line == expected, "line \(index + 1) of \(name)", sourceLocation: sourceLocation)
      return
    }
    #expect(drawn.count == golden.count, "lines of \(name)", sourceLocation: sourceLocation)
  }
}
