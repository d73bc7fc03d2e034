import CGumbo
import StoryModel

/// A page's mark-up with every stretch of text shrunk to one byte: what the HTML parser is given.
///
/// The parser's time goes with the bytes and with the square of the nesting, and it tells places
/// only roughly where text was decoded. So this scan finds tags, comments and text by the rules of
/// the HTML standard's tokenizer (13.2.5), leaves out comments, scripts and styles, puts one `x`
/// (a blank, for white space) in the place of each text, and drops tags that are nested too deep.
/// The tree that the parser makes of it is the page's, and each byte of the skeleton knows where in
/// the source it came from. Complexity: linear.
struct MarkupSkeleton {
  /// What a piece of the skeleton stands for.
  enum Kind { case tag, text }

  /// A piece of the skeleton, with its place in the source.
  struct Segment {
    /// Where it begins in the skeleton; it ends where the next one begins.
    let start: Int
    /// What it stands for.
    ///
    /// A tag's bytes are the source's; a text is one byte.
    let kind: Kind
    /// Its bytes in the source.
    let source: Range<Int>
  }

  /// The skeleton's bytes.
  private(set) var bytes: [UInt8] = []
  /// Its pieces, ascending.
  private(set) var segments: [Segment] = []
  /// The contents of scripts: the start of the tag and the bytes between the tags, ascending.
  private(set) var scripts: [(tag: Int, content: Range<Int>)] = []
  /// Start tags that were left out because they were nested too deep.
  var droppedTags: Int { guardian.dropped }

  private let source: [UInt8]
  private var guardian: NestingGuard
  private var position = 0
  private var foreignDepth = 0

  /// The longest tag that is taken with its attributes, in bytes.
  ///
  /// The parser compares each attribute of a tag with all before it. Images inlined as `data:`
  /// addresses are long and few, so only tags with many blanks count as long.
  private static let mostBlanksInTag = 2_000

  /// The most formatting elements that the parser may open again, each 500 bytes in the end; a page has
  /// thousands.
  ///
  /// Range 50,000 to 1,000,000.
  private static let mostReopened = 200_000
  /// The formatting elements open at once in a page that would open more of them again.
  private static let fewFormatting = 2

  /// The skeleton of `source[range]`, with at most `depth` elements open at once.
  init(of source: [UInt8], in range: Range<Int>, depth: Int) {
    self.init(of: source, in: range, guardian: NestingGuard(limit: depth))
    guard guardian.reopened > Self.mostReopened else { return }
    self.init(
      of: source, in: range,
      guardian: NestingGuard(limit: depth, formatting: Self.fewFormatting))
  }

  private init(of source: [UInt8], in range: Range<Int>, guardian: NestingGuard) {
    self.source = source
    self.guardian = guardian
    bytes.reserveCapacity(range.count / 2)
    position = range.lowerBound
    scan(to: range.upperBound)
  }

