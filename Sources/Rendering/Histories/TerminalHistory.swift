package import Reporting
import StoryModel

/// Draws histories for a terminal.
package struct TerminalHistory {
  private let history: StoryHistory
  private let isColored: Bool
  private let width: Int

  /// Drawings of a history, at most so wide.
  package init(_ history: StoryHistory, isColored: Bool, width: Int) {
    self.history = history
    self.isColored = isColored
    self.width = max(40, width)
  }

  // MARK: Claims

  /// The ledger: each claim with its values, who said them, and the sentence that brought them.
  package func claims(_ claims: [ClaimHistory], showsSentences: Bool) -> [UInt8] {
    var canvas = TerminalCanvas(isColored: isColored)
    if claims.isEmpty { canvas.line("No claim changed its value.", .dim) }
    for (place, claim) in claims.enumerated() {
      if place > 0, showsSentences { canvas.line() }
      wrap(ledgerLine(claim), indent: 4, on: &canvas)
      guard showsSentences else { continue }
      for value in claim.values {
        wrap(
          [
            StyledPiece("@\(value.firstRevision) ", .dim),
            StyledPiece(VisibleText.line(value.passage.text)),
          ], indent: 4, hangsFirst: true, on: &canvas)
      }
    }
    drawContradictions(on: &canvas)
    return canvas.bytes
  }

  private func ledgerLine(_ claim: ClaimHistory) -> StyledLine {
    var line: StyledLine = [StyledPiece(VisibleText.line(claim.name), .bold), StyledPiece(": ")]
    for (place, value) in claim.values.enumerated() {
      if place > 0 { line.append(StyledPiece(" > ", .dim)) }
      line.append(StyledPiece(VisibleText.line(value.text), place > 0 ? .bold : []))
      let source = value.source.map { ", " + VisibleText.line($0) } ?? ""
      line.append(StyledPiece(" (\(value.firstRevision)\(source))", .dim))
    }
    if !claim.stands { line.append(StyledPiece(" > gone", .dim)) }
    return line
  }

  private func drawContradictions(on canvas: inout TerminalCanvas) {
    guard !history.contradictions.isEmpty else { return }
    canvas.line()
    canvas.line(TerminalReport.rule("Passages that disagree", width: min(width, 96)))
    for found in history.contradictions {
      let span =
        found.firstRevision == found.lastRevision
        ? "@\(found.firstRevision)" : "@\(found.firstRevision) to @\(found.lastRevision)"
      wrap(
        [StyledPiece(span + "  ", .dim), StyledPiece(VisibleText.line(found.name), .bold)]
          + found.sides.enumerated().flatMap { place, side in
            [
              StyledPiece(place == 0 ? ": " : " against "),
              StyledPiece(VisibleText.line(side.text), .bold),
              StyledPiece(" in the \(Self.name(of: side.place))", .dim),
            ]
          }, indent: 4, on: &canvas)
      for side in found.sides {
        wrap(
          [StyledPiece(VisibleText.line(side.passage.text), .dim)], indent: 4, hangsFirst: true,
          on: &canvas)
      }
    }
  }

  private static func name(of place: Place) -> String {
    switch place {
    case .headline: "headline"
    case .lead: "first sentence"
    case .body: "text"
    case .list: "list"
    case .table: "table"
    case .notice: "notice"
    case .metadata: "metadata"
    }
  }

  // MARK: Reactions

  /// Who is heard in which revision, and the stance of every actor.
  package func reactions() -> [UInt8] {
    var canvas = TerminalCanvas(isColored: isColored)
    let shown = shownRevisions
    canvas.line(TerminalReport.rule("Who is heard", width: min(width, 96)))
    if history.speakers.isEmpty {
      canvas.line("Nobody is quoted or paraphrased.", .dim)
    } else {
      var printer = ColumnPrinter(
        [.init("SPEAKER", shrinksTo: 12)]
          + shown.map { .init("@\(history.revisions[$0].number)") })
      for speaker in history.speakers {
        printer.add(
          [StyledPiece(speaker.speaker)]
            + shown.map { Self.cell(speaker.presence[$0]) })
      }
      printer.draw(on: &canvas, width: width)
      canvas.line("“” quoted   ~ paraphrased   · absent", .dim)
      drawEvents(on: &canvas)
    }
    canvas.line()
    canvas.line(TerminalReport.rule("Who takes which stance", width: min(width, 96)))
    if history.actors.isEmpty { canvas.line("Nobody reacts.", .dim) }
    for actor in history.actors { wrap(stanceLine(actor), indent: 4, on: &canvas) }
    return canvas.bytes
  }

  /// The places of the revisions that fit beside the names, the last ones.
  private var shownRevisions: [Int] {
    let room = max(1, (width - 26) / 5)
    return Array(history.revisions.indices.suffix(room))
  }

  private static func cell(_ presence: SpeakerHistory.Presence) -> StyledPiece {
    switch presence {
    case .quoted: StyledPiece("“”", .bold)
    case .paraphrased: StyledPiece("~")
    case .absent: StyledPiece("·", .dim)
    }
  }

  private func drawEvents(on canvas: inout TerminalCanvas) {
    for speaker in history.speakers {
      for event in speaker.events {
        let (text, place): (String, Int)
        switch event {
        case .cameIn(let at) where at > 0: (text, place) = ("first heard", at)
        case .cameIn: continue
        case .wasDropped(let at): (text, place) = ("no longer heard", at)
        case .returned(let at): (text, place) = ("heard again", at)
        case .lostTheirWords(let at): (text, place) = ("no longer quoted, paraphrased", at)
        }
        wrap(
          [
            StyledPiece("@\(history.revisions[place].number)  ", .dim),
            StyledPiece("\(VisibleText.line(speaker.speaker)): \(text)"),
          ], indent: 4, on: &canvas)
      }
    }
  }

  private func stanceLine(_ actor: ActorHistory) -> StyledLine {
    var line: StyledLine = [StyledPiece(VisibleText.line(actor.actor), .bold), StyledPiece(": ")]
    for (index, turn) in actor.turns.enumerated() {
      if index > 0 { line.append(StyledPiece(" > ", .dim)) }
      let number = history.revisions[turn.place].number
      guard let stance = turn.stance else {
        line.append(StyledPiece("no reaction (\(number))", .dim))
        continue
      }
      let word = stance.word.isEmpty ? "no word of stance" : VisibleText.line(stance.word)
      let level = stance.level > 0 ? "+\(stance.level)" : "\(stance.level)"
      line.append(StyledPiece("\(word) \(level)"))
      line.append(StyledPiece(" (\(number))", .dim))
    }
    return line
  }

  // MARK: Timeline

  /// What each revision changed, whether it said so, and what went back.
  package func timeline() -> [UInt8] {
    var canvas = TerminalCanvas(isColored: isColored)
    if let first = history.revisions.first {
      canvas.line([
        StyledPiece("@\(first.number)", .bold),
        StyledPiece("  \(TimeText.absolute(first.capturedAt))  first revision", .dim),
      ])
    }
    for step in history.steps { draw(step, on: &canvas) }
    drawContradictions(on: &canvas)
    return canvas.bytes
  }

  private func draw(_ step: RevisionStep, on canvas: inout TerminalCanvas) {
    canvas.line()
    canvas.line([
      StyledPiece("@\(step.revision.number)", .bold),
      StyledPiece("  \(TimeText.absolute(step.revision.capturedAt))", .dim),
      StyledPiece("  " + Self.tally(step.counts)),
    ])
    wrap([StyledPiece(VisibleText.line(step.summary))], indent: 4, hangsFirst: true, on: &canvas)
    for change in step.changes {
      wrap(
        [
          StyledPiece(
            "\(SeverityBadge.sign(change.severity)) ", SeverityBadge.style(change.severity)),
          StyledPiece(VisibleText.line(change.sentence)),
          StyledPiece(
            " · \(Self.name(of: change.place)) · \(Self.text(change.disclosure))", .dim),
        ], indent: 6, hangsFirst: true, firstIndent: 4, on: &canvas)
    }
    for revert in history.reverts where revert.revision == step.revision.number {
      wrap(
        [
          StyledPiece("↩ as in @\(revert.restores): ", .bold),
          StyledPiece(VisibleText.line(revert.text)),
        ], indent: 6, hangsFirst: true, firstIndent: 4, on: &canvas)
    }
    for notice in step.notices {
      wrap(
        [StyledPiece("notice: ", .bold), StyledPiece(VisibleText.line(notice))], indent: 6,
        hangsFirst: true, firstIndent: 4, on: &canvas)
    }
    if let remark = Self.remark(step.stamp) {
      wrap([StyledPiece(remark, .dim)], indent: 4, hangsFirst: true, on: &canvas)
    }
    let noise = step.noise.filter { $0.count > 0 }
    if !noise.isEmpty {
      wrap(
        [StyledPiece("noise: " + noise.map(Phrase.noise).joined(separator: ", "), .dim)],
        indent: 4, hangsFirst: true, on: &canvas)
    }
  }

  private static func tally(_ counts: [Int]) -> String {
    let parts = zip(Severity.allCases, counts).filter { $0.1 > 0 }
      .map { "\($0.1) \($0.0.rawValue)" }
    return parts.isEmpty ? "no change of substance" : parts.joined(separator: ", ")
  }

  private static func text(_ disclosure: StepChange.Disclosure) -> String {
    switch disclosure {
    case .silent: "silent"
    case .disclosed: "noted in a correction"
    case .disclosedLater(let revision, let lag):
      "noted \(duration(lag)) later, @\(revision)"
    }
  }

  /// A span of time in its greatest unit and the one below: "2 h 15 min".
  static func duration(_ milliseconds: Int64) -> String {
    let minutes = max(0, milliseconds / 60_000)
    switch minutes {
    case ..<1: return "less than a minute"
    case ..<60: return "\(minutes) min"
    case ..<1_440:
      return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
    default:
      let hours = minutes / 60
      return hours % 24 == 0 ? "\(hours / 24) d" : "\(hours / 24) d \(hours % 24) h"
    }
  }

  private static func remark(_ stamp: StampFinding) -> String? {
    switch stamp {
    case .unstated, .honest: nil
    case .stale: "stamp: the text changed, the stated time of change did not"
    case .bumped: "stamp: the stated time of change moved on, the substance did not"
    case .backwards: "stamp: the stated time of change is earlier than before"
    }
  }

  // MARK: Lines

  /// Writes a text over as many lines as it takes, those after the first indented.
  private func wrap(
    _ pieces: StyledLine, indent: Int, hangsFirst: Bool = false, firstIndent: Int? = nil,
    on canvas: inout TerminalCanvas
  ) {
    let first = firstIndent ?? (hangsFirst ? indent : 0)
    let lines = LineWrapper.lines(of: pieces, width: min(width, 110) - indent)
    for (place, line) in lines.enumerated() {
      let margin = String(repeating: " ", count: place == 0 ? first : indent)
      canvas.line([StyledPiece(margin)] + line)
    }
  }
}
