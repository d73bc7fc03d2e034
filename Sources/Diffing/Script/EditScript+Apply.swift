import StoryModel

extension EditScript {
  /// The bytes of after, from those of before.
  ///
  /// Throws `ScriptError` where `before` is another snapshot or the script is damaged.
  /// Complexity: linear in the bytes.
  public func apply(to before: [UInt8]) throws(ScriptError) -> [UInt8] {
    let found = ContentHash(of: before)
    guard found == beforeHash else { throw .wrongBefore(expected: beforeHash, found: found) }
    var count = 0
    for piece in pieces {
      switch piece {
      case .copy(let range):
        guard Int(range.end) <= before.count else {
          throw .outOfBounds(range: range, byteCount: before.count)
        }
        count += range.count
      case .insert(let bytes): count += bytes.count
      }
    }
    var after: [UInt8] = []
    after.reserveCapacity(count)
    for piece in pieces {
      switch piece {
      case .copy(let range): after.append(contentsOf: before[range.indices])
      case .insert(let bytes): after.append(contentsOf: bytes)
      }
    }
    let result = ContentHash(of: after)
    guard result == afterHash else { throw .wrongAfter(expected: afterHash, found: result) }
    return after
  }
}
