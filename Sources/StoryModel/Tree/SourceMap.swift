/// Says for each byte of a document's text where in the snapshot it came from.
///
/// A list of pieces in the order of the text. In a *linear* piece the bytes correspond one to one;
/// any other piece (a character reference, a letter in another charset) corresponds only as a
/// whole.
public struct SourceMap: Sendable, Hashable {
  /// One piece.
  public struct Piece: Sendable, Hashable {
    /// Its bytes in the text.
    public let text: TextRange
    /// Its bytes in the snapshot.
    public let source: SourceRange
    /// Whether the bytes correspond one to one: both ranges are then equally long.
    public let isLinear: Bool
  }

  /// The pieces, ascending and without overlap in the text.
  public private(set) var pieces: [Piece] = []

  /// A map of an empty text.
  public init() {}

  /// Adds a piece behind the last one, or lengthens that one where both are linear and touch.
  public mutating func append(text: TextRange, source: SourceRange) {
    guard !text.isEmpty else { return }
    let isLinear = text.count == source.count
    if isLinear, let last = pieces.last, last.isLinear, last.text.end == text.start,
      last.source.end == source.start
    {
      pieces[pieces.count - 1] = Piece(
        text: TextRange(Int(last.text.start), Int(text.end)),
        source: SourceRange(Int(last.source.start), Int(source.end)), isLinear: true)
    } else {
      pieces.append(Piece(text: text, source: source, isLinear: isLinear))
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
    let start = startInSource(of: text.start, in: pieces[first])
    guard !text.isEmpty else { return SourceRange(start, start) }
    var last = firstPiece(endingAfter: text.end - 1)
    if last == pieces.count || pieces[last].text.start >= text.end { last -= 1 }
    guard last >= first else { return SourceRange(start, start) }
    let piece = pieces[last]
    let end =
      piece.isLinear && text.end < piece.text.end
      ? Int(piece.source.start + (text.end - piece.text.start)) : Int(piece.source.end)
    return SourceRange(start, end)
  }

  private func startInSource(of offset: UInt32, in piece: Piece) -> Int {
    guard piece.isLinear, offset > piece.text.start else { return Int(piece.source.start) }
    return Int(piece.source.start + (offset - piece.text.start))
  }

  /// The first piece that ends after `offset`.
  private func firstPiece(endingAfter offset: UInt32) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].text.end > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
