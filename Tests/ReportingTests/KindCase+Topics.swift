import Reporting

/// Sentences of other desks: courts, money, sport, health, elections, weather.
extension KindCase {
  static let topics = courts + money + sport + health + elections + weather

  static let courts = [
    KindCase(
      "The jury found Dario Venn guilty of fraud on Tuesday.",
      "The jury found Dario Venn not guilty of fraud on Tuesday.", .negationFlipped),
    KindCase(
      "Judge Ilse Maren sentenced him to four years in prison.",
      "Judge Ilse Maren sentenced him to six years in prison.", .quantityChanged),
    KindCase(
      "Prosecutors allege that Venn forged the deeds.", "Venn forged the deeds.",
      .attributionDropped),
    KindCase(
      "The court will hear the appeal on 9 June 2026.",
      "The court will hear the appeal on 19 June 2026.", .dateChanged),
    KindCase(
      "Venn allegedly moved the money to Tarsk.", "Venn moved the money to Tarsk.",
      .certaintyRaised),
    KindCase(
      "The trial of Dario Venn was moved to Tarsk.", "The trial of Petra Holm was moved to Tarsk.",
      .entityReplaced),
    KindCase(
      "The defence plans to appeal the verdict.", "The defence has appealed the verdict.",
      .statusChanged),
    KindCase(
      "Her lawyer said the charge was baseless.", "Her lawyer insisted the charge was baseless.",
      .attributionChanged),
    KindCase(
      "“My client never signed that paper,” said her lawyer.",
      "“My client rarely signed that paper,” said her lawyer.", .quoteAltered),
    KindCase(
      "All of the witnesses were heard.", "Most of the witnesses were heard.", .quantifierChanged),
    KindCase(
      "The judge did not rule on bail.", "The judge ruled on bail.", .negationFlipped),
    KindCase(
      "Venn denied forging the deeds.", "Venn admitted forging the deeds.", .negationFlipped),
    KindCase(
      "The hearing, which had been due in spring, was put off.",
      "The hearing was put off; it had been due in spring.", .claimReworded),
  ]

  static let money = [
    KindCase(
      "Norvane Bank posted a profit of $1.2 billion.",
      "Norvane Bank posted a profit of $1.4 billion.", .quantityChanged),
    KindCase(
      "Norvane Bank posted a profit of $1.2 billion.",
      "Norvane Bank posted a profit of $1,200 million.", .claimReworded),
    KindCase("Shares fell 3.5% on Monday.", "Shares fell 5.3% on Monday.", .quantityChanged),
    KindCase("Shares rose by 2 percent.", "Shares rose by 2 percentage points.", .quantityChanged),
    KindCase(
      "The rate is expected to rise in autumn.", "The rate will rise in autumn.",
      .certaintyRaised),
    KindCase(
      "The club sold the striker for €45m.", "The club sold the striker for £45m.",
      .quantityChanged),
    KindCase(
      "The fund pays 40 euros per day.", "The fund pays 40 euros per week.", .quantityChanged),
    KindCase(
      "Lenders approved the rescue of Norvane Bank.",
      "Lenders rejected the rescue of Norvane Bank.", .stanceReversed),
    KindCase(
      "The merger was announced by Norvane Bank.", "The merger was announced by Ostra Bank.",
      .attributionChanged),
    KindCase(
      "Analysts at Ostra Bank said the plan was sound.", "The plan was sound.",
      .attributionDropped),
    KindCase(
      "The company has suspended the dividend.", "The company has cancelled the dividend.",
      .statusChanged),
    KindCase(
      "About 300 jobs will go.", "At least 300 jobs will go.", .quantityChanged),
    KindCase("Shares rose 3% on Monday.", "Shares fell 3% on Monday.", .negationFlipped),
  ]

