import Reporting

/// Sentences whose outcome turned: what was sold and is not, what was profit and is loss.
extension KindCase {
  static let outcomes = turned + reacted + counted

  static let turned = [
    KindCase(
      "Coach Ivo Brandel said: \u{201C}The keeper is not for sale.\u{201D}",
      "Coach Ivo Brandel said: \u{201C}The keeper is for sale.\u{201D}", .quoteAltered),
    KindCase(
      "\u{201C}We have no plans to sell,\u{201D} Ada Morrow said.",
      "\u{201C}We have plans to sell,\u{201D} Ada Morrow said.", .quoteAltered),
    KindCase(
      "Residents should not drink the water without boiling it.",
      "Residents should drink the water after boiling it.", .negationFlipped),
    KindCase(
      "The mill said its net profit fell to 31 million euros in spring from 40 million.",
      "The mill said its net loss was 31 million euros in spring after a profit of 40 million.",
      .negationFlipped),
    KindCase(
      "The keeper will sign a new contract.", "The keeper would have signed a new contract.",
      .certaintyLowered),
    KindCase(
      "The keeper will leave in June, sources told the Harbour Post.",
      "The keeper will leave in June, his agent told the Harbour Post.", .attributionChanged),
    KindCase(
      "The lower lock stays shut until Friday.", "The lower lock stays shut until next Monday.",
      .dateChanged),
  ]

  static let reacted = [
    KindCase(
      "Dunmark condemned the delay.", "Dunmark expressed concern about the delay.",
      .stanceSoftened),
    KindCase(
      "The Dunmark council criticised the delay.", "The Dunmark council condemned the delay.",
      .stanceHardened),
  ]

  static let counted = [
    KindCase(
      "The yard expects sales of between 20 billion and 21 billion euros.",
      "The yard expects sales of at least 20 billion euros.", .quantityChanged),
    KindCase(
      "A magnitude 6.1 earthquake struck the valley.",
      "A magnitude 6.3 earthquake struck the valley.", .quantityChanged),
  ]
}
