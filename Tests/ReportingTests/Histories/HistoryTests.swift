import StoryModel
import TestSupport
import Testing

@testable import Reporting

@Suite("Histories")
struct HistoryTests {
  @Test("The sample story's ledger has one toll with who said it, and every cell that changed")
  func ledger() throws {
    let history = try HistoryOf.marenport()
    let lines = history.changedLines
    #expect(lines.first == "toll: 12 (1, police) > 15 (2, police) > 17 (5, police) > 19 (6)")
    for line in [
      "injured: about 40 (2, police) > about 50 (5, police) > 55 (6)",
      "cost: €30 million (1) > €45 million (3)",
      "Silo 4, dead: 9 (1) > 12 (2) > 14 (5) > 16 (6)",
    ] {
      #expect(lines.contains(line), "\(lines.joined(separator: "\n"))")
    }
  }

  @Test("The matrix has who is quoted, who is paraphrased, and who was dropped")
  func speakers() throws {
    let history = try HistoryOf.marenport()
    func speaker(_ name: String) throws -> SpeakerHistory {
      try #require(history.speakers.first { $0.speaker.hasSuffix(name) })
    }
    #expect(try speaker("Tomas Arden").presence.allSatisfy { $0 == .quoted })
    let halden = try speaker("Halden Grain")
    #expect(halden.presence == [.quoted, .quoted, .quoted, .quoted, .quoted, .quoted, .absent])
    #expect(halden.events == [.cameIn(0), .wasDropped(6)])
    let police = history.speakers.first { $0.speaker.lowercased() == "police" }
    #expect(police?.presence.last == .absent)
  }

  @Test("The stance of an actor is followed from revision to revision")
  func stances() throws {
    let history = try HistoryOf.marenport()
    let union = try #require(history.actors.first { $0.actor.hasSuffix("Coastal Union") })
    #expect(union.stances.map { $0?.level } == [-4, -4, -4, -4, -4, -2, -2])
    #expect(union.turns.map(\.place) == [0, 5])
    let workers = try #require(history.actors.first { $0.actor.contains("Federation") })
    #expect(workers.stances.prefix(2).allSatisfy { $0 == nil })
  }