  static let sport = [
    KindCase("Velmora beat Karsund 3-1.", "Velmora beat Karsund 3-2.", .quantityChanged),
    KindCase(
      "Velmora beat Karsund in the final.", "Karsund beat Velmora in the final.", .entityReplaced),
    KindCase(
      "Lena Orsk, 24, won the sprint.", "Lena Orsk, 25, won the sprint.", .quantityChanged),
    KindCase(
      "She finished third in the race.", "She finished second in the race.", .quantityChanged),
    KindCase(
      "The coach may resign after the defeat.", "The coach will resign after the defeat.",
      .certaintyRaised),
    KindCase(
      "The federation banned the keeper for two years.",
      "The federation banned the keeper for two months.", .quantityChanged),
    KindCase("Kick-off is at 7.30pm.", "Kick-off is at 8.30pm.", .dateChanged),
    KindCase(
      "The match was not broadcast.", "The match was broadcast.", .negationFlipped),
  ]

  static let health = [
    KindCase(
      "The clinic has recorded 41 cases of measles.",
      "The clinic has recorded 47 cases of measles.",
      .quantityChanged),
    KindCase(
      "The vaccine is safe, doctors say.", "The vaccine is safe, the maker says.",
      .attributionChanged),
    KindCase(
      "The drug may cause liver damage.", "The drug causes liver damage.", .certaintyRaised),
    KindCase(
      "The drug causes liver damage.", "The drug is thought to cause liver damage.",
      .certaintyLowered),
    KindCase(
      "Nobody has died of the fever.", "Somebody has died of the fever.", .negationFlipped),
    KindCase(
      "Two patients died at the hospital in Ostrel.", "Two patients died at the hospital in Tarsk.",
      .entityReplaced),
    KindCase(
      "The ministry recalled the syrup.", "The ministry has not recalled the syrup.",
      .negationFlipped),
    KindCase(
      "Dr Mila Brandt said the outbreak was over.", "A nurse said the outbreak was over.",
      .attributionChanged),
    KindCase(
      "The dose is 5 mg a day.", "The dose is 5 g a day.", .quantityChanged),
    KindCase(
      "The ward will reopen in May 2027.", "The ward will reopen in May 2028.", .dateChanged),
  ]

  static let elections = [
    KindCase(
      "Turnout was 61 percent.", "Turnout was about 60 percent.", .quantityChanged),
    KindCase(
      "The Green Union won 120 seats.", "The Green Union won 102 seats.", .quantityChanged),
    KindCase(
      "Nadia Velk will not stand again.", "Nadia Velk will stand again.", .negationFlipped),
    KindCase(
      "Nadia Velk defeated Oren Task.", "Oren Task defeated Nadia Velk.", .entityReplaced),
    KindCase(
      "Observers called the vote fair.", "Observers called the vote unfair.", .negationFlipped),
    KindCase(
      "The commission intends to rebuild the register.",
      "The commission is rebuilding the register.", .statusChanged),
    KindCase(
      "The vote was reportedly rigged in two towns.", "The vote was rigged in two towns.",
      .certaintyRaised),
    KindCase(
      "Polls close at 8 pm on Sunday.", "Polls close at 10 pm on Sunday.", .dateChanged),
    KindCase(
      "Some voters were turned away.", "All voters were turned away.", .quantifierChanged),
    KindCase(
      "Voters in Ostrel and Tarsk must register again.",
      "Voters in Ostrel or Tarsk must register again.", .quantifierChanged),
    KindCase(
      "Velk told supporters: “We have won.”", "Velk told supporters that they had won.",
      .quoteRemoved),
    KindCase(
      "It is possible that the count was wrong.", "It is certain that the count was wrong.",
      .certaintyRaised),
    KindCase(
      "The mayor, according to two aides, offered to resign.", "The mayor offered to resign.",
      .attributionDropped),
  ]

