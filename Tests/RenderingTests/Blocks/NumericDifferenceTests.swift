import Testing

@testable import Rendering

@Suite("Differences of figures in cells")
struct NumericDifferenceTests {
  @Test(
    "Figures of one kind differ by an amount and a share",
    arguments: [
      ("12", "19", "+7, +58%"), ("19", "12", "−7, −37%"), ("1,200", "1,450", "+250, +21%"),
      ("€30 million", "€45 million", "+15, +50%"), ("2.5", "2.75", "+0.25, +10%"),
      ("0", "6", "+6"), ("12,000", "24,500", "+12,500, +104%"), ("-4", "2", "+6, +150%"),
      ("41%", "44.5%", "+3.5 points"), ("1000", "1001", "+1, +0.1%"),
    ])
  func differs(before: String, after: String, difference: String) {
    #expect(NumericDifference.text(before: before, after: after) == difference)
  }

  @Test(
    "What is no pair of figures has no difference",
    arguments: [
      ("12", "twelve"), ("12", "12"), ("12.0", "12"), ("€12", "$19"), ("12–14", "15"), ("", "4"),
      ("1.2.3", "1.2.4"), ("12 May", "19 June"), ("9999999999999", "1"), ("12,00", "13,00"),
    ])
  func isSilent(before: String, after: String) {
    #expect(NumericDifference.text(before: before, after: after) == nil)
  }

  @Test(
    "A figure's change is a number, exact to its decimals",
    arguments: [
      ("12", "19", 7), ("19", "12", -7), ("1,200", "1,450", 250), ("2.5", "2.75", 0.25),
      ("41%", "44.5%", 3.5), ("0.1", "0.3", 0.2), ("12.0", "12", 0), ("-4", "2", 6),
      ("12", "twelve", nil), ("€12", "$19", nil), ("", "4", nil),
    ] as [(String, String, Double?)])
  func value(before: String, after: String, difference: Double?) {
    #expect(NumericDifference.value(before: before, after: after) == difference)
  }
}
