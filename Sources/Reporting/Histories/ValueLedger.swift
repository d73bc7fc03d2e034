import StoryModel

/// The values that claims had, in few bytes: a story of a thousand revisions has many thousand, most
/// of them of texts that stand here already.
struct ValueLedger: Sendable {
  /// A value with its texts in the pool.
  fileprivate struct Entry: Sendable {
    let text: TextPool.ID
    /// The form under which values are the same.
    let key: TextPool.ID
    let number: Double?
    let unit: TextPool.ID?
    let speaker: TextPool.ID?
    let firstRevision: Int32
    var lastRevision: Int32
    let section: TextPool.ID
    let passage: TextPool.ID
    let range: SourceRange
    let place: Place
  }

  /// The values of one claim.
  struct Values: Sendable {
    fileprivate var entries = ChainedLists<Entry>.List()

    /// Whether there is no value.
    var isEmpty: Bool { entries.isEmpty }
  }

  private var entries = ChainedLists<Entry>()
  private(set) var texts = TextPool()

  /// Bytes of memory that the values take, roughly.
  var byteCount: Int { entries.byteCount + texts.byteCount }

  /// The ID of a text that claims share with their values.
  mutating func id(of text: String) -> TextPool.ID { texts.id(of: text) }

  /// Adds a value to those of a claim.
  mutating func append(_ value: ClaimValue, key: String, to values: inout Values) {
    let entry = Entry(
      text: texts.id(of: value.text), key: texts.id(of: key), number: value.number,
      unit: value.unit.map { texts.id(of: $0) }, speaker: value.speaker.map { texts.id(of: $0) },
      firstRevision: Int32(clamping: value.firstRevision),
      lastRevision: Int32(clamping: value.lastRevision),
      section: texts.id(of: value.passage.section), passage: texts.id(of: value.passage.text),
      range: value.passage.range, place: value.place)
    entries.append(entry, to: &values.entries)
  }

  /// Lets the last of these values last to a revision.
  mutating func extend(_ values: Values, to revision: Int) {
    entries.changeLast(of: values.entries) { $0.lastRevision = Int32(clamping: revision) }
  }

  /// The values of a claim in their order.
  func all(of values: Values) -> [ClaimValue] {
    entries.elements(of: values.entries).map(value)
  }

  /// The last value of a claim.
  func last(of values: Values) -> ClaimValue? { entries.last(of: values.entries).map(value) }

  /// The key of the last value of a claim.
  func lastKey(of values: Values) -> String? {
    entries.last(of: values.entries).map { texts.text($0.key) }
  }

  /// Who says the last value of a claim.
  func lastSpeaker(of values: Values) -> String? {
    entries.last(of: values.entries)?.speaker.map(texts.text)
  }

  /// Whether the last value of a claim has this text.
  func isLast(of values: Values, text: String) -> Bool {
    entries.last(of: values.entries).map { texts.isText($0.text, text) } ?? false
  }

  /// Whether the last value of a claim has this key.
  func isLast(of values: Values, key: String) -> Bool {
    entries.last(of: values.entries).map { texts.isText($0.key, key) } ?? false
  }

  /// The value of a claim that is the same as its last one, with another between them; the latest of
  /// several.
  func returned(_ values: Values) -> ClaimValue? {
    guard let last = entries.last(of: values.entries) else { return nil }
    return entries.backwards(values.entries).dropFirst(2).first { $0.key == last.key }.map(value)
  }

  private func value(_ entry: Entry) -> ClaimValue {
    ClaimValue(
      text: texts.text(entry.text), number: entry.number, unit: entry.unit.map(texts.text),
      speaker: entry.speaker.map(texts.text), firstRevision: Int(entry.firstRevision),
      lastRevision: Int(entry.lastRevision),
      passage: Passage(
        section: texts.text(entry.section), text: texts.text(entry.passage), range: entry.range),
      place: entry.place)
  }
}
