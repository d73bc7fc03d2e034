import Language
import Reporting
import StoryModel

@testable import Rendering

extension Sketch {
  /// A rich invented pair: figures, quotations, reactions, a table, a moved and a deleted block.
  static let harbour = Sketch(
    before: """
      title ¦ # Fire at Port Maren ferry kills 12
      lead ¦ Police said 12 people were killed when a fire broke out on the ferry Halcyon early on Monday. The fire may have begun in the engine room.
      >closed ¦ The coast road between Port Maren and Ostrel is closed, and 600 residents have been told to keep their windows shut.
      crews ¦ Fire crews from three districts were still at work at sunrise.
      smoke ¦ Smoke could be seen from the lighthouse at Cape Sarn, 14 miles away.
      known ¦ ## What is known
      owner ¦ The ferry is owned by Halden Lines and carried 214 passengers.
      report ¦ The company said it would publish its inspection report on 11 May.
      quote ¦ > “We heard one crack, and then the whole deck was white,” said Tomas Arden, a deckhand.
      rumour ¦ An unnamed official spoke of two explosions.
      reactions ¦ ## Reactions
      key ¦ Key reactions include:
      union ¦ - The Coastal Union: Officials condemned the safety record and plan to suspend the line’s licence.
      kaldova ¦ - Kaldova: The foreign ministry voiced concern.
      halden ¦ - Halden Lines: “We followed every rule,” a spokesperson said.
      damage ¦ ## Damage by deck
      head ¦ | Deck | Dead | Injured | Outlook |
      d1 ¦ | Car deck | 9 | 22 | Closed |
      d2 ¦ | Saloon | 3 | 15 | Open since Tuesday |
      d3 ¦ | Bridge | 0 | 3 | Open |
      next ¦ ## What happens next
      meet ¦ A parliamentary committee will meet on 6 May.
      """,
    after: """
      title ¦ # Fire at Port Maren ferry kills 19
      lead ¦ Nineteen people were killed when a fire broke out on the ferry Halcyon early on Monday. The fire began in the engine room.
      crews ¦ Fire crews from three districts were still at work at sunrise.
      smoke ¦ Smoke could be seen from the lighthouse at Cape Sarn, 14 miles away.
      known ¦ ## What investigators have established
      >closed ¦ The coast road between Port Maren and Ostrel is closed, and 640 residents have been told to keep their windows shut.
      owner ¦ The ferry is owned by Halden Lines and carried 214 passengers.
      report ¦ The company said it would publish its inspection report on 18 May.
      quote ¦ > “We heard one crack, and then the whole deck was white,” said Tomas Arden, a deckhand.
      reactions ¦ ## Reactions
      key ¦ Key reactions include:
      union ¦ - The Coastal Union: Officials expressed concern about the safety record and plan to suspend the line’s licence.
      kaldova ¦ - Kaldova: The foreign ministry voiced concern and offered two rescue teams.
      seamen ¦ - Seamen’s Federation: The union denounced the company and called a one-day strike.
      halden ¦ - Halden Lines: “We followed every rule,” a spokesperson said.
      damage ¦ ## Damage by deck
      head ¦ | Deck | Dead | Injured | Outlook |
      d1 ¦ | Car deck | 16 | 31 | Closed |
      d2 ¦ | Saloon | 3 | 15 | Closed until Friday |
      d3 ¦ | Bridge | 0 | 3 | Open |
      d4 ¦ | Galley | 0 | 6 | Burnt out |
      next ¦ ## What happens next
      meet ¦ A parliamentary committee will meet on 6 May.
      """)

  /// The harbour pair with the changes that a reader should know.
  static func harbourReport(selection: ReportSelection = ReportSelection()) -> RenderedReport {
    let sketch = harbour
    let lead =
      "Police said 12 people were killed when a fire broke out on the ferry Halcyon early on Monday."
    let newLead =
      "Nineteen people were killed when a fire broke out on the ferry Halcyon early on Monday."
    func evidence(_ text: String, _ side: Evidence.Side, _ shows: String) -> Evidence {
      let document = side == .before ? sketch.before.document : sketch.after.document
      return Evidence(
        side: side, range: sketch.passage(text, in: document)?.range ?? SourceRange(0, 0),
        text: text, shows: shows)
    }
    let changes = [
      sketch.change(
        .quantityChanged, .claim, "Toll 12 to 19", from: lead, to: newLead, place: .lead,
        severity: .critical,
        detail: [
          DetailField("from", .number(12)), DetailField("to", .number(19)),
          DetailField("unit", .string("people")), DetailField("approx", .flag(false)),
          DetailField("low", .none), DetailField("speakers", .strings(["Police"])),
        ],
        evidence: [
          evidence("12 people", .before, "number: 12 people"),
          evidence("Nineteen people", .after, "number: 19 people, casualties"),
        ]),
      sketch.change(
        .attributionDropped, .claim, "Police no longer named as source of the toll", from: lead,
        to: newLead, place: .lead, severity: .critical),
      sketch.change(
        .stanceSoftened, .reaction, "The Coastal Union softened from condemned to concerned",
        from:
          "- The Coastal Union: Officials condemned the safety record and plan to suspend the line’s licence.",
        to:
          "- The Coastal Union: Officials expressed concern about the safety record and plan to suspend the line’s licence.",
        place: .list),
      sketch.change(
        .dateChanged, .claim, "Inspection report 11 May to 18 May",
        from: "The company said it would publish its inspection report on 11 May.",
        to: "The company said it would publish its inspection report on 18 May.",
        isDisclosed: true),
      sketch.change(
        .cellChanged, .table, "Car deck, dead: 9 to 16 (+7, +78%)",
        from: "| Car deck | 9 | 22 | Closed |", to: "| Car deck | 16 | 31 | Closed |",
        place: .table),
      sketch.change(
        .reactionAdded, .reaction, "Seamen’s Federation denounced",
        to:
          "- Seamen’s Federation: The union denounced the company and called a one-day strike.",
        place: .list),
      sketch.change(
        .claimRemoved, .claim, "Removed: two explosions, an unnamed official said",
        from: "An unnamed official spoke of two explosions."),
      sketch.change(
        .sectionRenamed, .section, "Section renamed", from: "## What is known",
        to: "## What investigators have established", place: .headline),
    ]
    return sketch.rendered(
      changes: changes,
      summary:
        "Toll 12 to 19; police attribution dropped; Coastal Union softened from condemned to concerned; 3 table cells",
      notes: ["The after revision has no date of its own; relative dates were not resolved"],
      noise: [NoiseCount(reason: .typography, count: 3), NoiseCount(reason: .timeAgo, count: 1)],
      selection: selection)
  }
}
