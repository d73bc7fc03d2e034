import Reporting

/// Shapes of sentences in which the same kinds come.
extension KindCase {
  static let shapes = frames + hedges + figures + turns

  static let frames = [
    KindCase(
      "“The bridge is cracked,” Ilse Maren told reporters.",
      "“The bridge is cracked,” Petra Holm told reporters.", .attributionChanged),
    KindCase(
      "In the mayor's view, the bridge is unsafe.", "The bridge is unsafe.", .attributionDropped),
    KindCase(
      "The bridge, officials said on Monday, has been closed.",
      "The bridge has been closed.", .attributionDropped),
    KindCase(
      "According to the harbour master, the crane was overloaded.",
      "According to two dockers, the crane was overloaded.", .attributionChanged),
    KindCase(
      "Witnesses reported that the crane swayed.", "The crane swayed.", .attributionDropped),
    KindCase(
      "A spokeswoman for Norvane Bank said the branch had been sold.",
      "Norvane Bank said the branch had been sold.", .attributionChanged),
    KindCase(
      "The report found that the pumps were old.", "Experts found that the pumps were old.",
      .attributionChanged),
    KindCase(
      "Ilse Maren, the mayor, denied that the bridge was unsafe.",
      "Ilse Maren, the mayor, admitted that the bridge was unsafe.", .attributionChanged),
    KindCase(
      "The pumps had failed twice, it is understood.", "The pumps had failed twice, police said.",
      .attributionAdded),
  ]

  static let hedges = [
    KindCase(
      "The bank is likely to close.", "The bank may close.", .certaintyLowered),
    KindCase(
      "The outbreak appears to be over.", "The outbreak is over.", .certaintyRaised),
    KindCase(
      "The outage was apparently caused by ice.", "The outage was caused by ice.",
      .certaintyRaised),
    KindCase(
      "It is likely that the vote will be repeated.",
      "It is certain that the vote will be repeated.", .certaintyRaised),
    KindCase(
      "The suspect is believed to have fled.", "The suspect has fled.", .certaintyRaised),
    KindCase(
      "The match will probably be called off.", "The match will definitely be called off.",
      .certaintyRaised),
    KindCase(
      "The inquiry should end in June.", "The inquiry will end in June.", .certaintyRaised),
    KindCase(
      "The alleged fraud cost the club its licence.", "The fraud cost the club its licence.",
      .certaintyRaised),
    KindCase(
      "There is a risk that the dam will fail.", "The dam will fail.", .certaintyRaised),
    KindCase(
      "The dam is sure to fail.", "The dam is likely to fail.", .certaintyLowered),
  ]

  static let figures = [
    KindCase(
      "The fire left 30 families homeless.", "The fire left 80 families homeless.",
      .quantityChanged),
    KindCase(
      "Between 10 and 12 boats sank.", "Between 14 and 16 boats sank.", .quantityChanged),
    KindCase("The mast is 40 ft tall.", "The mast is 40 m tall.", .quantityChanged),
    KindCase("The mast is 3 m tall.", "The mast is 300 cm tall.", .claimReworded),
    KindCase(
      "A third of voters stayed away.", "A quarter of voters stayed away.", .quantityChanged),
    KindCase("More than 200 people fled.", "Fewer than 200 people fled.", .quantityChanged),
    KindCase(
      "The loan is worth 3 billion euros.", "The loan is worth 3 million euros.",
      .quantityChanged),
    KindCase("Prices doubled in a year.", "Prices tripled in a year.", .quantityChanged),
    KindCase(
      "The suspect, aged 34, was held.", "The suspect, aged 43, was held.", .quantityChanged),
    KindCase(
      "The court fined the club $5,000.", "The court fined the club $50,000.", .quantityChanged),
    KindCase(
      "Five of the nine judges agreed.", "Six of the nine judges agreed.", .quantityChanged),
    KindCase("The ship left at 14:30.", "The ship left at 15:30.", .dateChanged),
    KindCase("The ship left at 2:30 pm.", "The ship left at 14:30.", .claimReworded),
    KindCase(
      "The law takes effect next year.", "The law takes effect next month.", .dateChanged),
    KindCase(
      "The strike began on Monday.", "The strike began on Tuesday.", .dateChanged),
    KindCase("He was born in 1962.", "He was born in 1969.", .dateChanged),
  ]

  static let turns = [
    KindCase(
      "The club has signed the keeper.", "The club has failed to sign the keeper.",
      .negationFlipped),
    KindCase(
      "The vaccine prevents the fever.", "The vaccine does not prevent the fever.",
      .negationFlipped),
    KindCase(
      "No charges were filed against Venn.", "Charges were filed against Venn.",
      .negationFlipped),
    KindCase(
      "The talks ended without a deal.", "The talks ended with a deal.", .negationFlipped),
    KindCase(
      "The ministry has begun to recall the syrup.", "The ministry has recalled the syrup.",
      .statusChanged),
    KindCase(
      "Ilse Maren was elected mayor of Ostrel.", "Petra Holm was elected mayor of Ostrel.",
      .entityReplaced),
    KindCase(
      "The drug is made by Halden Pharma.", "The drug is made by Brandt Chemicals.",
      .entityReplaced),
    KindCase(
      "Germany will host the cup.", "The Netherlands will host the cup.", .entityReplaced),
    KindCase(
      "NATO will send ships.", "The North Atlantic Treaty Organization will send ships.",
      .claimReworded),
    KindCase(
      "President Oren Task left early.", "Oren Task, the president, left early.", .claimReworded),
    KindCase(
      "Every pump in the valley was checked on Friday.",
      "Few pumps in the valley were checked on Friday.", .quantifierChanged),
    KindCase(
      "Most patients recovered.", "All patients recovered.", .quantifierChanged),
    KindCase(
      "The keeper said “never again”.", "The keeper said “not again”.", .quoteAltered),
    KindCase(
      "The mayor called the plan “a betrayal”.", "The mayor called the plan a betrayal.",
      .quoteRemoved),
  ]
}
