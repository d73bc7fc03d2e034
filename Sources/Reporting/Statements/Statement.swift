import Language
import StoryModel

/// What the report compares as one: a sentence, a list item's sentence, a table row or a heading.
struct Statement {
  /// How it stands in the document.
  enum Form: UInt8 {
    case prose, item, row, heading
  }

  /// How it stands in the document.
  let form: Form
  /// The leaf that it stands in; of a row the row itself.
  let node: NodeID
  /// Its sentences' places in `TokenizedDocument.sentences`: one, or all of a row's cells.
  let sentences: Range<Int>
  /// Where a reader finds it.
  let place: Place
  /// Whether the item's marker and label stand directly before it.
  let opensItem: Bool
}

/// One document as a sequence of statements.
struct StatementIndex {
  /// The document.
  let document: TokenizedDocument
  /// The statements, in the order of the text.
  let statements: [Statement]
  /// The first heading's place in `statements`; `nil` where there is none.
  let firstHeading: Int?
  /// For each sentence the statement that it belongs to.
  let statementOfSentence: [Int32]

  /// The statements of a document.
  ///
  /// Complexity: linear in the nodes and sentences.
  init(_ document: TokenizedDocument) {
    self.document = document
    let nodes = document.document.nodes
    var statements: [Statement] = []
    statements.reserveCapacity(document.sentences.count)
    var statementOfSentence = [Int32](repeating: -1, count: document.sentences.count)
    // A text whose sentences open with small letters tells of none which one opens it.
    var hasLead = false
    var isFirstLeaf = true
    var id = 0
    while id < nodes.count {
      let node = nodes[id]
      let sentences = document.sentencesOfNode[id]
      guard node.kind == .row || node.kind.isLeaf else {
        id += 1
        continue
      }
      let parent = node.parent < 0 ? NodeKind.document : nodes[Int(node.parent)].kind
      let opensItem = parent == .item && Int(node.parent) == id - 1
      for place in Self.parts(of: sentences, whole: node.kind == .row || node.kind == .heading) {
        let form: Statement.Form =
          switch node.kind {
          case .row: .row
          case .heading: .heading
          default: parent == .item ? .item : .prose
          }
        let isLead =
          form == .prose && node.kind == .paragraph && !hasLead
          && Self.isWholeSentence(document, place)
        if isLead || form == .prose && !hasLead && Self.opensSmall(document, place) {
          hasLead = true
        }
        let position: Place =
          switch form {
          case .row: .table
          case .item: .list
          case .heading: isFirstLeaf ? .headline : .body
          case .prose: isLead ? .lead : .body
          }
        for sentence in place { statementOfSentence[sentence] = Int32(statements.count) }
        statements.append(
          Statement(
            form: form, node: id, sentences: place, place: position,
            opensItem: opensItem && place.lowerBound == sentences.lowerBound))
        isFirstLeaf = false
      }
      id += max(1, Int(node.subtreeCount))
    }
    self.statements = statements
    firstHeading = statements.firstIndex { $0.form == .heading }
    self.statementOfSentence = statementOfSentence
  }

  /// The least words of a sentence that may open a story; a greeting or a stamp has fewer.
  private static let leastLead = 4
  /// The least words that may be a menu run into one line.
  private static let leastMenu = 16

  /// Whether a stretch is a sentence and no stamp, caption or piece of a menu.
  private static func isWholeSentence(
    _ document: TokenizedDocument, _ sentences: Range<Int>
  ) -> Bool {
    guard let first = sentences.first else { return false }
    let tokens = document.tokens[document.sentences[first].tokens]
    guard tokens.lazy.filter({ $0.kind == .word }).count >= leastLead,
      tokens.first.map({ document.document.text[Int($0.start)] != UInt8(ascii: "(") }) == true,
      let opening = tokens.first(where: { $0.kind != .punctuation }),
      document.document.text[Int(opening.start)] &- 0x61 >= 26,
      !isWikiMarkup(document.document.text[document.sentences[first].text.indices]),
      tokens.contains(where: {
        FunctionWords.contains(document.document.text[Int($0.start)..<Int($0.end)])
      })
    else { return false }
    // "About Us Overview Products The Guide Grants Careers": a menu.
    let words = tokens.filter { $0.kind == .word }
    let capitals = words.count { document.document.text[Int($0.start)] &- 0x41 < 26 }
    if words.count >= leastMenu, capitals < words.count, capitals * 10 >= words.count * 8 {
      return false
    }
    return tokens.suffix(3).contains { token in
      token.kind == .punctuation
        && sentenceEnds.contains {
          document.document.text[Int(token.start)..<Int(token.end)].elementsEqual($0.utf8)
        }
    }
  }

  /// Whether a whole sentence opens with a small letter.
  private static func opensSmall(_ document: TokenizedDocument, _ sentences: Range<Int>) -> Bool {
    guard let first = sentences.first else { return false }
    let tokens = document.tokens[document.sentences[first].tokens]
    guard let opening = tokens.first, let last = tokens.last, tokens.count >= 2 * leastLead else {
      return false
    }
    return document.document.text[Int(opening.start)] &- 0x61 < 26
      && document.document.text[Int(last.start)] == UInt8(ascii: ".")
  }

  /// Whether a text holds the brackets of a wiki's pictures and boxes, which no reader sees.
  private static func isWikiMarkup(_ text: ArraySlice<UInt8>) -> Bool {
    zip(text, text.dropFirst()).contains {
      $0 == $1 && ($0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{"))
    }
  }

  /// The full stop and its like.
  private static let sentenceEnds = [".", "!", ".\"", "\u{201D}", "\""]

  private static func parts(of sentences: Range<Int>, whole: Bool) -> [Range<Int>] {
    if sentences.isEmpty { return [] }
    return whole ? [sentences] : sentences.map { $0..<$0 + 1 }
  }

  /// The tokens of a statement.
  func tokens(of statement: Int) -> Range<Int> {
    let sentences = statements[statement].sentences
    return document.sentences[sentences.lowerBound].tokens
      .lowerBound..<document.sentences[sentences.upperBound - 1].tokens.upperBound
  }

  /// The words of a statement.
  func words(of statement: Int) -> StatementText {
    StatementText(document, tokens: tokens(of: statement))
  }

  /// The words of statements next to each other.
  func words(of statements: Range<Int>) -> StatementText {
    StatementText(
      document,
      tokens: tokens(of: statements.lowerBound)
        .lowerBound..<tokens(of: statements.upperBound - 1).upperBound)
  }

  /// The text of a statement, without an item's marker.
  func text(of statement: Int) -> TextRange {
    let sentences = statements[statement].sentences
    return TextRange(
      Int(document.sentences[sentences.lowerBound].text.start),
      Int(document.sentences[sentences.upperBound - 1].text.end))
  }
}
