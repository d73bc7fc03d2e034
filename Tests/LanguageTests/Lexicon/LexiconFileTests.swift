import FoundationEssentials
import Testing

@Suite("Data files of language")
struct LexiconFileTests {
  private static let folder =
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    + "/Sources/Language/Lexicons"

  private static var files: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".txt") }.sorted()
  }

  private static func lines(_ file: String) -> [Substring] {
    let data = FileManager.default.contents(atPath: folder + "/" + file) ?? Data()
    return String(decoding: data, as: UTF8.self).split(separator: "\n")
  }

  /// Files that hold for all languages.
  private static let general = ["address-endings.txt", "frequent-words.txt"]

  @Test("Every file says what it holds, and has a language in its name", arguments: files)
  func header(file: String) {
    #expect(Self.lines(file).first?.hasPrefix("# ") == true)
    #expect(
      file.hasSuffix("-en.txt") || file.hasSuffix("-de.txt") || Self.general.contains(file))
  }

  @Test("Fields are apart by single tabs, without blanks at their ends", arguments: files)
  func fields(file: String) {
    for line in Self.lines(file) where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      #expect(fields.count <= 3, "\(line)")
      #expect(fields.first?.isEmpty == false, "\(line)")
      for field in fields {
        #expect(!field.hasPrefix(" ") && !field.hasSuffix(" "), "\(line)")
      }
    }
  }

  @Test(
    "The English files have the sizes that a newspaper's language needs",
    arguments: [
      ("reporting-verbs-en.txt", 180), ("stance-en.txt", 260), ("hedges-en.txt", 120),
      ("boosters-en.txt", 60), ("hearsay-en.txt", 30), ("negators-en.txt", 60),
      ("status-verbs-en.txt", 90), ("quantities-en.txt", 110), ("units-en.txt", 150),
      ("currencies-en.txt", 150), ("dates-en.txt", 90), ("places-en.txt", 500),
      ("organizations-en.txt", 300), ("roles-en.txt", 150), ("notices-en.txt", 30),
      ("abbreviations-en.txt", 250),
    ])
  func size(file: String, least: Int) {
    #expect(Self.lines(file).filter { !$0.hasPrefix("#") }.count >= least)
  }
}
