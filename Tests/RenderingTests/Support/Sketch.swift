import Diffing
import Language
import Reporting
import StoryModel

@testable import Rendering

/// Two small documents and what became of each block, written by hand: lines `key ¦ text`, where
/// lines of one key are the same block, and a key that begins with `>` says that the block moved.
///
/// Text that begins with `# `, `- `, `> `, `| ` is a heading, item, quotation, table row.
struct Sketch {
  let before: TokenizedDocument
  let after: TokenizedDocument
  private let beforeKeys: [(key: String, node: NodeID)]
  private let afterKeys: [(key: String, node: NodeID)]

  init(before: String, after: String) {
    (self.before, beforeKeys) = Self.read(before)
    (self.after, afterKeys) = Self.read(after)
  }

  /// The comparison that the keys tell.
  var comparison: Comparison {
    var links: [Mapping.Link] = []
    var operations: [Operation] = []
    let beforeDocument = before.document
    let afterDocument = after.document
    for (key, target) in afterKeys {
      guard let source = beforeKeys.first(where: { $0.key == key })?.node else {
        operations.append(operation(.insert, nil, target, []))
        continue
      }
      let edits = Self.edits(
        beforeDocument, beforeDocument.nodes[source].text, afterDocument,
        afterDocument.nodes[target].text)
      let isMoved = key.hasPrefix(">")
      let relation: Mapping.Relation =
        isMoved ? (edits.isEmpty ? .moved : .movedEdited) : edits.isEmpty ? .equal : .edited
      links.append(Mapping.Link(before: source, after: target, relation: relation))
      if isMoved {
        operations.append(operation(.move, source, target, edits))
      } else if !edits.isEmpty {
        let kind: OperationKind =
          switch afterDocument.nodes[target].kind {
          case .cell: .cellEdit
          case .heading: .headingRename
          default: .edit
          }
        operations.append(operation(kind, source, target, edits))
      }
    }
    for (key, source) in beforeKeys where !afterKeys.contains(where: { $0.key == key }) {
      operations.append(operation(.delete, source, nil, []))
    }
    links.sort { ($0.after, $0.before) < ($1.after, $1.before) }
    return Comparison(
      before: before, after: after, mapping: Mapping(nodes: links, sentences: []),
      script: EditScript(
        beforeHash: ContentHash(of: beforeDocument.source),
        afterHash: ContentHash(of: afterDocument.source), pieces: [], deletions: [],
        operations: operations, isCoarse: false))
  }

  /// A report of these changes on this comparison.
  func rendered(
    changes: [Change] = [], summary: String = "Sketch", notes: [String] = [],
    noise: [NoiseCount] = [], selection: ReportSelection = ReportSelection()
  ) -> RenderedReport {
    let comparison = comparison
    let story = StoryID("harbour/fire")
    let report = ChangeReport(
      before: ReportSide(
        story: story, revision: 1, name: "harbour/fire@1",
        capturedAt: Timestamp(year: 2026, month: 5, day: 4, hour: 9, minute: 5),
        hash: comparison.script.beforeHash, byteCount: before.document.source.count),
      after: ReportSide(
        story: story, revision: 2, name: "harbour/fire@2",
        capturedAt: Timestamp(year: 2026, month: 5, day: 4, hour: 19, minute: 10),
        hash: comparison.script.afterHash, byteCount: after.document.source.count),
      summary: summary, words: comparison.script.words, operations: comparison.script.operations,
      changes: changes, noise: noise, notes: notes, isCoarse: false)
    return RenderedReport(report: report, comparison: comparison, selection: selection)
  }

  /// The passage with this text, under its section.
  func passage(_ text: String, in document: Document) -> Passage? {
    let source = document.source
    let bytes = Array(text.utf8)
    guard
      let start = source.indices.first(where: { source[$0...].starts(with: bytes) }),
      let node = document.nodes.indices.last(where: {
        document.nodes[$0].source.indices.contains(start)
      })
    else { return nil }
    return Passage(
      section: document.sectionPath(of: node).last ?? "", text: text,
      range: SourceRange(start, start + bytes.count))
  }

  /// A change of these passages.
  func change(
    _ kind: ChangeKind, _ unit: ChangeUnit, _ sentence: String, from beforeText: String? = nil,
    to afterText: String? = nil, place: Place = .body, severity: Severity? = nil,
    detail: [DetailField] = [], evidence: [Evidence] = [], isDisclosed: Bool = false
  ) -> Change {
    Change(
      kind: kind, unit: unit, severity: severity, place: place,
      before: beforeText.flatMap { passage($0, in: before.document) },
      after: afterText.flatMap { passage($0, in: after.document) }, detail: detail,
      isDisclosed: isDisclosed, rule: "sketch", evidence: evidence, sentence: sentence)
  }

  private func operation(
    _ kind: OperationKind, _ source: NodeID?, _ target: NodeID?, _ edits: [WordEdit]
  ) -> Operation {
    func side(_ node: NodeID, _ document: Document) -> OperationSide {
      OperationSide(
        nodes: [node], path: document.path(of: node), range: document.nodes[node].source,
        text: document.string(of: node))
    }
    func words(_ text: TextRange, _ document: Document) -> Int {
      document.string(text).split(whereSeparator: \.isWhitespace).count
    }
    var counts = WordCounts()
    for edit in edits {
      counts.deleted += words(edit.before, before.document)
      counts.inserted += words(edit.after, after.document)
    }
    if target == nil, let source {
      counts.deleted += words(before.document.nodes[source].text, before.document)
    }
    if source == nil, let target {
      counts.inserted += words(after.document.nodes[target].text, after.document)
    }
    return Operation(
      kind: kind, before: source.map { side($0, before.document) },
      after: target.map { side($0, after.document) }, words: counts, edits: edits)
  }

