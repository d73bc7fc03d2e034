import Language
import StoryModel

extension StatementIndex {
  /// The block before the list that a node stands in; `nil` outside of lists and where none stands
  /// there.
  func introduction(ofListOf node: NodeID) -> NodeID? {
    guard let list = document.document.enclosing(.list, of: node),
      let parent = document.document.parent(of: list)
    else { return nil }
    var previous: NodeID?
    for child in document.document.children(of: parent) {
      if child == list { break }
      previous = child
    }
    return previous
  }

  /// Whether a statement holds mark-up that was not understood, such as the end of a link whose
  /// beginning stands in another block: nothing grave can be told of it.
  ///
  /// Complexity: linear in the statement.
  func isBrokenMarkup(_ statement: Int) -> Bool {
    let text = document.document.text[self.text(of: statement).indices]
    return zip(text, text.dropFirst()).contains {
      $0 == UInt8(ascii: "]") && $1 == UInt8(ascii: "(")
    }
  }

  /// Whether a heading holds a picture, such as a badge, whose text is part of its words.
  func hasPicture(_ statement: Int) -> Bool {
    guard statements[statement].form == .heading, document.document.source.count > 0 else {
      return false
    }
    let source = document.document.nodes[statements[statement].node].source
    let bytes = document.document.source[Int(source.start)..<Int(source.end)]
    return zip(bytes, bytes.dropFirst()).contains {
      $0 == UInt8(ascii: "!") && $1 == UInt8(ascii: "[")
    }
  }
}

extension StatementReader {
  /// Whether the line that introduces a statement's list denies: "You may not:".
  mutating func isIntroductionNegative(of statement: Int) -> Bool {
    let unit = index.statements[statement]
    guard unit.form == .item, let node = index.introduction(ofListOf: unit.node),
      let sentence = index.document.sentencesOfNode[node].last,
      index.document.document.string(index.document.sentences[sentence].text).hasSuffix(":")
    else { return false }
    return !analysis(ofSentence: sentence).negations.isEmpty
  }
}
