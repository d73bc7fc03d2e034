import StoryModel

extension EditScript {
  /// The script that turns after back into before.
  ///
  /// Complexity: n log n in the pieces, linear in the bytes that were deleted or inserted.
  public func inverted() -> EditScript {
    var copies: [(before: SourceRange, after: Int)] = []
    var inserted: [Deletion] = []
    var place = 0
    for piece in pieces {
      switch piece {
      case .copy(let range):
        copies.append((range, place))
        place += range.count
      case .insert(let bytes):
        inserted.append(Deletion(range: SourceRange(place, place + bytes.count), bytes: bytes))
        place += bytes.count
      }
    }
    copies.sort { $0.before.start < $1.before.start }
    var result: [Piece] = []
    var written = 0
    var deletion = 0
    for copy in copies {
      while deletion < deletions.count, Int(deletions[deletion].range.start) == written {
        written = Int(deletions[deletion].range.end)
        result.append(.insert(deletions[deletion].bytes))
        deletion += 1
      }
      result.append(.copy(SourceRange(copy.after, copy.after + copy.before.count)))
      written = Int(copy.before.end)
    }
    for rest in deletions[deletion...] { result.append(.insert(rest.bytes)) }
    return EditScript(
      beforeHash: afterHash, afterHash: beforeHash, pieces: result, deletions: inserted,
      operations: operations.map { $0.inverted() }, isCoarse: isCoarse)
  }
}

extension Operation {
  /// The operation that undoes this one.
  func inverted() -> Operation {
    let kind: OperationKind =
      switch kind {
      case .insert: .delete
      case .delete: .insert
      case .split: .merge
      case .merge: .split
      case .rowInsert: .rowDelete
      case .rowDelete: .rowInsert
      case .columnInsert: .columnDelete
      case .columnDelete: .columnInsert
      default: kind
      }
    return Operation(
      kind: kind, before: after, after: before,
      words: WordCounts(deleted: words.inserted, inserted: words.deleted, moved: words.moved),
      edits: edits.map { WordEdit(before: $0.after, after: $0.before) }, isCoarse: isCoarse)
  }
}