  /// The piece that holds a byte of the skeleton, looked for from a piece that may be near it; -1
  /// where there is none.
  ///
  /// Complexity: the logarithm of the distance (galloping search, Bentley and Yao 1976).
  func segmentIndex(at offset: Int, near hint: Int) -> Int {
    // Pieces below `low` begin at or before the byte, those from `high` on behind it.
    var low = 0
    var high = segments.count
    var step = 1
    var probe = min(max(hint, 0), segments.count - 1)
    while low < high, probe >= low, probe < high {
      if segments[probe].start <= offset {
        low = probe + 1
        probe += step
      } else {
        high = probe
        probe -= step
      }
      step *= 2
    }
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  /// The content of the script whose tag begins at a byte of the source.
  func script(at tag: Int) -> Range<Int>? {
    var low = 0
    var high = scripts.count
    while low < high {
      let middle = (low + high) / 2
      if scripts[middle].tag < tag { low = middle + 1 } else { high = middle }
    }
    return low < scripts.count && scripts[low].tag == tag ? scripts[low].content : nil
  }

  /// Where a byte of the skeleton came from, which is in the piece with that index.
  func sourceOffset(of offset: Int, in index: Int) -> Int {
    guard segments.indices.contains(index) else { return 0 }
    let segment = segments[index]
    return min(segment.source.lowerBound + offset - segment.start, segment.source.upperBound)
  }

  // MARK: The scan

  private mutating func scan(to end: Int) {
    while position < end {
      let textStart = position
      while position < end, source[position] != UInt8(ascii: "<") || !opensMarkup(position, end) {
        position += 1
      }
      append(text: textStart..<position)
      guard position < end else { return }
      switch source[position + 1] {
      case UInt8(ascii: "!"): passDeclaration(end)
      case UInt8(ascii: "?"): position = after(UInt8(ascii: ">"), from: position, end)
      case UInt8(ascii: "/"): readEndTag(end)
      default: readStartTag(end)
      }
    }
  }

  private func opensMarkup(_ position: Int, _ end: Int) -> Bool {
    guard position + 1 < end else { return false }
    let next = source[position + 1]
    return ASCII.isLetter(next) || next == UInt8(ascii: "!") || next == UInt8(ascii: "?")
      || next == UInt8(ascii: "/") && position + 2 < end
  }

  private mutating func append(text range: Range<Int>) {
    guard !range.isEmpty else { return }
    segments.append(Segment(start: bytes.count, kind: .text, source: range))
    let isBlank = source[range].allSatisfy(ASCII.isSpace)
    bytes.append(isBlank ? UInt8(ascii: " ") : UInt8(ascii: "x"))
  }

  private mutating func append(tag range: Range<Int>) {
    segments.append(Segment(start: bytes.count, kind: .tag, source: range))
    bytes.append(contentsOf: source[range])
  }

  private func after(_ byte: UInt8, from start: Int, _ end: Int) -> Int {
    var position = start
    while position < end, source[position] != byte { position += 1 }
    return min(position + 1, end)
  }

  /// Steps over a comment, a CDATA section or a bogus comment; takes the document type over.
  private mutating func passDeclaration(_ end: Int) {
    let start = position
    if source.holds("<!--", at: start, before: end) {
      position = commentEnd(from: start + 4, end)
    } else if foreignDepth > 0, source.holds("<![CDATA[", at: start, before: end) {
      position = start + 9
      while position < end, !source.holds("]]>", at: position, before: end) { position += 1 }
      position = min(position + 3, end)
    } else {
      position = after(UInt8(ascii: ">"), from: start, end)
      if position - start > 9, position - start < 1_000, source[start + 2] | 0x20 == 0x64 {
        append(tag: start..<position)
      }
    }
  }

  private func commentEnd(from start: Int, _ end: Int) -> Int {
    if source.holds(">", at: start, before: end) { return start + 1 }
    if source.holds("->", at: start, before: end) { return start + 2 }
    var position = start
    while position < end {
      if source[position] == UInt8(ascii: "-") {
        if source.holds("-->", at: position, before: end) { return position + 3 }
        if source.holds("--!>", at: position, before: end) { return position + 4 }
      }
      position += 1
    }
    return end
  }

  // MARK: Tags

  private mutating func readEndTag(_ end: Int) {
    let start = position
    guard start + 2 < end, ASCII.isLetter(source[start + 2]) else {
      position = after(UInt8(ascii: ">"), from: start, end)
      return
    }
    let name = name(from: start + 2, end)
    guard let (stop, _, _) = tagEnd(from: name.upperBound, end) else {
      position = end
      return
    }
    position = stop
    let tag = tag(name)
    if tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_MATH { foreignDepth = max(0, foreignDepth - 1) }
    if guardian.admits(end: tag) { append(tag: start..<stop) }
  }

  private mutating func readStartTag(_ end: Int) {
    let start = position
    let name = name(from: start + 1, end)
    guard let (stop, isClosed, blanks) = tagEnd(from: name.upperBound, end) else {
      position = end
      return
    }
    position = stop
    let tag = tag(name)
    let isEmpty = isClosed && (foreignDepth > 0 || tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_MATH)
    if tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_MATH, !isEmpty { foreignDepth += 1 }
    if guardian.admits(start: tag, isEmpty: isEmpty) {
      if blanks <= Self.mostBlanksInTag {
        append(tag: start..<stop)
      } else {
        append(tag: start..<name.upperBound)
        append(tag: stop - 1..<stop)
      }
    }
    if !isEmpty { passRawText(of: tag, name, tagStart: start, end) }
  }

  private func name(from start: Int, _ end: Int) -> Range<Int> {
    var position = start
    while position < end, !ASCII.isSpace(source[position]), source[position] != UInt8(ascii: "/"),
      source[position] != UInt8(ascii: ">")
    {
      position += 1
    }
    return start..<position
  }

  private func tag(_ name: Range<Int>) -> GumboTag {
    source[name].withUnsafeBytes { name in
      guard let base = name.baseAddress else { return GUMBO_TAG_UNKNOWN }
      return gumbo_tagn_enum(base.assumingMemoryBound(to: CChar.self), UInt32(name.count))
    }
  }

  /// The byte behind a tag's `>`, whether a slash stands before it, and the blanks inside; `nil`
  /// where the text ends first.
  private func tagEnd(from start: Int, _ end: Int) -> (Int, Bool, Int)? {
    var position = start
    var blanks = 0
    var isClosed = false
    while position < end {
      let byte = source[position]
      if byte == UInt8(ascii: ">") { return (position + 1, isClosed, blanks) }
      if ASCII.isSpace(byte) || byte == UInt8(ascii: "/") {
        isClosed = byte == UInt8(ascii: "/")
        blanks += 1
        position += 1
        continue
      }
      isClosed = false
      position += 1
      while position < end, source[position] != UInt8(ascii: "="), !endsName(source[position]) {
        position += 1
      }
      var equals = position
      while equals < end, ASCII.isSpace(source[equals]) { equals += 1 }
      guard equals < end, source[equals] == UInt8(ascii: "=") else { continue }
      position = equals + 1
      while position < end, ASCII.isSpace(source[position]) { position += 1 }
      guard position < end else { return nil }
      let quote = source[position]
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        position = after(quote, from: position + 1, end)
        blanks += 1
      } else {
        while position < end, !ASCII.isSpace(source[position]),
          source[position] != UInt8(ascii: ">")
        {
          position += 1
        }
      }
    }
    return nil
  }

