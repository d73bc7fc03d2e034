import StoryModel

/// Stores a story's texts anew where that makes them smaller.
///
/// What is to be stored is worked out without a lock; then one transaction puts it in place, so that
/// writers wait for that alone and whatever ends the process leaves the one state or the other.
struct Repacking {
  let connection: Connection
  let texts: TextWriter
  /// Has room for a part of a story, so that no chain is followed twice.
  private let reader: TextReader

  private static let cacheBytes = 2 * StoryPart.byteLimit
  /// Times that a story is looked at anew when another process changed it meanwhile.
  private static let attempts = 3

  init(connection: Connection, texts: TextWriter) {
    self.connection = connection
    self.texts = texts
    reader = TextReader(connection: connection, cache: TextCache(capacity: Self.cacheBytes))
  }

  /// Stores the texts of a story again in the smallest form that is found.
  ///
  /// Lets the revisions name the new rows and removes the former ones; `progress` gets the share
  /// done.
  func repack(story: Int64, progress: (Double) -> Void) throws(StoreError) {
    for _ in 0..<Self.attempts {
      let plan = try connection.snapshot { () throws(StoreError) in
        try self.plan(story: story, progress: progress)
      }
      let done = try connection.transaction { () throws(StoreError) in
        try apply(plan, story: story)
      }
      if done { return }
    }
  }

  // MARK: What to store

  /// What is to be stored anew.
  struct Plan {
    /// A text in its new form, behind the one that it builds on.
    struct Entry {
      let former: TextRow
      let bytes: [UInt8]
      /// The former row of the text to build on.
      let base: Int64?
      let form: TextForm
    }

    var entries: [Entry] = []
    /// The last row that the story had.
    var lastRow: Int64 = 0
  }

  /// What the story's texts are to be stored as; it holds for the state of the store that is read.
  func plan(story: Int64, progress: (Double) -> Void) throws(StoreError) -> Plan {
    var plan = Plan()
    let last = try connection.prepare("SELECT coalesce(max(id), 0) FROM text WHERE story = ?1")
    try last.bind(story, at: 1)
    if try last.step() { plan.lastRow = last.integer(0) }
    last.reset()
    let parts = try self.parts(of: story)
    for (index, rows) in parts.enumerated() {
      plan.entries += entries(of: try StoryPart(rows: rows, reader: reader)) {
        progress((Double(index) + $0) / Double(parts.count))
      }
    }
    return plan
  }

  /// The rows of the story's parts, in the order in which revisions first had them.
  private func parts(of story: Int64) throws(StoreError) -> [[Int64]] {
    let list = try connection.prepare(
      """
      SELECT text.id, text.length FROM revision JOIN text ON text.id = revision.text
      WHERE revision.story = ?1 GROUP BY text.id ORDER BY min(revision.number)
      """)
    try list.bind(story, at: 1)
    var parts: [[Int64]] = []
    var bytes = 0
    while try list.step() {
      // What is over the limit is found when the text is read.
      let length = min(max(0, list.int(1)), StoreLimits.snapshotBytes)
      bytes += length
      if let count = parts.last?.count, count < StoryPart.textLimit, bytes <= StoryPart.byteLimit {
        parts[parts.count - 1].append(list.integer(0))
      } else {
        parts.append([list.integer(0)])
        bytes = length
      }
    }
    return parts
  }

  /// The texts of a part in their new forms; none where what is stored is as small.
  private func entries(of part: StoryPart, progress: (Double) -> Void) -> [Plan.Entry] {
    let deflate = reader.deflate
    let stored = part.storedBytes
    let present = StoryLayout(storedIn: part, deflate: deflate)
    // What zlib alone would make larger was packed with all effort before.
    if let present, stored < present.bytes - present.bytes / Self.denseShare { return [] }
    var search = BaseSearch(part: part, deflate: deflate)
    var layout = search.smallestLayout { progress($0 / 2) }
    if let present, present.bytes <= layout.bytes { layout = present }
    var entries: [Plan.Entry] = []
    entries.reserveCapacity(layout.places.count)
    var budget = Self.denseBytes
    var bytes = 0
    for (position, place) in layout.places.enumerated() {
      let text = part.texts[place.text]
      let effort: PackingEffort = budget > 0 ? .dense : .quick
      let form = self.form(of: place, in: part, effort: effort)
      budget -= place.delta?.literals.count ?? text.bytes.count
      bytes += form.data.count
      entries.append(
        Plan.Entry(
          former: text.row, bytes: text.bytes, base: place.base.map { part.texts[$0].row.id },
          form: form))
      if position & 15 == 0 {
        progress(0.5 + Double(position) / Double(layout.places.count) / 2)
      }
    }
    return present == nil || bytes < stored ? entries : []
  }

