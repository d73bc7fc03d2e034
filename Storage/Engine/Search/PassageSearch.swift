import StoryModel

/// Finds passages by their words, and shows them.
struct PassageSearch {
  let connection: Connection

  /// Marks around a term in an excerpt: letters that no passage has.
  private static let marks: (start: Unicode.Scalar, end: Unicode.Scalar) = ("\u{2}", "\u{3}")
  /// Words of an excerpt at most; FTS5 allows 64.
  private static let excerptWords = 24

  /// The passages with a term.
  ///
  /// Complexity: linear in the passages that have it.
  func passages(with term: SearchTerm, in story: StoryID?) throws(StoreError) -> [PassageMatch] {
    let list = try connection.prepare(
      """
      SELECT search_passage.id, search_story.name, bm25(search_words), first, gone
      FROM search_words
      JOIN search_passage ON search_passage.id = search_words.rowid
      JOIN search_story ON search_story.id = search_passage.story
      JOIN search_run ON search_run.passage = search_passage.id
      WHERE search_words MATCH ?1 AND (?2 IS NULL OR search_story.name = ?2)
      """)
    try list.bind(Self.expression([term]), at: 1)
    try list.bind(story?.description, at: 2)
    var matches: [PassageMatch] = []
    // A passage's runs come one after the other.
    var current: (passage: Int64, story: StoryID, score: Double)?
    var spans: [Range<Int>] = []
    var names: [String: StoryID] = [:]
    func finish() {
      guard let current else { return }
      matches.append(
        PassageMatch(
          passage: current.passage, story: current.story, score: current.score, spans: spans))
      spans.removeAll()
    }
    while try list.step() {
      let passage = list.integer(0)
      if passage != current?.passage {
        finish()
        guard let name = list.text(1), let story = names[name] ?? StoryID(name) else {
          throw damaged
        }
        names[name] = story
        current = (passage, story, -list.real(2))
      }
      let end = list.isNull(4) ? Int.max : list.int(4)
      guard list.int(3) >= 1, list.int(3) < end else { throw damaged }
      spans.append(list.int(3)..<end)
    }
    finish()
    return matches
  }

  /// The texts of passages around terms, in the order of `passages`.
  func excerpts(of passages: [Int64], terms: [SearchTerm]) throws(StoreError) -> [PassageExcerpt] {
    let query = try connection.prepare(
      """
      SELECT search_passage.text, key,
        snippet(search_words, 0, char(2), char(3), '…', \(Self.excerptWords))
      FROM search_words JOIN search_passage ON search_passage.id = search_words.rowid
      WHERE search_words MATCH ?1 AND search_words.rowid = ?2
      """)
    try query.bind(Self.expression(terms), at: 1)
    var excerpts: [PassageExcerpt] = []
    for passage in passages {
      try query.bind(passage, at: 2)
      defer { query.reset() }
      guard try query.step(), let text = query.text(0), let snippet = query.text(2) else {
        continue
      }
      // The key is made from the text: an index that was damaged shows no wrong words.
      guard PassageKey.of(Array(text.utf8)) == query.integer(1) else { throw damaged }
      excerpts.append(
        PassageExcerpt(passage: passage, text: text, pieces: Self.pieces(of: snippet)))
    }
    return excerpts
  }

  /// Terms in FTS5's query language, any of which may match.
  ///
  /// In a string nothing has a meaning but a quotation mark, which is doubled: whatever a term
  /// holds, it can break nothing.
  private static func expression(_ terms: [SearchTerm]) -> String {
    terms.map { term in
      let quoted = term.text.utf8.split(
        separator: UInt8(ascii: "\""), omittingEmptySubsequences: false
      ).map { String(Substring($0)) }.joined(separator: "\"\"")
      return "\"\(quoted)\"" + (term.isPrefix ? " *" : "")
    }.joined(separator: " OR ")
  }

  private static func pieces(of snippet: String) -> [String] {
    snippet.unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == marks.start || $0 == marks.end }
    ).map { String($0) }
  }

  private var damaged: StoreError {
    StoreError.damaged("The index has a row that cannot be.", path: connection.path)
  }
}

/// The name of a passage's text within its story.
package enum PassageKey {
  /// The first eight bytes of the text's SHA-256 digest.
  package static func of(_ text: [UInt8]) -> Int64 {
    Int64(bitPattern: ContentHash(of: text).prefix64)
  }
}