  static let weather = [
    KindCase(
      "Winds reached 110 km/h at Cape Sarn.", "Winds reached 120 km/h at Cape Sarn.",
      .quantityChanged),
    KindCase(
      "The storm killed at least three people.", "The storm killed at least five people.",
      .quantityChanged),
    KindCase(
      "The storm is unlikely to reach Ostrel.", "The storm is likely to reach Ostrel.",
      .certaintyRaised),
    KindCase(
      "The storm will reach Ostrel on Thursday.", "The storm will reach Tarsk on Thursday.",
      .entityReplaced),
    KindCase(
      "Rain fell for two days.", "Rain fell for 48 hours.", .claimReworded),
    KindCase(
      "Temperatures fell to -3 degrees.", "Temperatures fell to -13 degrees.", .quantityChanged),
    KindCase(
      "The river has stopped rising, forecasters said.",
      "The river has not stopped rising, forecasters said.", .negationFlipped),
    KindCase(
      "Forecasters warned of more snow.", "Forecasters ruled out more snow.", .negationFlipped),
    KindCase(
      "The road to Ostrel is closed.", "The road to Ostrel is open.", .negationFlipped),
    KindCase(
      "Schools in Ostrel were shut on 3 and 4 May.", "Schools in Ostrel were shut on 3 and 5 May.",
      .dateChanged),
    KindCase(
      "Snow will probably fall above 800 metres.", "Snow will fall above 800 metres.",
      .certaintyRaised),
  ]

  /// Reactions of other desks.
  static let topicItems = [
    KindCase(
      "- Norway: The health ministry praised the ban.",
      "- Norway: The health ministry criticised the ban.", .stanceReversed),
    KindCase(
      "- Canada: The government denounced the verdict.",
      "- Canada: The government regretted the verdict.", .stanceSoftened),
    KindCase(
      "- Canada: The government questioned the verdict.",
      "- Canada: The government rejected the verdict.", .stanceHardened),
    KindCase(
      "- Turkey: The foreign minister welcomed the vote.",
      "- Turkey: The foreign minister cautiously welcomed the vote.", .stanceSoftened),
    KindCase(
      "- Japan: Tokyo will send two doctors.", "- Japan: Tokyo has sent two doctors.",
      .statusChanged),
    KindCase(
      "- Japan: Tokyo will send two doctors.", "- Japan: Tokyo will send nine doctors.",
      .quantityChanged),
    KindCase(
      "- Brazil: Officials did not condemn the raid.", "- Brazil: Officials condemned the raid.",
      .negationFlipped),
    KindCase(
      "- The European Union: Ministers backed the recount.",
      "- The EU: Ministers backed the recount.", .actorRenamed),
    KindCase(
      "- Egypt: Cairo endorsed the treaty.", "- Egypt: Cairo opposed the treaty.",
      .stanceReversed),
    KindCase(
      "- India: The ministry noted the result.", "- India: The ministry condemned the result.",
      .stanceHardened),
    KindCase(
      "- Chile: The president threatened sanctions over the raid.",
      "- Chile: The president voiced concern over the raid.", .stanceSoftened),
  ]

  /// Rows of a table with the columns Site, Dead, Outlook.
  static let rows = [
    KindCase(
      "| Mill | 4 | Possible closure |", "| Mill | 6 | Possible closure |", .quantityChanged),
    KindCase("| Mill | 4 | Possible closure |", "| Mill | 4 | Certain closure |", .certaintyRaised),
    KindCase(
      "| Mill | 4 | Probability of new leaks in spring. |",
      "| Mill | 4 | Possibility of new leaks in spring. |", .certaintyLowered),
    KindCase(
      "| Mill | 4 | Likelihood of strikes at the border posts. |",
      "| Mill | 4 | Certainty of strikes at the border posts. |", .certaintyRaised),
    KindCase("| Mill | 4 | Opens on 3 May |", "| Mill | 4 | Opens on 9 May |", .dateChanged),
    KindCase("| Mill | 4 | Safe |", "| Mill | 4 | Not safe |", .negationFlipped),
    KindCase("| Mill | 4 | Sound |", "| Mill | 4 | Damp |", .cellChanged),
    KindCase("| Mill | 4 | Bought by France |", "| Mill | 4 | Bought by Norway |", .entityReplaced),
  ]
}
