import Language
import StoryModel
import TestSupport
import Testing

@Suite("Any text")
struct HostileTextTests {
  @Test(
    "No text traps the analysis, and what it finds lies in the text",
    arguments: [
      "", " ", "\u{0}", ".", "…", "''''''", "“", "”“”“", "((((", "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1",
      "99999999999999999999999999999999 people", "1e999 people", "0/0 0/0/0 31/31/31 99-99-9999",
      "in 99999999 years", "9999999 weeks ago", "the 99th week of 0001", "from from from to to to",
      "between and between and", "http://", "://://", "@@@@", "a@", "www.", "...com", ":-:-:-)",
      "Ⅻ ½½½ ٣٤٥ १२३ 二十 ", "日本の首相は月曜日に辞任した。", "Президент сказал, что 12 человек погибли.",
      "قال الرئيس إن ١٢ شخصا قتلوا", "\u{202E}12 dead\u{202C}", "a\u{300}\u{301}\u{302}",
      "Q9 Q0 H3 Q", "the the the the", "'s 's 's", "n't n't", "of of of of 12 of of",
    ])
  func edges(text: String) {
    check(AnalyzedSample(text))
  }

  @Test(
    "Random texts of the lexicon's words trap nothing", arguments: 1...40 as ClosedRange<UInt64>)
  func random(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let words = [
      "from", "to", "between", "and", "the", "first", "second", "week", "of", "May", "March", "3",
      "31", "2024", "-", "/", "–", ",", ".", "said", "that", "not", "12", "million", "people", "$",
      "\"", "“", "”", "'s", "in", "next", "last", "month", "Q3", "a", "half", "per", "km", "days",
      "ago", "Monday", "will", "NATO", "President", "Ada", "Marlow", "according", "by", "1/2", "(",
      ")", ":", "no", "without", "40", "years", "old", "\n- ", "é", "٣",
    ]
    var text = ""
    for _ in 0..<200 {
      text += words[Int(generator.next() % UInt64(words.count))]
      if generator.next() % 5 > 0 { text += " " }
    }
    check(AnalyzedSample(text))
  }

  @Test("A long sentence without an end is read in one go")
  func long() {
    let sample = AnalyzedSample(String(repeating: "12 people and the ship of ", count: 4_000))
    #expect(sample.analyses.reduce(0) { $0 + $1.quantities.count } >= 4_000)
  }

  @Test("So is one of numbers alone", arguments: ["5 % ", "5-6-7 ", "1 to 2, ", "3 votes to 2 "])
  func numbersAlone(text: String) {
    let sample = AnalyzedSample(String(repeating: text, count: 8_000))
    #expect(sample.analyses.reduce(0) { $0 + $1.quantities.count } >= 4_000)
  }

  private func check(_ sample: AnalyzedSample) {
    let count = sample.document.document.text.count
    for analysis in sample.analyses {
      let ranges =
        analysis.quantities.map(\.text) + analysis.dates.map(\.text) + analysis.names.map(\.text)
        + analysis.quotations.map(\.text) + analysis.stances.map(\.text)
        + analysis.acts.map(\.text)
      for range in ranges {
        #expect(range.start <= range.end && Int(range.end) <= count)
      }
      #expect((0...6).contains(analysis.certainty))
      for quantity in analysis.quantities {
        #expect(quantity.low <= quantity.high || quantity.kind == .score)
      }
    }
  }
}
