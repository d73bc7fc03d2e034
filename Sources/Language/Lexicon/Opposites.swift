/// Words that deny each other: "open" and "closed", "rose" and "fell".
package enum Opposites {
  /// The pairs of English, both words in lower case, in the order of the file.
  package static let english: [(word: String, opposite: String)] = {
    var pairs: [(word: String, opposite: String)] = []
    LexiconFile(named: "opposites-en")?.forEachLine { line in
      pairs.append((line.entry.string, line.kind.string))
    }
    return pairs
  }()
}
