import Language
import StoryModel

/// The corrections, clarifications and editor's notes of both sides, each with the sentences behind
/// it in its block.
struct NoticeIndex {
  fileprivate(set) var before: [Range<Int>] = []
  fileprivate(set) var after: [Range<Int>] = []

  /// Whether a statement of before is in a notice.
  func contains(before statement: Int) -> Bool { before.contains { $0.contains(statement) } }

  /// Whether a statement of after is in a notice.
  func contains(after statement: Int) -> Bool { after.contains { $0.contains(statement) } }
}

extension ReportBuilder {
  /// The least similarity of two notices for one to be the other changed; range 0 to 1000.
  private static let leastSimilarity = 400

  /// Finds the notices of both sides and adds those that came, went or changed.
  ///
  /// Complexity: linear in the statements; only blocks that hold a notice's words are analysed.
  mutating func addNotices() {
    notices.before = Self.find(&matching.before)
    notices.after = Self.find(&matching.after)
    var left = notices.before
    for notice in notices.after {
      let text = matching.after.index.words(of: notice)
      var best: (place: Int, similarity: Int)?
      for (place, other) in left.enumerated().prefix(64) {
        let similarity = WordAlignment(matching.before.index.words(of: other), text).similarity
        if similarity > best?.similarity ?? Self.leastSimilarity - 1 { best = (place, similarity) }
      }
      guard let best else {
        addNotice(.correctionNoticeAdded, nil, notice)
        continue
      }
      let partner = left.remove(at: best.place)
      if !NoiseTally.isSameInPrint(
        WordAlignment(matching.before.index.words(of: partner), text))
      {
        addNotice(.noticeChanged, partner, notice)
      }
    }
    for notice in left { addNotice(.noticeRemoved, notice, nil) }
  }

  private static func find(_ reader: inout StatementReader) -> [Range<Int>] {
    let index = reader.index
    var found: [Range<Int>] = []
    var place = 0
    while place < index.statements.count {
      let statement = index.statements[place]
      guard statement.form != .row, statement.form != .heading,
        NoticeWords.mayOpen(index.document.document.text[index.text(of: place).indices]),
        reader.analysis(of: place).isNotice,
        // "Updated: 18 January": the day of the page, and nothing that was put right.
        !NoiseTally.isStamp(index.words(of: place))
      else {
        place += 1
        continue
      }
      var end = place + 1
      while end < index.statements.count, index.statements[end].node == statement.node { end += 1 }
      found.append(place..<end)
      place = end
    }
    return found
  }

  private mutating func addNotice(_ kind: ChangeKind, _ one: Range<Int>?, _ other: Range<Int>?) {
    let before = one.map {
      matching.before.index.passage($0.lowerBound, through: $0.upperBound - 1)
    }
    let after = other.map {
      matching.after.index.passage($0.lowerBound, through: $0.upperBound - 1)
    }
    guard let shown = after ?? before else { return }
    // An update that puts nothing right adds to the story.
    let isUpdate = NoticeWords.isUpdateAlone(shown.text)
    let phrase: String =
      switch kind {
      case .correctionNoticeAdded where isUpdate: "update added"
      case .correctionNoticeAdded: "correction notice added"
      case .noticeRemoved: "correction notice removed"
      default: "correction notice changed"
      }
    let change = Change(
      kind: kind, unit: .notice,
      severity: isUpdate ? min(kind.severity, .medium) : kind.severity, place: .notice,
      before: before, after: after,
      detail: kind == .correctionNoticeAdded ? [DetailField("disclosed", .strings([]))] : [],
      rule: "notice.words", sentence: Phrase.sentence(phrase))
    entries.append(
      Entry(
        change: change, phrase: phrase, position: Int(shown.range.start),
        statements: (one ?? 0..<0, other ?? 0..<0)))
  }
}

/// The bytes by which a block that may hold a notice is told from the many that cannot.
enum NoticeWords {
  /// Whether a sentence holds one of the words that notices are made of.
  ///
  /// Complexity: linear in the sentence; only letters that begin such a word are compared.
  static func mayOpen(_ sentence: ArraySlice<UInt8>) -> Bool {
    let (firstLetters, stems) = (firstLetters, stems)
    return sentence.withUnsafeBufferPointer { text in
      var follows = false
      for place in text.indices {
        let code = (text[place] | 0x20) &- 0x61
        let begins = !follows && code < 26
        follows = code < 26
        guard begins, firstLetters >> UInt32(code) & 1 == 1 else { continue }
        for stem in stems where stem[0] == code + 0x61 && stem.count <= text.count - place {
          if stem.indices.allSatisfy({ stem[$0] == text[place + $0] | 0x20 }) { return true }
        }
      }
      return false
    }
  }

  /// Whether a notice says that something was updated, and of nothing that it was put right.
  static func isUpdateAlone(_ text: String) -> Bool {
    let lower = text.lowercased()
    return lower.contains("update") && !corrections.contains { lower.contains($0) }
  }

  private static let corrections = WordSet.correctionStem.words

  /// One bit for each letter that a stem begins with.
  private static let firstLetters: UInt32 = stems.reduce(0) { $0 | 1 << UInt32($1[0] &- 0x61) }

  private static let stems: [[UInt8]] = WordSet.noticeStem.words.map { $0.utf8.map { $0 | 0x20 } }
}