  // MARK: Reading

  private static func read(_ sketch: String) -> (TokenizedDocument, [(String, NodeID)]) {
    var lines: [(key: String, text: String)] = []
    for line in sketch.split(separator: "\n") {
      let parts = line.split(separator: "¦", maxSplits: 1)
      guard parts.count == 2 else { continue }
      lines.append((trim(parts[0]), trim(parts[1])))
    }
    let source = Array(lines.map { $0.text + "\n" }.joined().utf8)
    var builder = DocumentBuilder(format: .markdown, source: source)
    var keys: [(String, NodeID)] = []
    var node = 1
    var offset = 0
    var open: NodeKind?
    for (key, text) in lines {
      let count = text.utf8.count
      let kind: NodeKind? =
        text.hasPrefix("- ")
        ? .list : text.hasPrefix("> ") ? .quotation : text.hasPrefix("| ") ? .table : nil
      if open != kind, open != nil {
        builder.end(at: offset)
        open = nil
      }
      if let kind, open == nil {
        builder.begin(kind, level: 1, at: offset)
        if kind == .table { keys.append(("table", node)) }
        node += 1
        open = kind
      }
      switch kind {
      case .table?:
        let isHeader =
          builder.innermost == .table
          && !keys.contains { $0.0 == "header" && $0.1 > (keys.last { $0.0 == "table" }?.1 ?? 0) }
        builder.begin(.row, traits: isHeader ? .header : [], at: offset)
        keys.append((isHeader ? "header" : key, node))
        node += 1
        var position = offset
        let cells = text.split(separator: "|", omittingEmptySubsequences: true).map(trim).filter {
          !$0.isEmpty
        }
        for (column, cell) in cells.enumerated() {
          let bytes = Array(cell.utf8)
          while !source[position...].starts(with: bytes) { position += 1 }
          builder.begin(.cell, traits: isHeader ? .header : [], at: position)
          builder.append(verbatim: SourceRange(position, position + bytes.count))
          position += bytes.count
          builder.end(at: position)
          keys.append(("\(isHeader ? "header" : key)/\(column)", node))
          node += 1
        }
        builder.end(at: offset + count)
      case .list?, .quotation?:
        if kind == .list {
          builder.begin(.item, level: 1, at: offset)
          node += 1
        }
        builder.begin(.paragraph, at: offset + 2)
        keys.append((key, node))
        node += 1
        builder.append(verbatim: SourceRange(offset + 2, offset + count))
        builder.end(at: offset + count)
        if kind == .list { builder.end(at: offset + count) }
      default:
        if text.hasPrefix("# ") || text.hasPrefix("## ") {
          let level = text.hasPrefix("## ") ? 2 : 1
          builder.begin(.heading, level: level, at: offset)
          keys.append((key, node + 1))
          node += 2
          builder.append(verbatim: SourceRange(offset + level + 1, offset + count))
        } else {
          builder.begin(.paragraph, at: offset)
          keys.append((key, node))
          node += 1
          builder.append(verbatim: SourceRange(offset, offset + count))
        }
        builder.end(at: offset + count)
      }
      offset += count + 1
    }
    return (TokenizedDocument(builder.finish()), keys)
  }

  private static func trim(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// The words that differ between two texts, by longest common subsequence.
  private static func edits(
    _ before: Document, _ beforeText: TextRange, _ after: Document, _ afterText: TextRange
  ) -> [WordEdit] {
    let from = words(before, beforeText)
    let to = words(after, afterText)
    let difference = to.map(\.1).difference(from: from.map(\.1))
    var removed = Set<Int>()
    var inserted = Set<Int>()
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var edits: [WordEdit] = []
    var (source, target) = (0, 0)
    while source < from.count || target < to.count {
      let (firstSource, firstTarget) = (source, target)
      while removed.contains(source) { source += 1 }
      while inserted.contains(target) { target += 1 }
      if source > firstSource || target > firstTarget {
        let beforeEnd = source > firstSource ? from[source - 1].0.upperBound : 0
        let afterStart = firstTarget < to.count ? to[firstTarget].0.lowerBound : Int(afterText.end)
        edits.append(
          WordEdit(
            before: source > firstSource
              ? TextRange(from[firstSource].0.lowerBound, beforeEnd) : TextRange(0, 0),
            after: target > firstTarget
              ? TextRange(afterStart, to[target - 1].0.upperBound)
              : TextRange(afterStart, afterStart)))
      }
      source += 1
      target += 1
    }
    return edits
  }

  private static func words(_ document: Document, _ text: TextRange) -> [(Range<Int>, String)] {
    var result: [(Range<Int>, String)] = []
    var start = -1
    for index in text.indices {
      let isSpace = document.text[index] <= 0x20
      if !isSpace, start < 0 { start = index }
      if isSpace, start >= 0 {
        result.append((start..<index, document.string(TextRange(start, index))))
        start = -1
      }
    }
    if start >= 0 {
      result.append((start..<Int(text.end), document.string(TextRange(start, Int(text.end)))))
    }
    return result
  }
}