  /// The share, one part of so many, by which texts packed with all effort are smaller at least.
  private static let denseShare = 64
  /// Bytes of a part's texts and literals that are packed with all effort at most: a minute or two.
  private static let denseBytes = 16 << 20

  private func form(
    of place: StoryLayout.Place, in part: StoryPart, effort: PackingEffort
  ) -> TextForm {
    let bytes = part.texts[place.text].bytes
    if let delta = place.delta, let base = place.base {
      let data = part.texts[base].bytes.withUnsafeBytes {
        delta.encoded(
          base: $0, textCount: bytes.count, deflate: reader.deflate, effort: effort, limit: .max)
      }
      if let data { return TextForm(codec: .delta, data: data, base: nil, depth: place.depth) }
    }
    return .full(bytes, deflate: reader.deflate, effort: effort)
  }

  // MARK: Putting it in place

  /// Puts the plan in place, inside the caller's transaction; `false`, and nothing is done, where the
  /// texts are no longer those that it was made for.
  func apply(_ plan: Plan, story: Int64) throws(StoreError) -> Bool {
    let present = try rows(of: story)
    for entry in plan.entries where present[entry.former.id] != entry.former.hash { return false }
    var renamed: [Int64: Int64] = [:]
    var depths: [Int64: Int] = [:]
    for entry in plan.entries {
      var form = entry.form
      form.base = entry.base.flatMap { renamed[$0] }
      let row = try texts.insert(form, bytes: entry.bytes, hash: entry.former.hash, story: story)
      renamed[entry.former.id] = row
      depths[entry.former.id] = form.depth
    }
    // What was captured meanwhile goes on to build on the same texts.
    for former in present.keys.filter({ $0 > plan.lastRow }).sorted() {
      let row = try reader.row(former)
      guard let codec = TextCodec(rawValue: row.codec), let base = row.base,
        let moved = renamed[base], let depth = depths[base]
      else { continue }
      let bytes = try reader.text(former).bytes
      let form =
        depth < StoreLimits.chainDepth
        ? TextForm(codec: codec, data: row.data, base: moved, depth: depth + 1)
        : .full(bytes, deflate: reader.deflate)
      renamed[former] = try texts.insert(form, bytes: bytes, hash: row.hash, story: story)
      depths[former] = form.depth
    }
    try rename(renamed, story: story)
    _ = try Pruning(connection: connection).removeUnneededTexts(story: story)
    return true
  }

  private func rows(of story: Int64) throws(StoreError) -> [Int64: ContentHash] {
    let list = try connection.prepare("SELECT id, hash FROM text WHERE story = ?1")
    try list.bind(story, at: 1)
    var rows: [Int64: ContentHash] = [:]
    while try list.step() { rows[list.integer(0)] = ContentHash(bytes: list.bytes(1)) }
    return rows
  }

  private func rename(_ texts: [Int64: Int64], story: Int64) throws(StoreError) {
    let list = try connection.prepare("SELECT number, text FROM revision WHERE story = ?1")
    try list.bind(story, at: 1)
    var changes: [(number: Int64, text: Int64)] = []
    while try list.step() {
      if let text = texts[list.integer(1)] { changes.append((list.integer(0), text)) }
    }
    let update = try connection.prepare(
      "UPDATE revision SET text = ?3 WHERE story = ?1 AND number = ?2")
    for change in changes {
      try update.bind(story, at: 1)
      try update.bind(change.number, at: 2)
      try update.bind(change.text, at: 3)
      try update.run()
    }
  }
}
