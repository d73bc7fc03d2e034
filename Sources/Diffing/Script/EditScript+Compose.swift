import StoryModel

extension EditScript {
  /// The script from the first snapshot to the third, of scripts from the first to the second and
  /// from the second to the third.
  ///
  /// The pieces are exact; the operations are those of both scripts in turn, each with places in
  /// its own two snapshots. Throws `ScriptError.notSuccessive` where `next` begins elsewhere.
  /// Complexity: p log p in the pieces, linear in the bytes inserted and deleted.
  public func composed(with next: EditScript) throws(ScriptError) -> EditScript {
    guard next.beforeHash == afterHash else {
      throw .notSuccessive(first: afterHash, second: next.beforeHash)
    }
    var starts: [Int] = []
    var length = 0
    for piece in pieces {
      starts.append(length)
      length += piece.byteCount
    }
    var result: [Piece] = []
    for piece in next.pieces {
      switch piece {
      case .insert(let bytes): Self.append(.insert(bytes), to: &result)
      case .copy(let range):
        guard Int(range.end) <= length else {
          throw .outOfBounds(range: range, byteCount: length)
        }
        for part in parts(of: range, starts) { Self.append(part, to: &result) }
      }
    }
    var gone = deletions
    for deletion in next.deletions {
      guard Int(deletion.range.end) <= length else {
        throw .outOfBounds(range: deletion.range, byteCount: length)
      }
      var place = 0
      for part in parts(of: deletion.range, starts) {
        let count = part.byteCount
        if case .copy(let range) = part {
          gone.append(
            Deletion(range: range, bytes: Array(deletion.bytes[place..<place + count])))
        }
        place += count
      }
    }
    return EditScript(
      beforeHash: beforeHash, afterHash: next.afterHash, pieces: result,
      deletions: Self.joined(gone), operations: operations + next.operations,
      isCoarse: isCoarse || next.isCoarse)
  }

  /// The parts of pieces that make up a range of after's bytes.
  private func parts(of range: SourceRange, _ starts: [Int]) -> [Piece] {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= Int(range.start) { low = middle + 1 } else { high = middle }
    }
    var index = max(0, low - 1)
    var place = Int(range.start)
    var result: [Piece] = []
    while place < Int(range.end), index < pieces.count {
      let from = place - starts[index]
      let to = min(pieces[index].byteCount, Int(range.end) - starts[index])
      if to > from {
        switch pieces[index] {
        case .copy(let copied):
          result.append(
            .copy(SourceRange(Int(copied.start) + from, Int(copied.start) + to)))
        case .insert(let bytes): result.append(.insert(Array(bytes[from..<to])))
        }
        place = starts[index] + to
      }
      index += 1
    }
    return result
  }

  /// Appends a piece, joined to the last one where both are one run.
  private static func append(_ piece: Piece, to pieces: inout [Piece]) {
    switch (pieces.last, piece) {
    case (.copy(let last), .copy(let next)) where last.end == next.start:
      pieces[pieces.count - 1] = .copy(SourceRange(Int(last.start), Int(next.end)))
    case (.insert(let last), .insert(let next)):
      pieces[pieces.count - 1] = .insert(last + next)
    default: pieces.append(piece)
    }
  }

  private static func joined(_ deletions: [Deletion]) -> [Deletion] {
    var result: [Deletion] = []
    for deletion in deletions.sorted(by: { $0.range.start < $1.range.start }) {
      if let last = result.last, last.range.end == deletion.range.start {
        result[result.count - 1] = Deletion(
          range: SourceRange(Int(last.range.start), Int(deletion.range.end)),
          bytes: last.bytes + deletion.bytes)
      } else {
        result.append(deletion)
      }
    }
    return result
  }
}

extension EditScript.Piece {
  /// The number of after's bytes that it stands for.
  var byteCount: Int {
    switch self {
    case .copy(let range): range.count
    case .insert(let bytes): bytes.count
    }
  }
}
