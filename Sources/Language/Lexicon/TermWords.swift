/// Common words that, with a capital, make terms of a text and no name: "Privacy Notice".
package enum TermWords {
  /// The words of English, in lower case, in the order of the file.
  package static let english: [String] = {
    var words: [String] = []
    LexiconFile(named: "terms-en")?.forEachLine { words.append($0.entry.string) }
    return words
  }()
}
