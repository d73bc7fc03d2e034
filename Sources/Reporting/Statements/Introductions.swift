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
  /// Complexity: linear in the statement, up to `markupBytes`.
  func isBrokenMarkup(_ statement: Int) -> Bool {
    // The rows of a wide table are asked for each of their cells.
    let text = document.document.text[self.text(of: statement).indices].prefix(Self.markupBytes)
    if statements[statement].form == .heading, Self.isWikiMarkup(text) { return true }
    return zip(text, text.dropFirst()).contains {
      $0 == UInt8(ascii: "]") && $1 == UInt8(ascii: "(")
    }
  }

  /// Bytes of a statement in which broken mark-up is looked for.
  private static let markupBytes = 8_000

  /// Whether a heading is a line of a wiki's mark-up: brackets, the fields of a picture
  /// ("thumb|right|a mill"), the name of a file, links to other languages ("de:Wehr").
  private static func isWikiMarkup(_ text: ArraySlice<UInt8>) -> Bool {
    let isMarked = zip(text, text.dropFirst()).contains { one, next in
      one == next && [0x5B, 0x5D, 0x7B, 0x7D].contains(one)
        || (one == 0x7C) != (next == 0x7C) && one > 0x20 && next > 0x20
    }
    if isMarked { return true }
    let words = text.split { $0 <= 0x20 }
    guard let first = words.first else { return false }
    let prefix = first.prefix { $0 != UInt8(ascii: ":") }
    guard prefix.count < first.count - 1 else { return false }
    if ["image", "file"].contains(String(decoding: prefix, as: UTF8.self).lowercased()) {
      return true
    }
    func isLink(_ word: ArraySlice<UInt8>) -> Bool {
      let code = word.prefix { $0 != UInt8(ascii: ":") }
      return (2...3).contains(code.prefix { ($0 | 0x20) &- 0x61 < 26 }.count)
        && code.count < word.count - 1
    }
    return words.allSatisfy(isLink)
      || isLink(first) && text.filter { $0 == UInt8(ascii: ":") }.count >= 3
  }

  /// Whether a sentence stands above the first heading of a text that has headings: there a page puts
  /// its banners.
  func standsAboveHeadings(_ statement: Int) -> Bool {
    guard statements[statement].form != .heading, let firstHeading else { return false }
    return statement < firstHeading
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
