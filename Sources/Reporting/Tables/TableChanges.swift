import Diffing
import Language
import StoryModel

extension ReportBuilder {
  /// Adds what changed in the cells of two rows that correspond; each cell is compared as a claim of
  /// its own, with the row as its passage.
  mutating func addRow(_ link: StatementLink) {
    let (one, other) = (
      matching.before.index.statements[link.before.lowerBound],
      matching.after.index.statements[link.after.lowerBound]
    )
    let (before, after) = (comparison.before, comparison.after)
    let isHeader = after.document.nodes[other.node].traits.contains(.header)
    let links = cellLinks(one.node, other.node)
    let isOne = isNamedAlike(one.node, other.node) || isOneRow(links)
    let greatest: Severity = isOne ? .critical : .medium
    for (beforeCell, afterCell) in links {
      let cells = (before.sentencesOfNode[beforeCell], after.sentencesOfNode[afterCell])
      guard !cells.0.isEmpty || !cells.1.isEmpty else { continue }
      if isHeader {
        addColumnName(beforeCell, afterCell, link)
        continue
      }
      guard !cells.0.isEmpty, !cells.1.isEmpty else {
        addCell(beforeCell, afterCell, link, rule: "cell.filled")
        continue
      }
      addCellPair(cells, link, beforeCell, afterCell, upTo: greatest)
    }
  }

  /// Words from which on a cell is a sentence.
  private static let longCell = 6

  /// Whether two rows have one name that the rows beside them have not.
  private func isNamedAlike(_ one: NodeID, _ other: NodeID) -> Bool {
    let (before, after) = (comparison.before.document, comparison.after.document)
    guard let name = before.firstCell(ofRow: one), name == after.firstCell(ofRow: other) else {
      return false
    }
    return before.rowsBeside(one).allSatisfy { before.firstCell(ofRow: $0) != name }
      && after.rowsBeside(other).allSatisfy { after.firstCell(ofRow: $0) != name }
  }

  /// Whether two rows are surely one: the first cells, which name them, share a word, and a third of
  /// the cells that are filled are equal; else another row may have taken its place.
  private func isOneRow(_ links: [(before: NodeID, after: NodeID)]) -> Bool {
    let (before, after) = (comparison.before, comparison.after)
    var (equal, filled) = (0, 0)
    for (place, (one, other)) in links.enumerated() {
      let tokens = (before.tokensOfNode[one], after.tokensOfNode[other])
      guard !tokens.0.isEmpty, !tokens.1.isEmpty else { continue }
      let alignment = WordAlignment(
        StatementText(before, tokens: tokens.0), StatementText(after, tokens: tokens.1))
      filled += 1
      if alignment.isEqual { equal += 1 }
      if place == 0, alignment.similarity == 0, links.count > 2 { return false }
    }
    return links.count <= 2 || 3 * equal >= filled
  }

  private mutating func addCellPair(
    _ cells: (Range<Int>, Range<Int>), _ link: StatementLink, _ beforeCell: NodeID,
    _ afterCell: NodeID, upTo greatest: Severity
  ) {
    let (before, after) = (comparison.before, comparison.after)
    let alignment = WordAlignment(
      StatementText(before, tokens: before.tokensOfNode[beforeCell]),
      StatementText(after, tokens: after.tokensOfNode[afterCell]))
    guard !alignment.isEqual else { return }
    let pair = StatementPair(
      alignment: alignment, before: matching.before.analysis(ofSentences: cells.0),
      after: matching.after.analysis(ofSentences: cells.1), beforeActor: nil, afterActor: nil,
      isReaction: false, column: after.document.columnName(ofCell: afterCell))
    if NoiseTally.isTimeAgo(pair) {
      addNoise(.timeAgo, link)
      return
    }
    if NoiseTally.isTypography(pair) {
      addNoise(.typography, link)
      return
    }
    var findings = PairFindings(pair)
    if coversLanguage { findings.run() }
    findings = withoutTerms(findings)
    if findings.findings.isEmpty {
      addCell(beforeCell, afterCell, link, rule: "cell.words")
    }
    let row = after.document.rowName(
      ofRow: matching.after.index.statements[link.after.lowerBound].node)
    // Of long cells that were written anew it is not sure what took the place of what.
    let isAnew =
      min(alignment.before.keys.count, alignment.after.keys.count) >= Self.longCell
      && alignment.similarityOfWording < Self.leastKept
    for finding in findings.findings {
      let phrase = row.map { "\($0): \(finding.phrase)" } ?? finding.phrase
      add(
        Finding(
          kind: finding.kind, detail: finding.detail, rule: finding.rule,
          evidence: finding.evidence, phrase: phrase, severityShift: finding.severityShift),
        of: link, unit: .claim,
        upTo: isAnew && Self.restsOnSlots(finding, .claim) ? min(greatest, .medium) : greatest)
    }
  }

