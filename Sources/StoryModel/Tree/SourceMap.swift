/// Says for each byte of a document's text where in the snapshot it came from.
///
/// A list of pieces in the order of the text. A piece says how its bytes correspond: one to one
/// where the text stands verbatim in the snapshot, unit by unit where another charset was decoded
/// (three bytes of UTF-8 for every two of GBK), or only as a whole (a character reference).
public struct SourceMap: Sendable, Hashable {
  /// One piece.
  public struct Piece: Sendable, Hashable {
    /// Its bytes in the text.
    public let text: TextRange
    /// Its bytes in the snapshot.
    public let source: SourceRange
    /// Bytes of the text per unit; 0 where the piece corresponds only as a whole.
    public let textUnit: UInt8
    /// Bytes of the snapshot per unit; 0 where the piece corresponds only as a whole.
    public let sourceUnit: UInt8

    /// Whether the text's bytes are the snapshot's, one to one.
    public var isVerbatim: Bool { textUnit == 1 && sourceUnit == 1 }

    /// A piece with these ranges.
    ///
    /// The units are dropped where they do not fit the ranges.
    public init(text: TextRange, source: SourceRange, textUnit: UInt8 = 0, sourceUnit: UInt8 = 0) {
      self.text = text
      self.source = source
      let fits =
        textUnit > 0 && sourceUnit > 0
        && text.count * Int(sourceUnit) == source.count * Int(textUnit)
        && text.count % Int(textUnit) == 0
      self.textUnit = fits ? textUnit : 0
      self.sourceUnit = fits ? sourceUnit : 0
    }

    /// Where in the snapshot the unit that holds the text's byte `offset` begins.
    func sourceStart(of offset: UInt32) -> Int {
      guard textUnit > 0, offset > text.start else { return Int(source.start) }
      let units = Int(offset - text.start) / Int(textUnit)
      return min(Int(source.start) + units * Int(sourceUnit), Int(source.end))
    }

    /// Where in the snapshot the unit that holds the byte before `offset` ends.
    func sourceEnd(of offset: UInt32) -> Int {
      guard textUnit > 0, offset > text.start, offset < text.end else { return Int(source.end) }
      let units = (Int(offset - text.start) + Int(textUnit) - 1) / Int(textUnit)
      return min(Int(source.start) + units * Int(sourceUnit), Int(source.end))
    }
  }

  /// The pieces, ascending and without overlap in the text.
  public private(set) var pieces: [Piece] = []

  /// A map of an empty text.
  public init() {}

  /// Adds a piece behind the last one, or lengthens that one where both touch and have one unit.
  public mutating func append(_ piece: Piece) {
    guard !piece.text.isEmpty else { return }
    if let last = pieces.last, last.textUnit > 0, last.textUnit == piece.textUnit,
      last.sourceUnit == piece.sourceUnit, last.text.end == piece.text.start,
      last.source.end == piece.source.start
    {
      pieces[pieces.count - 1] = Piece(
        text: TextRange(Int(last.text.start), Int(piece.text.end)),
        source: SourceRange(Int(last.source.start), Int(piece.source.end)),
        textUnit: last.textUnit, sourceUnit: last.sourceUnit)
    } else {
      pieces.append(piece)
    }
  }

  /// Forgets all that lies behind a byte of the text.
  mutating func truncate(to end: Int) {
    while let last = pieces.last, Int(last.text.end) > end {
      pieces.removeLast()
      guard Int(last.text.start) < end else { continue }
      pieces.append(
        Piece(
          text: TextRange(Int(last.text.start), end),
          source: SourceRange(
            Int(last.source.start), last.sourceEnd(of: UInt32(clamping: end))),
          textUnit: last.textUnit, sourceUnit: last.sourceUnit))
    }
  }

  /// The snapshot's bytes that a stretch of the text came from, the markup inside it included.
  ///
  /// A stretch that no piece covers gives the empty range at the place where it would stand.
  /// Complexity: logarithmic in the number of pieces.
  public func source(of text: TextRange) -> SourceRange {
    let first = firstPiece(endingAfter: text.start)
    guard first < pieces.count else {
      let end = Int(pieces.last?.source.end ?? 0)
      return SourceRange(end, end)
    }
    let start = pieces[first].sourceStart(of: text.start)
    guard !text.isEmpty else { return SourceRange(start, start) }
    // Most stretches lie within one piece.
    var last =
      pieces[first].text.end >= text.end ? first : firstPiece(endingAfter: text.end - 1)
    if last == pieces.count || pieces[last].text.start >= text.end { last -= 1 }
    guard last >= first else { return SourceRange(start, start) }
    return SourceRange(start, pieces[last].sourceEnd(of: text.end))
  }

  /// The first piece that ends after `offset`.
  func firstPiece(endingAfter offset: UInt32) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].text.end > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
