import Reporting

/// Two sentences or list items and the kinds that their report must have.
struct KindCase: Sendable, CustomStringConvertible {
  let before: String
  let after: String
  let kinds: [ChangeKind]

  init(_ before: String, _ after: String, _ kinds: ChangeKind...) {
    self.before = before
    self.after = after
    self.kinds = kinds
  }

  var description: String { "\(before) -> \(after)" }

  /// Claims of one sentence in running text.
  static let sentences: [KindCase] = quantities + dates + attributions + certainties + others

  static let quantities = [
    KindCase("Police said 12 people died.", "Police said 19 people died.", .quantityChanged),
    KindCase("Twelve people were injured.", "Nineteen people were injured.", .quantityChanged),
    KindCase(
      "The repair will cost $480 million.", "The repair will cost $0.48 billion.", .claimReworded),
    KindCase(
      "The repair will cost $480 million.", "The repair will cost €480 million.", .quantityChanged),
    KindCase("The crack is 10 miles long.", "The crack is 10 metres long.", .quantityChanged),
    KindCase("The crack is 5 km long.", "The crack is 5,000 metres long.", .claimReworded),
    KindCase(
      "Water rose by 4 percent on Friday.", "Water rose by 6 percent on Friday.", .quantityChanged),
    KindCase("Water rose by 4 percent.", "Water rose by 4%.", .claimReworded),
    KindCase(
      "It was the thirteenth leak this year.", "It was the fourteenth leak this year.",
      .quantityChanged),
    KindCase(
      "The two villages were cut off.", "Both villages were cut off.", .claimReworded),
    KindCase(
      "About 500 residents were moved.", "512 residents were moved.", .quantityChanged),
    KindCase("Some 40 houses were flooded.", "Some 60 houses were flooded.", .quantityChanged),
    KindCase("A dozen barges sank.", "12 barges sank.", .claimReworded),
    KindCase(
      "The council hired an independent inspector.",
      "The council hired two independent inspectors.",
      .quantityChanged),
    KindCase(
      "The council hired two inspectors.", "The council hired an inspector.", .quantityChanged),
    KindCase(
      "The council hired a mason.", "The council hired a local mason.", .claimReworded),
    KindCase(
      "The gate holds 3,000 tonnes.", "The gate holds 3\u{202F}000 tonnes.", .claimReworded),
  ]

  static let dates = [
    KindCase(
      "The hearing opens on 24 March 2026.", "The hearing opens on 26 March 2026.", .dateChanged),
    KindCase(
      "The hearing opens on 24 March 2026.", "The hearing opens on March 24, 2026.",
      .claimReworded),
    KindCase("The hearing opens on 24 March.", "The hearing opens on 26 March.", .dateChanged),
    KindCase("The hearing opens at 9am.", "The hearing opens at 9 am.", .claimReworded),
    KindCase("The hearing opens at 9 am.", "The hearing opens at 11 am.", .dateChanged),
    KindCase(
      "The hearing opens in Jan 2027.", "The hearing opens in January 2027.", .claimReworded),
  ]

  static let attributions = [
    KindCase(
      "Officials say that the wall is leaking.", "The wall is leaking.", .attributionDropped),
    KindCase(
      "The wall is leaking, according to engineers.", "The wall is leaking.", .attributionDropped),
    KindCase(
      "The wall is leaking.", "The wall is leaking, the mayor said.", .attributionAdded),
    KindCase(
      "Police said the wall had been damaged.", "Residents said the wall had been damaged.",
      .attributionChanged),
    KindCase(
      "Engineers suggest that the wall is leaking.",
      "The environment minister confirmed that the wall is leaking.", .attributionChanged),
    KindCase(
      "The mayor said the wall was safe.", "The mayor claimed the wall was safe.",
      .attributionChanged),
    KindCase(
      "The mayor said the wall was safe.", "The mayor stated the wall was safe.", .claimReworded),
    KindCase(
      "Anna Brodel, the mayor, said the wall was safe.",
      "Sources close to the council said the wall was safe.", .attributionChanged),
  ]

  static let certainties = [
    KindCase("The wall could fail.", "The wall will fail.", .certaintyRaised),
    KindCase("The wall will fail.", "The wall may fail.", .certaintyLowered),
    KindCase("The wall failed.", "The wall reportedly failed.", .certaintyLowered),
    KindCase(
      "The leak was allegedly caused by blasting.", "The leak was caused by blasting.",
      .certaintyRaised),
    KindCase(
      "The leak is likely to close the mill.", "The leak is unlikely to close the mill.",
      .certaintyLowered),
    KindCase(
      "It is unclear whether the wall was inspected.",
      "The wall was inspected, records show.", .certaintyRaised),
    KindCase(
      "The flood might reach the lower town.", "The flood is expected to reach the lower town.",
      .certaintyRaised),
    KindCase(
      "The wall may not be repaired.", "The wall must not be repaired.", .certaintyRaised),
  ]