  private func endsName(_ byte: UInt8) -> Bool {
    ASCII.isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }

  // MARK: Raw text

  /// Steps over the content of elements in which tags count as text.
  private mutating func passRawText(
    of tag: GumboTag, _ name: Range<Int>, tagStart: Int, _ end: Int
  ) {
    switch tag {
    case GUMBO_TAG_SCRIPT:
      let start = position
      position = scriptEnd(from: start, end)
      scripts.append((tagStart, start..<position))
    case GUMBO_TAG_STYLE, GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES:
      position = rawEnd(name, from: position, end)
    case GUMBO_TAG_TITLE, GUMBO_TAG_TEXTAREA, GUMBO_TAG_XMP:
      let start = position
      position = rawEnd(name, from: position, end)
      append(text: start..<position)
    case GUMBO_TAG_PLAINTEXT:
      append(text: position..<end)
      position = end
    default: break
    }
  }

  /// Where `</name` stands; the text's end if it does not.
  private func rawEnd(_ name: Range<Int>, from start: Int, _ end: Int) -> Int {
    var position = start
    while position < end {
      if source[position] == UInt8(ascii: "<"), closes(name, at: position, end) { return position }
      position += 1
    }
    return end
  }

  private func closes(_ name: Range<Int>, at position: Int, _ end: Int) -> Bool {
    let stop = position + 2 + name.count
    guard stop <= end, source[position + 1] == UInt8(ascii: "/") else { return false }
    for index in 0..<name.count
    where source[position + 2 + index] | 0x20 != source[name.lowerBound + index] | 0x20 {
      return false
    }
    return stop == end || endsName(source[stop])
  }

  /// Where a script ends, the escapes by `<!-- <script>` minded (13.2.5.18 to 30).
  private func scriptEnd(from start: Int, _ end: Int) -> Int {
    let script = Array("script".utf8)
    var position = start
    var isEscaped = false
    var isDoublyEscaped = false
    while position < end {
      let byte = source[position]
      if byte == UInt8(ascii: "<") {
        if source.holds("<!--", at: position, before: end) {
          isEscaped = true
          position += 4
          continue
        }
        let slash = source.holds("</", at: position, before: end) ? 1 : 0
        let from = position + 1 + slash
        if from + 6 <= end, source[from..<from + 6].lazy.map({ $0 | 0x20 }).elementsEqual(script),
          from + 6 == end || endsName(source[from + 6])
        {
          if slash == 1 {
            if !isDoublyEscaped { return position }
            isDoublyEscaped = false
          } else if isEscaped {
            isDoublyEscaped = true
          }
        }
      } else if byte == UInt8(ascii: "-"), isEscaped,
        source.holds("-->", at: position, before: end)
      {
        isEscaped = false
        isDoublyEscaped = false
      }
      position += 1
    }
    return end
  }
}