  /// The cells that correspond, by place in after: those that the diff linked, and those beside them.
  private func cellLinks(_ one: NodeID, _ other: NodeID) -> [(before: NodeID, after: NodeID)] {
    let (before, after) = (comparison.before.document, comparison.after.document)
    let beforeCells = before.children(of: one)
    let afterCells = after.children(of: other)
    let nodes = comparison.mapping.nodes
    var low = 0
    var high = nodes.count
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle].after < other { low = middle + 1 } else { high = middle }
    }
    var links: [(before: NodeID, after: NodeID)] = []
    let end = other + Int(after.nodes[other].subtreeCount)
    while low < nodes.count, nodes[low].after < end {
      let link = nodes[low]
      if after.nodes[link.after].kind == .cell, before.parent(of: link.before) == one {
        links.append((link.before, link.after))
      }
      low += 1
    }
    if links.isEmpty, beforeCells.count == afterCells.count {
      return Array(zip(beforeCells, afterCells)).map { ($0.0, $0.1) }
    }
    return links
  }

  // MARK: Cells and columns

  private mutating func addCell(
    _ beforeCell: NodeID, _ afterCell: NodeID, _ link: StatementLink, rule: String
  ) {
    let (from, to) = (
      comparison.before.document.string(of: beforeCell),
      comparison.after.document.string(of: afterCell)
    )
    let row = comparison.after.document.rowName(
      ofRow: matching.after.index.statements[link.after.lowerBound].node)
    let column = comparison.after.document.columnName(ofCell: afterCell)
    let name = [row, column].compactMap { $0 }.joined(separator: ", ")
    func shown(_ text: String) -> String { text.isEmpty ? "empty" : Phrase.excerpt(text, words: 6) }
    add(
      Finding(
        kind: .cellChanged,
        detail: [
          DetailField("column", column.map { .string($0) } ?? .none),
          DetailField("from", .string(from)), DetailField("to", .string(to)),
        ],
        rule: rule,
        phrase: (name.isEmpty ? "" : name + ": ") + "\(shown(from)) to \(shown(to))"),
      of: link, unit: .table)
  }

  private mutating func addColumnName(
    _ beforeCell: NodeID, _ afterCell: NodeID, _ link: StatementLink
  ) {
    let (from, to) = (
      comparison.before.document.string(of: beforeCell),
      comparison.after.document.string(of: afterCell)
    )
    guard
      !WordAlignment(
        StatementText(comparison.before, tokens: comparison.before.tokensOfNode[beforeCell]),
        StatementText(comparison.after, tokens: comparison.after.tokensOfNode[afterCell])
      ).isEqual
    else { return }
    add(
      Finding(
        kind: .columnRenamed,
        detail: [DetailField("from", .string(from)), DetailField("to", .string(to))],
        rule: "column.name", phrase: "column \(from) renamed to \(to)"),
      of: link, unit: .table)
  }

  /// Adds columns that came, went or moved, and rows that moved.
  mutating func addTableOperations() {
    for operation in comparison.script.operations {
      let kind: ChangeKind
      let verb: String
      switch operation.kind {
      case .columnInsert: (kind, verb) = (.columnAdded, "added")
      case .columnDelete: (kind, verb) = (.columnRemoved, "removed")
      case .columnMove: (kind, verb) = (.columnMoved, "moved")
      case .rowMove: (kind, verb) = (.rowMoved, "moved")
      default: continue
      }
      guard let side = operation.after ?? operation.before else { continue }
      let isRow = kind == .rowMoved
      let name = isRow ? Phrase.excerpt(side.text, words: 5) : side.text
      let phrase = "\(isRow ? "row" : "column") \(name) \(verb)"
      let change = Change(
        kind: kind, unit: .table, place: .table,
        before: operation.before.flatMap { passage($0, comparison.before, matching.before.index) },
        after: operation.after.flatMap { passage($0, comparison.after, matching.after.index) },
        detail: [DetailField(isRow ? "row" : "column", .string(side.text))],
        rule: "table.\(operation.kind.rawValue)", sentence: Phrase.sentence(phrase))
      entries.append(
        Entry(change: change, phrase: phrase, position: Int(side.range.start)))
    }
  }

  /// The row that an operation's first node is or stands in.
  private func passage(
    _ side: OperationSide, _ document: TokenizedDocument, _ index: StatementIndex
  ) -> Passage? {
    guard let node = side.nodes.first else { return nil }
    if let row = document.document.enclosing(.row, of: node),
      let sentence = document.sentencesOfNode[row].first
    {
      return index.passage(Int(index.statementOfSentence[sentence]))
    }
    return Passage(section: index.section(of: node), text: side.text, range: side.range)
  }
}
