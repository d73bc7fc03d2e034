import StoryModel

/// The texts of a document as the full-text index takes them.
///
/// A heading, a paragraph, a row of a table is one passage; a long one is cut at the ends of its
/// sentences, so that an edit makes a new passage of one sentence only.
enum PassageText {
  /// The version of the rules here: an index made by others is made anew.
  static let version = 1

  /// Bytes over which a passage is cut at the ends of sentences.
  private static let longPassage = 2_000
  /// Bytes over which a sentence is cut wherever there is a blank.
  private static let longSentence = 8_000

  /// The passages that stand in a document, by key.
  ///
  /// Complexity: linear in the text.
  static func passages(of document: Document) -> [Int64: [UInt8]] {
    var passages: [Int64: [UInt8]] = [:]
    func add(_ bytes: ArraySlice<UInt8>) {
      let text = indexed(bytes)
      if !text.isEmpty { passages[PassageKey.of(text)] = text }
    }
    var node = 0
    while node < document.nodes.count {
      let next = document.nodes[node]
      let isWhole = next.kind == .row || next.kind.isLeaf
      if isWhole {
        let bytes = document.text[next.text.indices]
        if bytes.count > longPassage {
          for sentence in sentences(of: bytes) { add(sentence) }
        } else {
          add(bytes)
        }
      }
      node += isWhole ? Int(next.subtreeCount) : 1
    }
    for field in [Metadata.Field.headline, .byline, .summary] {
      if let value = document.metadata[field]?.value { add(Array(value.utf8)[...]) }
    }
    return passages
  }

  /// A text as the index takes it: on one line, without letters that steer, and with each letter of
  /// a script that sets no blanks between words as a word of its own.
  static func indexed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var position = bytes.startIndex
    var endsInBlank = true
    while position < bytes.endIndex {
      let byte = bytes[position]
      if byte <= 0x20 || byte == 0x7F {
        if !endsInBlank { text.append(UInt8(ascii: " ")) }
        endsInBlank = true
        position += 1
        continue
      }
      endsInBlank = false
      let width = width(of: byte)
      let end = min(position + width, bytes.endIndex)
      let isWord = width >= 3 && isIdeographic(bytes[position..<end])
      if isWord { text.append(contentsOf: separator) }
      text.append(contentsOf: bytes[position..<end])
      if isWord { text.append(contentsOf: separator) }
      position = end
    }
    if text.last == UInt8(ascii: " ") { text.removeLast() }
    return text
  }

  /// A passage's text as people read it.
  static func shown(_ text: String) -> String {
    guard text.utf8.contains(0xE2) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\u{200B}" }))
  }

  /// The zero-width space that parts words without being seen.
  private static let separator: [UInt8] = [0xE2, 0x80, 0x8B]

  private static func width(of lead: UInt8) -> Int {
    switch lead {
    case ..<0xC0: 1
    case ..<0xE0: 2
    case ..<0xF0: 3
    default: 4
    }
  }

  /// Whether a letter of three or four bytes is a kana or a Chinese character.
  private static func isIdeographic(_ letter: ArraySlice<UInt8>) -> Bool {
    let start = letter.startIndex
    guard letter.count >= 3 else { return false }
    let (lead, second) = (letter[start], letter[start + 1])
    return switch lead {
    case 0xE3: second >= 0x81
    case 0xE4...0xE9: true
    case 0xEF: (0xA4...0xAB).contains(second)
    case 0xF0: second >= 0xA0
    default: false
    }
  }

  /// A long text cut after each `.`, `!` or `?` that a blank follows, and where it has none.
  private static func sentences(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var blank = start
    for position in bytes.indices.dropLast() {
      let next = bytes[position + 1]
      if next <= 0x20 { blank = position + 1 }
      switch bytes[position] {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), 0x0A:
        guard next <= 0x20 || bytes[position] == 0x0A else { continue }
        pieces.append(bytes[start...position])
        start = position + 1
      default:
        guard position - start >= longSentence else { continue }
        var cut = blank > start ? blank : position
        // Not within a letter.
        while cut > start + 1, bytes[cut] & 0xC0 == 0x80 { cut -= 1 }
        pieces.append(bytes[start..<cut])
        start = cut
      }
    }
    pieces.append(bytes[start...])
    return pieces
  }
}
