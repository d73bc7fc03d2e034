import TestSupport
import Testing

@testable import Reporting

@Suite("Reports of random texts")
struct RandomTextTests {
  private static let scraps = [
    "12", "19 people", "were killed", "said", "told", "police", "the ministry", "(", ")",
    "\u{201C}",
    "\u{201D}", "\"", ",", ".", ". ", ": ", "; ", " - ", "–", "not", "no", "cannot", "unless",
    "may",
    "must", "condemned", "welcomed", "the United States", "Barna", "Marek Tolan", "he", "who", "if",
    "that", "according to", "on Monday", "3 March", "2027", "5 million crowns", "$4.5",
    "40 percent",
    "10 km", "per day", "between 3 and 9", "up to", "about", "\n\n", "\n\n## ", "\n\n- ",
    "\n\n| a | 3 |\n",
    "|---|---|\n", "Correction: ", "Updated 2 hours ago", "@", "Ø", "e\u{301}", "\u{200B}", "字",
    "🙂",
    "example.org", "https://example.org/a", "'s", "Mill Street 12", "room 3", "third party",
  ]

  @Test(
    "Any two texts give a report, the same mirrored and the same again",
    arguments: 0..<6 as Range<UInt64>)
  func pairs(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let pieces = (0..<Int.random(in: 5...60, using: &generator)).map { _ in
        Self.scrap(&generator)
      }
      var other = pieces
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let place = Int.random(in: 0..<other.count, using: &generator)
        other[place] = Self.scrap(&generator)
      }
      let texts = ("# Dam\n\n" + pieces.joined(), "# Dam\n\n" + other.joined())
      let report = ReportOf.texts(texts.0, texts.1)
      let mirrored = ReportOf.texts(texts.1, texts.0)
      #expect(
        report.changes.filter { $0.severity > .info }.count
          == mirrored.changes.filter { $0.severity > .info }.count,
        "\(texts)")
      #expect(ReportOf.texts(texts.0, texts.1).dump() == report.dump(), "\(texts)")
    }
  }

  private static func scrap(_ generator: inout SeededGenerator) -> String {
    (scraps.randomElement(using: &generator) ?? "")
      + (Int.random(in: 0..<5, using: &generator) == 0 ? "" : " ")
  }
}
