import Reporting

/// Two sentences of a story and what a fact-checker would make of their difference.
struct FactCheckCase: Sendable, CustomStringConvertible {
  let before: String
  let after: String
  /// The kinds that must be told as high or critical; none where nothing is so grave.
  let grave: [ChangeKind]

  init(_ before: String, _ after: String, _ grave: ChangeKind...) {
    self.before = before
    self.after = after
    self.grave = grave
  }

  var description: String { "\(before) -> \(after)" }

  static let negations = [
    FactCheckCase(
      "Guests may bring a dog.",
      "Guests may bring a dog or a cat, and letters from someone who is not a guest stay shut."),
    FactCheckCase("The ferry does not stop at Karsund.", "The ferry doesn't stop at Karsund."),
    FactCheckCase("The ferry doesn’t stop at Karsund.", "The ferry does not stop at Karsund."),
    FactCheckCase("Do not try to lift the lid.", "You may not lift the lid."),
    FactCheckCase(
      "The crew was lost, losing no boats.", "The crew was lost, not losing any boats."),
    FactCheckCase("The pump was affected/not affected.", "The pump was affected."),
    FactCheckCase(
      "The ferry stops at Karsund.", "The ferry doesn't stop at Karsund.", .negationFlipped),
    FactCheckCase(
      "The people who were vaccinated fell ill.", "The people who were not vaccinated fell ill.",
      .negationFlipped),
    FactCheckCase(
      "The boat left with a permit.", "The boat never left with a permit.", .negationFlipped),
  ]

  static let quotations = [
    FactCheckCase(
      "The firm (the “Harbour Goods”) sells nets.",
      "The firm (the “Goods And Services”) sells nets."),
    FactCheckCase(
      "The song “Grey Harbour Wind” was played.", "The song “Grey Harbour Rain” was played.",
      .entityReplaced),
    FactCheckCase("Locals call it the “blue mile”.", "Locals call it the “blue yard”."),
    FactCheckCase(
      "The mayor said: “We will defend our harbour.”",
      "The mayor said: “We will defend our harbor.”"),
    FactCheckCase(
      "The mayor said: “We will defend our harbour.”",
      "The mayor said: “We will sell our harbour.”",
      .quoteAltered),
    FactCheckCase(
      "The quay is “safe for the time being”, the mayor said.",
      "The quay is “safe for years to come”, the mayor said.", .quoteAltered),
  ]

  static let attributions = [
    FactCheckCase(
      "The goods are sorted by size.", "The goods are sorted according to size."),
    FactCheckCase(
      "Walkers must state that they know the path.", "Walkers know the path."),
    FactCheckCase(
      "The owners are free from any claim that the guests raise.",
      "The owners are free from a claim the guests raise."),
    FactCheckCase(
      "We store names, contact details, and cookies.", "We store names, and cookies."),
    FactCheckCase("The lamps are on by default.", "The lamps are on as the firm set them."),
    FactCheckCase(
      "Marek Tolan, the head of the harbour, said the quay was safe.",
      "Marek Tolen said the quay was safe."),
    FactCheckCase(
      "According to the harbour police, the quay was safe.", "The quay was safe.",
      .attributionDropped),
    FactCheckCase(
      "Some say the quay was safe.", "The quay was safe.", .attributionDropped),
  ]

  static let numbers = [
    FactCheckCase("Call 799-9666 for help.", "Call 799-0566 for help."),
    FactCheckCase("The rule is in Sections 1, 2 and 7.", "The rule is in Sections 1, 2 and 9."),
    FactCheckCase("Write to 1501 Mill Street.", "Write to 1401 Mill Street."),
    FactCheckCase("The pumps run version 2.14.1.", "The pumps run version 2.15.0."),
    FactCheckCase("Water rose to 6.000 litres.", "Water rose to 6,000 litres."),
    FactCheckCase("Three women were rescued.", "Three girls were rescued."),
    FactCheckCase(
      "The page was last updated on 3 March 2026.", "The page was last updated on 9 March 2026."),
    FactCheckCase(
      "The gate opens on 3 March 2026.", "The gate opens on 9 March 2026.", .dateChanged),
    FactCheckCase(
      "The mill has 1501 looms.", "The mill has 1401 looms.", .quantityChanged),
    FactCheckCase(
      "Nine villages lost power.", "Eleven villages lost power.", .quantityChanged),
  ]

  static let names = [
    FactCheckCase(
      "We store your Personal Data. All personal data and information is kept.",
      "We store your Personal Information. All personal data and information is kept."),
    FactCheckCase("The court sits in the US District.", "The court sits in the U.S. District."),
    FactCheckCase("Velmora Grid Ltd built the dam.", "Velmora Grid Limited built the dam."),
    FactCheckCase(
      "The case went to the European Economic Area.", "The case went to the EEA."),
    FactCheckCase("It was built by Karsundish firms.", "It was built by Karsund firms."),
    FactCheckCase(
      "Velmora Grid Ltd built the dam.", "Ilmen Water Ltd built the dam.", .entityReplaced),
    FactCheckCase(
      "The letter was written by Anna Brodel.", "The letter was written by Marek Tolan.",
      .entityReplaced),
  ]

  static let certainties = [
    FactCheckCase("Certain walls are wet.", "Walls are wet."),
    FactCheckCase("The name will appear in the list.", "The name will show up in the list."),
    FactCheckCase("You may cancel the visit.", "You can cancel the visit at any time."),
    FactCheckCase("The thief alledgedly fled.", "The thief allegedly fled."),
    FactCheckCase(
      "The name appears to be forged.", "The name is forged.", .certaintyRaised),
    FactCheckCase("The thief fled.", "The thief allegedly fled.", .certaintyLowered),
  ]

  static let all = negations + quotations + attributions + numbers + names + certainties
}
