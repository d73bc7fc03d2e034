import StoryModel

/// Stores texts, each in the smallest form that it finds.
struct TextWriter {
  let connection: Connection
  let reader: TextReader

  /// The row of a story's text with these bytes: the one there is, or a new one.
  ///
  /// Inside the caller's transaction.
  func keep(_ bytes: [UInt8], hash: ContentHash, story: Int64, number: Int) throws(StoreError)
    -> Int64
  {
    let digest = hash.bytes
    if let row = try row(hash: digest, story: story) { return row }
    var codec = TextCodec.plain
    var data = bytes
    let packed = bytes.withUnsafeBytes { reader.deflate.pack($0, limit: bytes.count) }
    if let packed {
      codec = .deflated
      data = packed
    }
    let insertion = try connection.statement(.insertText)
    try insertion.bind(story, at: 1)
    try insertion.bindNull(at: 2)
    try insertion.bind(0, at: 3)
    try insertion.bind(bytes.count, at: 4)
    try insertion.bind(codec.rawValue, at: 5)
    try insertion.bind(digest, at: 6)
    try insertion.bind(data, at: 7)
    try insertion.run()
    return connection.lastInsertedRow
  }

  private func row(hash: [UInt8], story: Int64) throws(StoreError) -> Int64? {
    let statement = try connection.statement(.textByHash)
    defer { statement.reset() }
    try statement.bind(story, at: 1)
    try statement.bind(Array(hash[..<4]), at: 2)
    try statement.bind(hash, at: 3)
    return try statement.step() ? statement.integer(0) : nil
  }
}
