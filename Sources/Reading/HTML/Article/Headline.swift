import CGumbo

/// Finds the headline of an article that stands outside the element that holds its text.
enum Headline {
  /// The share of words that a heading and the headline in the metadata have in common, of the
  /// shorter one's words, in percent; range 50 to 100.
  private static let likeness = 75

  /// The `<h1>` before the article that is its headline; `nil` where it stands inside or nowhere.
  ///
  /// It is the one that says what the metadata say, else the page's only one.
  static func element(of tree: HTMLTree, article: Int, headline: String?) -> Int? {
    let all = tree.nodes.indices.filter { tree.nodes[$0].tag == GUMBO_TAG_H1 }
    let inside = article..<tree.nodes[article].end
    guard !all.contains(where: inside.contains) else { return nil }
    let before = all.filter { $0 < article && tree.nodes[$0].end <= article }
    if let headline {
      let wanted = words(headline)
      let found = before.last { index in
        let words = words(tree.text(of: index, limit: 400))
        let common = words.intersection(wanted).count
        let least = min(words.count, wanted.count)
        return least > 0 && common * 100 >= least * likeness
      }
      if let found { return found }
    }
    return all.count == 1 && headline == nil ? before.first : nil
  }

  /// The words of a headline, in lower case where they are ASCII.
  private static func words(_ text: String) -> Set<[UInt8]> {
    let words = text.utf8.split { byte in
      byte < 0x80 && !ASCII.isLetter(byte) && !ASCII.isDigit(byte)
    }
    return Set(words.map { $0.map(ASCII.lowercased) })
  }
}
