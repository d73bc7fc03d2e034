import StoryModel

/// Stores texts, each in the smallest form that it finds within its budget.
final class TextWriter {
  private let connection: Connection
  let reader: TextReader
  private var finder = CopyFinder()

  /// Revisions before a new one that are tried as its base, besides the one of the skip chain.
  private static let window = 8
  /// Bytes of base and text that the trials for one snapshot go through at most, the first always.
  private static let trialBytes = 4 << 20
  /// Bytes that a delta must save for each step by which its chain is longer than the skip chain's
  /// rule allows: a large change is then not stored again for every jump over it.
  private static let bytesPerStep = 2_000
  /// Bases in a row that give no better delta before the search ends: what was put back stands in
  /// one of the last revisions, and what is new is as new in all of them.
  private static let vainTrials = 3
  /// A delta of so few bytes is taken without looking for a better one.
  private static let smallDelta = 160

  init(connection: Connection, reader: TextReader) {
    self.connection = connection
    self.reader = reader
  }

  /// The row of a story's text with these bytes: the one there is, or a new one.
  ///
  /// Inside the caller's transaction. `number` is that of the revision that brings the text.
  func keep(_ bytes: [UInt8], hash: ContentHash, story: Int64, number: Int) throws(StoreError)
    -> Int64
  {
    if let row = try row(hash: hash.bytes, story: story) { return row }
    return try store(bytes, hash: hash, story: story, number: number)
  }

  /// A new row with these bytes, which builds on texts of revisions before `number`.
  func store(_ bytes: [UInt8], hash: ContentHash, story: Int64, number: Int) throws(StoreError)
    -> Int64
  {
    let form = try smallestForm(of: bytes, story: story, number: number)
    return try insert(form, bytes: bytes, hash: hash, story: story)
  }

  /// A new row with a text in a form that was found for it.
  func insert(_ form: TextForm, bytes: [UInt8], hash: ContentHash, story: Int64)
    throws(StoreError) -> Int64
  {
    let insertion = try connection.statement(.insertText)
    try insertion.bind(story, at: 1)
    try insertion.bind(form.base, at: 2)
    try insertion.bind(form.depth, at: 3)
    try insertion.bind(bytes.count, at: 4)
    try insertion.bind(form.codec.rawValue, at: 5)
    try insertion.bind(hash.bytes, at: 6)
    try insertion.bind(form.data, at: 7)
    try insertion.run()
    reader.cache.keep(bytes, of: hash)
    return connection.lastInsertedRow
  }

  private func smallestForm(of bytes: [UInt8], story: Int64, number: Int) throws(StoreError)
    -> TextForm
  {
    var best: (delta: Delta, base: [UInt8], row: TextRow, cost: Int)?
    let depthLimit = SkipChain.depthLimit(of: number)
    var budget = Self.trialBytes
    var vain = 0
    for row in try candidates(story: story, number: number) {
      guard let base = try sound(row) else { continue }
      if best != nil, budget < base.count + bytes.count { break }
      budget -= base.count + bytes.count
      let delta = base.withUnsafeBytes { base in
        bytes.withUnsafeBytes { Delta(steps: finder.steps(from: base, to: $0), of: $0) }
      }
      let cost = delta.estimate + Self.bytesPerStep * max(0, row.depth + 1 - depthLimit)
      if best.map({ cost < $0.cost }) ?? true {
        best = (delta, base, row, cost)
        vain = 0
      } else {
        vain += 1
      }
      if cost < Self.smallDelta || vain == Self.vainTrials { break }
    }
    if let best {
      let limit = bytes.count
      let data = best.base.withUnsafeBytes {
        best.delta.encoded(
          base: $0, textCount: bytes.count, deflate: reader.deflate, limit: limit)
      }
      if let data, data.count < 256 || best.delta.literals.count < bytes.count / 2 {
        return TextForm(codec: .delta, data: data, base: best.row.id, depth: best.row.depth + 1)
      }
      let whole = TextForm.full(bytes, deflate: reader.deflate)
      // A full text ends the chain: worth a little more than a delta that shares next to nothing.
      if let data, data.count < whole.data.count * 4 / 5 {
        return TextForm(codec: .delta, data: data, base: best.row.id, depth: best.row.depth + 1)
      }
      return whole
    }
    return .full(bytes, deflate: reader.deflate)
  }

  /// A row's text; `nil` where it is damaged, for what is new must be kept all the same.
  private func sound(_ row: TextRow) throws(StoreError) -> [UInt8]? {
    do {
      return try reader.text(row.id).bytes
    } catch  where error.code == .damaged {
      return nil
    }
  }

  /// The rows to try as base: that of the skip chain first, or where its chain is too long the text
  /// it builds on; then the last ones, the latest first.
  private func candidates(story: Int64, number: Int) throws(StoreError) -> [TextRow] {
    var texts: [Int64] = []
    let recent = try connection.statement(.recentEntries)
    try recent.bind(story, at: 1)
    try recent.bind(number, at: 2)
    try recent.bind(Self.window, at: 3)
    while try recent.step() { texts.append(recent.integer(1)) }
    if let skip = SkipChain.base(of: number) {
      let entry = try connection.statement(.entryAtOrBefore)
      defer { entry.reset() }
      try entry.bind(story, at: 1)
      try entry.bind(skip, at: 2)
      if try entry.step() { texts.insert(entry.integer(1), at: 0) }
    }
    var rows: [TextRow] = []
    let limit = SkipChain.depthLimit(of: number)
    for text in texts {
      let found = rows.isEmpty ? try ancestor(of: text, above: limit) : try soundRow(text)
      guard let row = found, row.depth < SkipChain.longest,
        !rows.contains(where: { $0.id == row.id })
      else {
        continue
      }
      rows.append(row)
    }
    return rows
  }

  /// The nearest text from `text` on down its chain that a chain of `limit` steps can build on.
  private func ancestor(of text: Int64, above limit: Int) throws(StoreError) -> TextRow? {
    var row = try soundRow(text)
    while let found = row, found.depth >= limit, let base = found.base {
      row = try soundRow(base)
    }
    return row
  }

  private func soundRow(_ text: Int64) throws(StoreError) -> TextRow? {
    do {
      return try reader.row(text)
    } catch  where error.code == .damaged {
      return nil
    }
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
