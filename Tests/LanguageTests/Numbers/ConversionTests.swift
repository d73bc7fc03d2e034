import Language
import Testing

@Suite("Conversion of units")
struct ConversionTests {
  private func quantity(_ text: String) -> Quantity? {
    AnalyzedSample(text).analyses.first?.quantities.first
  }

  @Test(
    "The same measure in two units is equal in the base unit",
    arguments: [
      ("It is 5 km long.", "It is 5,000 metres long."),
      ("It weighs 2 tonnes.", "It weighs 2,000 kg."),
      ("It took 2 hours.", "It took 120 minutes."),
      ("It holds 3 litres.", "It holds 3,000 ml."),
      ("He is 6 feet 2 inches tall.", "He is 74 inches tall."),
      ("It covers 2 hectares.", "It covers 20,000 square metres."),
    ])
  func equal(one: String, other: String) throws {
    let (one, other) = (try #require(quantity(one)), try #require(quantity(other)))
    #expect(abs(one.baseValue - other.baseValue) < 1e-6 * one.baseValue)
    #expect(one.baseUnit == other.baseUnit)
  }

  @Test("Miles are no metres, and a day no week")
  func different() throws {
    let (miles, metres) = (
      try #require(quantity("It is 10 miles off.")), try #require(quantity("It is 10 meters off."))
    )
    #expect(miles.baseUnit == metres.baseUnit)
    #expect(miles.baseValue != metres.baseValue)
  }
}
