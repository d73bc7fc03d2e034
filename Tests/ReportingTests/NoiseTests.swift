import Reading
import StoryModel
import TestSupport
import Testing

@testable import Reporting

@Suite("Noise")
struct NoiseTests {
  @Test(
    "Edits of no substance give no change above info, and are counted",
    arguments: NoiseEdit.allCases)
  func falseAlarms(_ edit: NoiseEdit) throws {
    for (place, snapshot) in try Samples.marenport().enumerated() {
      let document = DocumentReader.document(from: snapshot)
      for seed in 0..<3 as Range<UInt64> {
        guard let pair = edit.pair(of: document, seed: seed) else { continue }
        let report = ReportOf.bytes(pair.before, pair.after, format: snapshot.format)
        #expect(
          report.changes.allSatisfy { $0.severity == .info },
          "revision \(place + 1), seed \(seed): \(report.dump())")
        #expect(report.noise.reduce(0) { $0 + $1.count } == report.noiseItems.count)
      }
    }
  }

  @Test("Noise is told with its reason and its passages, and the summary says that nothing else is")
  func reasons() {
    let text = ReportOf.story("Updated 2 hours ago.")
    let later = ReportOf.texts(text, text.replacing("2 hours", with: "3 hours"))
    #expect(later.changes.isEmpty, "\(later.dump())")
    #expect(later.noise.map(\.reason) == [.timeAgo])
    #expect(later.noiseItems.first?.after?.text == "Updated 3 hours ago.")
    let quoted = ReportOf.sentences("He said: \"It is open.\"", "He said: “It is open.”")
    #expect(quoted.noise.map(\.reason) == [.typography])
    #expect(quoted.summary == "No change of substance; only typography")
  }
}

@Suite("Languages that no rules hold for")
struct LanguageCoverageTests {
  private static let german = """
    # Das Werk am Fluss bleibt geschlossen

    Das Werk am Fluss bleibt nach Angaben der Behörde bis zum Ende des Monats geschlossen, weil die \
    Messwerte noch immer über den Grenzen liegen. Zwölf Menschen wurden verletzt, als am Montag ein \
    Kessel platzte. Die Polizei sucht nach der Ursache, und der Betreiber schweigt bisher zu allem.

    """

  private static let french = """
    # L'usine au bord du fleuve reste fermée

    L'usine au bord du fleuve reste fermée jusqu'à la fin du mois, selon les autorités, parce que les \
    mesures sont encore au-dessus des limites. Douze personnes ont été blessées lundi dans l'explosion \
    d'une chaudière. La police cherche la cause, et le propriétaire de l'usine ne dit rien à ce sujet.

    """

  @Test("A changed sentence in another language is told as changed, with nothing of its meaning")
  func french() {
    let report = ReportOf.texts(
      Self.french, Self.french.replacing("Douze personnes", with: "Vingt personnes"))
    #expect(report.kinds == [.claimChanged], "\(report.dump())")
    #expect(report.notes.contains { $0.contains("none of the languages") })
  }

  @Test("A number that changed in German is told; words that no rule reads are told as changed")
  func german() {
    let report = ReportOf.texts(
      Self.german, Self.german.replacing("Zwölf Menschen", with: "Neunzehn Menschen"))
    #expect(report.kinds == [.quantityChanged], "\(report.dump())")
    #expect(report.notes.isEmpty)
    let other = ReportOf.texts(
      Self.german, Self.german.replacing("sucht nach der Ursache", with: "kennt nun die Ursache"))
    #expect(other.kinds == [.claimChanged], "\(other.dump())")
  }

  @Test("Sentences that came and went are told in any script")
  func scripts() {
    let before = "# 港口\n\n港口今天早上关闭。\n"
    let report = ReportOf.texts(before, before + "\n工人们正在等待消息。\n")
    #expect(report.kinds == [.claimAdded], "\(report.dump())")
    #expect(!report.notes.isEmpty)
  }

  @Test("Texts in English, short ones too, are read by the rules")
  func english() {
    #expect(ReportOf.sentences("The gate is shut.", "The gate is open.").notes.isEmpty)
    #expect(ReportOf.texts("12 died.\n", "19 died.\n").notes.isEmpty)
  }
}
