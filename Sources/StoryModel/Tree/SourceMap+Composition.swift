extension SourceMap {
  /// Where a range of the decoded text lies in the snapshot, this map being that of the decoding.
  ///
  /// Unlike `source(of:)` the ends are looked up apart, so that an empty range and one that ends
  /// at the text's end find their place too.
  package func originals(of range: SourceRange) -> SourceRange {
    let start = firstPiece(endingAfter: range.start)
    guard start < pieces.count else {
      let end = Int(pieces.last?.source.end ?? 0)
      return SourceRange(end, end)
    }
    let from = pieces[start].sourceStart(of: range.start)
    guard !range.isEmpty else { return SourceRange(from, from) }
    let last = firstPiece(endingAfter: range.end - 1)
    guard last < pieces.count else {
      return SourceRange(from, Int(pieces[pieces.count - 1].source.end))
    }
    return SourceRange(from, pieces[last].sourceEnd(of: range.end))
  }

  /// The map from this map's text to the snapshot, where this map's sources are places in a text
  /// that was itself decoded, and `decoding` says from what.
  ///
  /// A verbatim piece is cut where the decoding's pieces end; any other becomes one whole piece.
  /// Complexity: linear in the pieces of both, with a logarithmic search for each piece here.
  package func composed(with decoding: SourceMap) -> SourceMap {
    var result = SourceMap()
    for piece in pieces {
      guard piece.isVerbatim else {
        result.append(Piece(text: piece.text, source: decoding.originals(of: piece.source)))
        continue
      }
      let shift = Int(piece.text.start) - Int(piece.source.start)
      var position = Int(piece.source.start)
      let end = Int(piece.source.end)
      var index = decoding.firstPiece(endingAfter: piece.source.start)
      while position < end, index < decoding.pieces.count {
        let below = decoding.pieces[index]
        position = max(position, Int(below.text.start))
        let stop = min(end, Int(below.text.end))
        guard position < stop else { break }
        let original = SourceRange(
          below.sourceStart(of: UInt32(clamping: position)),
          below.sourceEnd(of: UInt32(clamping: stop)))
        result.append(
          Piece(
            text: TextRange(position + shift, stop + shift), source: original,
            textUnit: below.textUnit, sourceUnit: below.sourceUnit))
        position = stop
        index += 1
      }
    }
    return result
  }
}
