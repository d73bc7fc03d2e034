package import StoryModel

/// Edits of a snapshot that change nothing of substance, made at places that a seed decides.
package enum NoiseEdit: String, CaseIterable, Sendable {
  /// Letters of words in the other case.
  case letterCase = "case"
  /// Quotation marks and apostrophes straight for curly, or the reverse.
  case quotes
  /// Non-breaking spaces, zero-width characters, other dashes, decomposed letters.
  case typography
  /// Double spaces.
  case whitespace
  /// Paragraphs wrapped at other places.
  case wrapping
  /// Line ends of another system, and a byte order mark.
  case lineEnds = "line-ends"
  /// "Updated 2 hours ago", three hours now.
  case timeAgo = "time-ago"

  /// Two states of a document's snapshot that differ by such edits alone; `nil` where the document
  /// has no place for one.
  package func pair(
    of document: Document, seed: UInt64
  ) -> (before: [UInt8], after: [UInt8])? {
    var generator = SeededGenerator(seed: seed)
    switch self {
    case .lineEnds:
      guard !document.source.contains(0x0D), document.source.contains(0x0A),
        document.source.first != 0xEF
      else { return nil }
      return (
        document.source,
        [0xEF, 0xBB, 0xBF] + document.source.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
      )
    case .timeAgo: return stamped(document, &generator)
    default:
      var places: [(range: Range<Int>, text: [UInt8])] = []
      for node in document.nodes where node.kind.isLeaf && node.kind != .code {
        // A line end is white space only in a paragraph that blank lines set off.
        if self == .wrapping, !isSetOff(node, document) { continue }
        candidates(node, document, &places)
      }
      guard !places.isEmpty else { return nil }
      if self == .wrapping {
        places = Self.breaks(
          places, in: document.source, width: Int.random(in: 60...90, using: &generator))
      } else {
        places.shuffle(using: &generator)
        places = Array(places.prefix(12))
      }
      let chosen = places.sorted { $0.range.lowerBound > $1.range.lowerBound }
      var after = document.source
      for (range, text) in chosen { after.replaceSubrange(range, with: text) }
      return (document.source, after)
    }
  }

  /// The blanks at which lines are broken that are longer than a width: all paragraphs are wrapped,
  /// as an editor does it.
  private static func breaks(
    _ places: [(range: Range<Int>, text: [UInt8])], in source: [UInt8], width: Int
  ) -> [(range: Range<Int>, text: [UInt8])] {
    var chosen: [(range: Range<Int>, text: [UInt8])] = []
    var (line, scanned) = (0, 0)
    for place in places.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      while scanned < place.range.lowerBound {
        if source[scanned] == 0x0A { line = scanned + 1 }
        scanned += 1
      }
      guard place.range.lowerBound - line >= width else { continue }
      chosen.append(place)
      line = place.range.upperBound
    }
    return chosen
  }

  // MARK: Places

  private func candidates(
    _ node: Node, _ document: Document, _ places: inout [(range: Range<Int>, text: [UInt8])]
  ) {
    let text = document.text
    var place = Int(node.text.start)
    let end = Int(node.text.end)
    while place < end {
      defer { place += 1 }
      guard let (length, replacement) = replacement(at: place, in: text, end, node) else {
        continue
      }
      let range = document.sourceMap.source(of: TextRange(place, place + length)).indices
      guard range.count == length,
        document.source[range].elementsEqual(text[place..<place + length]),
        isPlain(range, document)
      else { continue }
      places.append((range, replacement))
      place += self == .wrapping ? length : max(length, 40)
    }
  }

  private func isSetOff(_ node: Node, _ document: Document) -> Bool {
    guard document.format != .html else { return true }
    // Where every line is a block of its own, a line end is no white space.
    if document.notes.contains(where: { $0.code == .linesReadAsBlocks }) { return false }
    let source = document.source
    guard
      node.parent == 0 || document.nodes[Int(node.parent)].kind == .section
    else { return false }
    let (start, end) = (Int(node.source.start), Int(node.source.end))
    // Rows of a table that CommonMark takes for a paragraph, since its header is amiss: nobody who
    // sees them wraps them.
    if source[start..<end].split(separator: 0x0A).contains(where: { $0.first == 0x7C }) {
      return false
    }
    let rest = source[end...].drop { $0 == 0x20 }
    let opens = start < 2 || source[start - 1] == 0x0A && source[start - 2] == 0x0A
    let closes =
      rest.count < 2 || rest.first == 0x0A && rest.dropFirst().first == 0x0A
      || source[end - 1] == 0x0A && rest.first == 0x0A
    return opens && closes
  }

  /// Whether no mark-up of Markdown or HTML stands beside a place.
  private func isPlain(_ range: Range<Int>, _ document: Document) -> Bool {
    let source = document.source
    let lower = max(0, range.lowerBound - 2)
    let upper = min(source.count, range.upperBound + 2)
    return source[lower..<upper].allSatisfy {
      !"\n\r\\`*_[]()<>|#~&=+:/@".utf8.contains($0)
    }
  }

  private func replacement(
    at place: Int, in text: [UInt8], _ end: Int, _ node: Node
  ) -> (length: Int, bytes: [UInt8])? {
    let byte = text[place]
    func isLetter(_ offset: Int) -> Bool {
      offset >= 0 && offset < text.count && (text[offset] | 0x20) &- 0x61 < 26
    }
    switch self {
    case .letterCase:
      guard isLetter(place), !isLetter(place - 1), isLetter(place + 1), isLetter(place + 2),
        place == 0 || text[place - 1] == 0x20
      else { return nil }
      return (1, [byte ^ 0x20])
    case .quotes:
      if byte == 0x27, isLetter(place - 1), isLetter(place + 1) { return (1, [0xE2, 0x80, 0x99]) }
      if byte == 0xE2, place + 2 < end, text[place + 1] == 0x80 {
        switch text[place + 2] {
        case 0x98, 0x99: return isLetter(place - 1) && isLetter(place + 3) ? (3, [0x27]) : nil
        case 0x9C, 0x9D: return (3, [0x22])
        default: return nil
        }
      }
      return nil
    case .typography:
      if byte == 0x20, isLetter(place - 1), isLetter(place + 1) { return (1, [0xC2, 0xA0]) }
      if byte == 0xE2, place + 2 < end, text[place + 1] == 0x80, text[place + 2] == 0x94 {
        return (3, [0xE2, 0x80, 0x93])
      }
      if byte == 0xC3, place + 1 < end, text[place + 1] == 0xA9 { return (2, [0x65, 0xCC, 0x81]) }
      if isLetter(place), isLetter(place - 1), isLetter(place + 1), place % 7 == 0 {
        return (1, [0xE2, 0x80, 0x8B, byte])
      }
      return nil
    case .whitespace:
      guard byte == 0x20, isLetter(place - 1), isLetter(place + 1) else { return nil }
      return (1, [0x20, 0x20])
    case .wrapping:
      guard byte == 0x20, node.kind == .paragraph, isLetter(place - 1), isLetter(place + 1) else {
        return nil
      }
      return (1, [0x0A])
    case .lineEnds, .timeAgo: return nil
    }
  }

  // MARK: Stamps

  private func stamped(
    _ document: Document, _ generator: inout SeededGenerator
  ) -> (before: [UInt8], after: [UInt8])? {
    let paragraphs = document.nodes.filter {
      $0.kind == .paragraph && $0.text.end - $0.text.start > 80
        && ($0.parent == 0 || document.nodes[Int($0.parent)].kind == .section)
    }
    guard let chosen = paragraphs.randomElement(using: &generator) else { return nil }
    let place = Int(chosen.source.end)
    let hours = Int.random(in: 2...11, using: &generator)
    func text(_ hours: Int) -> [UInt8] {
      let stamp = "Updated \(hours) hours ago"
      return document.format == .html
        ? Array("<p>\(stamp)</p>".utf8) : Array("\n\n\(stamp)\n\n".utf8)
    }
    func inserted(_ hours: Int) -> [UInt8] {
      var source = document.source
      source.insert(contentsOf: text(hours), at: place)
      return source
    }
    return (inserted(hours), inserted(hours + 1))
  }
}