  static let others = [
    KindCase(
      "President Anna Brodel opened the gate.", "Prime Minister Anna Brodel opened the gate.",
      .entityReplaced),
    KindCase("Mr Marek Tolan opened the gate.", "Dr Marek Tolan opened the gate.", .claimReworded),
    KindCase(
      "The council announced plans to rebuild the mill.",
      "The council scrapped plans to rebuild the mill.", .statusChanged),
    KindCase(
      "The dam leaks, which many fear could empty the lake.",
      "The dam leaks, which some fear could empty the lake.", .quantifierChanged),
    KindCase("The gate was repaired.", "The gate was not repaired.", .negationFlipped),
    KindCase(
      "The company did not inspect the gate.", "The company inspected the gate.",
      .negationFlipped),
    KindCase(
      "Work has stopped at the gate.", "Work has never stopped at the gate.", .negationFlipped),
    KindCase("There was no warning.", "There was a warning.", .negationFlipped),
    KindCase(
      "The crew can open the gate by hand.", "The crew cannot open the gate by hand.",
      .negationFlipped),
    KindCase(
      "Anna Brodel opened the gate on Friday.", "Marek Tolan opened the gate on Friday.",
      .entityReplaced),
    KindCase(
      "The leak spread to Karsund.", "The leak spread to Velmora.", .entityReplaced),
    KindCase(
      "Anna Brodel sued Marek Tolan.", "Marek Tolan sued Anna Brodel.", .entityReplaced),
    KindCase(
      "The gate will be guarded by the French army.",
      "The gate will be guarded by the French navy.",
      .entityReplaced),
    KindCase(
      "The United States sent pumps.", "The U.S. sent pumps.", .claimReworded),
    KindCase(
      "All residents of the valley have water.", "Some residents of the valley have water.",
      .quantifierChanged),
    KindCase(
      "The council plans to close the mill.", "The council has closed the mill.", .statusChanged),
    KindCase(
      "The council has suspended the permit.", "The council has cancelled the permit.",
      .statusChanged),
    KindCase(
      "The mayor said: “We will rebuild every house.”",
      "The mayor said: “We will rebuild most houses.”", .quoteAltered),
    KindCase(
      "The mayor said: “We will rebuild every house.”",
      "The mayor said: \"We will rebuild every house.\"", []),
    KindCase(
      "The gate, built long ago, has been closed by the council.",
      "The council has closed the gate, which was built long ago.", .claimReworded),
    KindCase("The third party was informed.", "The Third Party was informed.", []),
  ]

  private init(_ before: String, _ after: String, _ kinds: [ChangeKind]) {
    self.before = before
    self.after = after
    self.kinds = kinds
  }

  /// Reactions as labelled items.
  static let items = [
    KindCase(
      "- France: Officials condemned the delay and have asked for a report.",
      "- France: Officials noted the delay and have asked for a report.", .stanceSoftened),
    KindCase(
      "- France: Officials condemned the delay.",
      "- France: Officials voiced concern about the delay.",
      .stanceSoftened),
    KindCase(
      "- France: Officials voiced concern about the delay.",
      "- France: Officials condemned the delay.",
      .stanceHardened),
    KindCase(
      "- France: Officials condemned the delay.", "- France: Officials welcomed the delay.",
      .stanceReversed),
    KindCase(
      "- The United States: Officials condemned the delay.",
      "- The U.S.: Officials condemned the delay.", .actorRenamed),
    KindCase(
      "- France: Officials condemned the delay.", "- Norway: Officials condemned the delay.",
      .entityReplaced),
    KindCase(
      "- France: Officials condemned the delay.",
      "- France: Officials strongly condemned the delay.", .stanceHardened),
    KindCase(
      "- France: The ministry plans to summon the ambassador.",
      "- France: The ministry has summoned the ambassador.", .statusChanged),
    KindCase(
      "- France: “The delay is a breach of trust,” a spokesperson said.",
      "- France: “The delay is a matter of regret,” a spokesperson said.", .quoteAltered),
    KindCase(
      "- France: “The delay is a breach of trust,” a spokesperson said.",
      "- France: A spokesperson said the delay was a breach of trust.", .quoteRemoved),
    KindCase(
      "- France: Officials asked for a report on the delay by the end of the week.",
      "- France: Officials asked for a report about the delay before the week ends.",
      .reactionReworded),
  ]
}
