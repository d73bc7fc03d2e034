import StoryModel

/// Rebuilds texts from their rows, checking everything that it relies on.
///
/// One for each connection; the cache is the store's.
struct TextReader {
  let connection: Connection
  let cache: TextCache
  let deflate = Deflate()

  /// The text of a row; without `keeping` it is not held in the cache, though what it builds on is.
  ///
  /// Complexity: linear in the text times the deltas between it and the nearest text that is whole
  /// or in the cache.
  /// - Throws: `damaged` where a row is missing, breaks an invariant, or gives a text with another
  ///   hash.
  func text(_ id: Int64, keeping: Bool = true) throws(StoreError)
    -> (hash: ContentHash, bytes: [UInt8])
  {
    let wanted = id
    var chain: [TextRow] = []
    var next: Int64? = id
    var text: [UInt8] = []
    var hash: ContentHash?
    while let id = next {
      let row = try row(id)
      if let above = chain.last { try check(row, isBaseOf: above) }
      if hash == nil { hash = row.hash }
      if let held = cache.text(row.hash) {
        text = held
        break
      }
      chain.append(row)
      next = row.base
    }
    for row in chain.reversed() {
      text = try decode(row, base: text)
      if keeping || row.id != wanted { cache.keep(text, of: row.hash) }
    }
    guard let hash else { throw damaged("Text \(id) is missing.") }
    return (hash, text)
  }

  /// A row's fields, each checked alone.
  func row(_ id: Int64) throws(StoreError) -> TextRow {
    let statement = try connection.statement(.textRow)
    defer { statement.reset() }
    try statement.bind(id, at: 1)
    guard try statement.step() else { throw damaged("Text \(id) is missing.") }
    guard let hash = ContentHash(bytes: statement.bytes(5)) else {
      throw damaged("Text \(id) has no hash.")
    }
    let row = TextRow(
      id: id, story: statement.integer(0), base: statement.isNull(1) ? nil : statement.integer(1),
      depth: statement.int(2), length: statement.int(3), codec: statement.int(4),
      hash: hash, data: statement.bytes(6))
    guard (0...StoreLimits.snapshotBytes).contains(row.length),
      (0...StoreLimits.chainDepth).contains(row.depth), (row.base == nil) == (row.depth == 0),
      row.base.map({ $0 < id }) ?? true, row.data.count <= StoreLimits.snapshotBytes
    else { throw damaged("Text \(id) has fields that cannot be.") }
    return row
  }

  /// The text that a row gives on its base's text, checked against the row's hash.
  func decode(_ row: TextRow, base: [UInt8]) throws(StoreError) -> [UInt8] {
    guard let text = decoded(row, base: base), text.count == row.length else {
      throw damaged("Text \(row.id) cannot be decoded.")
    }
    guard ContentHash(of: text) == row.hash else {
      throw damaged("Text \(row.id) does not have the hash that it should.")
    }
    return text
  }

  private func decoded(_ row: TextRow, base: [UInt8]) -> [UInt8]? {
    switch TextCodec(rawValue: row.codec) {
    case .plain: row.data
    case .deflated:
      row.data.withUnsafeBytes { deflate.unpack($0, count: row.length) }
    case .delta:
      row.data.withUnsafeBytes { data in
        base.withUnsafeBytes {
          Delta.text(from: data, base: $0, count: row.length, deflate: deflate)
        }
      }
    case nil: nil
    }
  }

  private func check(_ base: TextRow, isBaseOf row: TextRow) throws(StoreError) {
    guard base.story == row.story, base.depth == row.depth - 1 else {
      throw damaged("Text \(row.id) cannot build on text \(base.id).")
    }
  }

  private func damaged(_ what: String) -> StoreError {
    StoreError.damaged(what, path: connection.path)
  }
}
