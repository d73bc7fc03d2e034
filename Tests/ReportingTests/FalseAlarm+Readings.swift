import Reporting

/// Edits whose words are easily read for more than they say.
extension FalseAlarm {
  static let readings = [
    FalseAlarm(
      "No path is closed without respect for the rowers of the lake.",
      "Our paths are closed with the utmost respect for the rowers of the lake.", .negationFlipped),
    FalseAlarm(
      "He rows to make waves without adding pleasure to the race.",
      "He rows to make waves rather than to add pleasure to the race.", .negationFlipped),
    FalseAlarm(
      "Many people think the lake was named after a miller.",
      "Many people believe the lake was named after a miller.", .certaintyRaised),
    FalseAlarm(
      "The wardens of the lock would have the potential to be engulfed in lawsuits.",
      "The wardens of the lock would potentially be engulfed in lawsuits.", .certaintyLowered),
    FalseAlarm(
      "Threats of blackmail against a rower.", "Notes that threaten to blackmail a rower.",
      .certaintyRaised),
    FalseAlarm(
      "Other painters said to have been shaped by the lake include Ana Belo and Ivo Darr.",
      "Painters shaped by the lake include Ana Belo and Ivo Darr.", .attributionDropped),
    FalseAlarm(
      "The mill pays net of fees, third party auction-related, berth-based or towing fees.",
      "The mill pays net of fees, third party, auction, berth or towing fees.", .attributionDropped),
    FalseAlarm(
      "In his letters, Muller believed that a lock was being built.",
      "In his letters, M\u{FC}ller believed that a lock was being built.", .attributionChanged),
    FalseAlarm(
      "The elders believed the miller, and the others didn't; yet the lock was credited to him.",
      "The elders believed the miller, and the others did not; yet the lock was credited to him.",
      .negationFlipped),
    FalseAlarm(
      "Tolan told the council that it would not.", "Tolan misled the council.", .negationFlipped),
    FalseAlarm(
      "Tolan ran the yard for years, building it into one of the largest of the coast.",
      "Tolan ran the yard for years and built it into one of the largest of the coast.",
      .statusChanged),
    FalseAlarm(
      "Brodel was one of the first to sail the lake.",
      "Brodel came with eight other rowers to sail the lake.", .quantityChanged),
    FalseAlarm(
      "Brodel began the creation of a new lock in the spring.",
      "Brodel began to create a new lock in the spring.", .statusChanged),
  ]
}
