import StoryModel

/// Rebuilds texts from their rows, checking everything that it relies on.
///
/// One for each connection; the cache is the store's.
struct TextReader {
  let connection: Connection
  let cache: TextCache
  let deflate = Deflate()

  /// The text of a row; without `keeping` it is not held in the cache, though what it builds on is;
  /// with `anew` its own bytes are decoded even where the cache has the text of another row like it.
  ///
  /// It alone is compared with its hash: were one of the texts that it builds on wrong, so would it
  /// be. Complexity: linear in the text times the deltas between it and the nearest text that is
  /// whole or in the cache.
  /// - Throws: `damaged` where a row is missing, breaks an invariant, or gives a text with another
  ///   hash.
  func text(_ id: Int64, keeping: Bool = true, anew: Bool = false) throws(StoreError)
    -> (hash: ContentHash, bytes: [UInt8])
  {
    let wanted = try row(id)
    if !anew, let held = cache.text(wanted.hash) { return (wanted.hash, held) }
    var chain = [wanted]
    var text: [UInt8] = []
    while let last = chain.last, let base = last.base {
      let row = try row(base)
      try check(row, isBaseOf: last)
      if let held = cache.base(row.hash) {
        text = held
        break
      }
      chain.append(row)
    }
    for row in chain.dropFirst().reversed() {
      guard let built = decoded(row, base: text), built.count == row.length else {
        return try rebuilt(wanted)
      }
      text = built
      cache.keep(text, of: row.hash, isChecked: false)
    }
    guard let built = decoded(wanted, base: text), built.count == wanted.length,
      ContentHash(of: built) == wanted.hash
    else { return try rebuilt(wanted) }
    if keeping { cache.keep(built, of: wanted.hash) }
    return (wanted.hash, built)
  }

  /// The text of a row, built from a whole text on with each on the way compared with its hash, so
  /// that an error names the row that is damaged.
  private func rebuilt(_ wanted: TextRow) throws(StoreError)
    -> (hash: ContentHash, bytes: [UInt8])
  {
    var chain = [wanted]
    while let last = chain.last, let base = last.base {
      let row = try row(base)
      try check(row, isBaseOf: last)
      chain.append(row)
    }
    var text: [UInt8] = []
    for row in chain.reversed() {
      text = try decode(row, base: text)
      cache.keep(text, of: row.hash)
    }
    return (wanted.hash, text)
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