  @Test(
    "A grave change is silent, or told by the revision's notice, or by a later one after a while")
  func disclosure() throws {
    let first = """
      # Ferry to Ostrel cancelled

      The ferry to Ostrel was cancelled on Monday. It carried 410 passengers, the harbour master said.

      """
    let second = first.replacing("410 passengers", with: "610 passengers")
    let third =
      second
      + "\nCorrection: An earlier version of this article said the ferry carried 410 passengers. It carried 610.\n"
    let history = HistoryOf.texts([first, second, third])
    let change = try #require(history.steps[0].changes.first { $0.kind == .quantityChanged })
    #expect(
      change.disclosure == .disclosedLater(revision: 3, lagMilliseconds: 3_600_000),
      "\(history.steps)")
    let unnoticed = HistoryOf.texts([first, second])
    #expect(unnoticed.steps[0].silentCount == 1)
    let noticed = HistoryOf.texts([first, third])
    #expect(noticed.steps[0].silentCount == 0)
    #expect(noticed.steps[0].changes.contains { $0.disclosure == .disclosed })
  }

  @Test("Text that changed under an old stamp, and a stamp that moved alone, are told")
  func stamps() {
    func text(_ stamp: String, _ toll: Int) -> String {
      """
      ---
      title: Storm over Ostrel
      lastmod: \(stamp)
      ---

      # Storm over Ostrel

      The storm over Ostrel killed \(toll) people on Sunday night. Roads stay closed.

      """
    }
    let history = HistoryOf.texts([
      text("2026-05-04T09:00:00Z", 3), text("2026-05-04T09:00:00Z", 5),
      text("2026-05-04T11:00:00Z", 5), text("2026-05-04T12:00:00Z", 6),
      text("2026-05-04T08:00:00Z", 7),
    ])
    #expect(history.steps.map(\.stamp) == [.stale, .bumped, .honest, .backwards])
  }

  @Test("Headline and text that disagree on the toll contradict each other until they agree")
  func headline() {
    func text(_ headline: Int, _ toll: Int) -> String {
      """
      # Landslide above Tarsk kills \(headline)

      Rescuers said \(toll) people were killed in the landslide above Tarsk.

      The road stays closed.

      """
    }
    let history = HistoryOf.texts([text(4, 4), text(6, 4), text(6, 4), text(6, 6)])
    #expect(history.contradictions.count == 1, "\(history.contradictions)")
    let found = history.contradictions.first
    #expect(found?.firstRevision == 2)
    #expect(found?.lastRevision == 3)
    #expect(found?.sides.map(\.number) == [6, 4])
  }

  @Test("A table whose rows no longer add up to the toll in the text contradicts it")
  func columnSum() {
    func text(_ toll: Int, _ quay: Int) -> String {
      """
      # Fire at Ostrel docks

      The fire at Ostrel docks killed \(toll) people, the fire brigade said.

      | Place | Dead |
      |---|---|
      | Quay | \(quay) |
      | Shed | 2 |

      """
    }
    let history = HistoryOf.texts([text(5, 3), text(7, 3), text(7, 5)])
    let found = history.contradictions.filter { $0.rule == "column-sum" }
    #expect(found.count == 1, "\(history.contradictions)")
    #expect(found.first?.firstRevision == 2)
    #expect(found.first?.lastRevision == 2)
    #expect(found.first?.sides.map(\.number) == [7, 5])
  }

  @Test("A figure that was changed in one place and left in another is a contradiction")
  func leftBehind() {
    func text(_ lead: Int, _ body: Int) -> String {
      """
      # Norvane Bank sells its Ostrel branches

      Norvane Bank will sell its Ostrel branches for €\(lead) million.

      The buyer is a fund from Tarsk. Analysts say the €\(body) million for the Ostrel branches of the bank is a fair price.

      """
    }
    let history = HistoryOf.texts([text(320, 320), text(350, 320), text(350, 350)])
    let found = history.contradictions.filter { $0.rule == "left-behind" }
    #expect(found.count == 1, "\(history.contradictions)")
    #expect(found.first?.firstRevision == 2)
    #expect(found.first?.lastRevision == 2)
  }

  @Test("A weekday that stays in the text is no other day in a later revision")
  func weekday() {
    func snapshot(_ day: Int64, _ toll: Int) -> Snapshot {
      Snapshot(
        bytes: Array(
          "# Fire\n\nA fire killed \(toll) people in the mill on Monday night.\n".utf8),
        capturedAt: Timestamp(milliseconds: day * 86_400_000), format: .markdown)
    }
    let history = HistoryOf.snapshots((0..<6).map { snapshot($0, 4 + Int($0)) })
    #expect(history.claims.filter(\.hasChanged).map(\.name) == ["toll"])
  }

  @Test("What went back to an earlier state is named: the text, a sentence, a value")
  func reverts() {
    func text(_ sentence: String, _ rest: String = "The mill stays closed.") -> String {
      "# Mill at Tarsk\n\nThe mill at Tarsk burned on Friday. \(sentence)\n\n\(rest)\n"
    }
    let one = text("The owner says 40 workers are out of work.")
    let two = text("The owner says 70 workers are out of work.")
    #expect(HistoryOf.texts([one, two, one]).reverts.map(\.subject) == [.text])
    let back = text("The owner says 40 workers are out of work.", "The mill has opened again.")
    let history = HistoryOf.texts([one, two, back])
    #expect(history.reverts.first?.subject == .passage)
    #expect(history.reverts.first?.revision == 3)
    #expect(history.reverts.first?.restores == 1)
    let value = text("The owner says that some 40 workers are jobless.", "The mill opened again.")
    #expect(
      HistoryOf.texts([one, two, value]).reverts.contains { $0.subject == .value },
      "\(HistoryOf.texts([one, two, value]).claims)")
  }

  @Test("A history is the same however often it is made, and of one revision has no steps")
  func repeatable() throws {
    #expect(try HistoryOf.marenport().claims == HistoryOf.marenport().claims)
    let single = HistoryOf.texts(["# Mill\n\nThe mill burned.\n"])
    #expect(single.steps.isEmpty)
    #expect(single.revisions.count == 1)
    #expect(HistoryOf.texts([]).claims.isEmpty)
  }
}
