/// Which text of a part of a story builds on which, and how large that makes them.
struct StoryLayout {
  /// A text's place; texts are named by their index in the part.
  struct Place {
    let text: Int
    /// The text to build on; `nil` for a full text.
    let base: Int?
    /// The delta on it.
    let delta: Delta?
    let depth: Int
  }

  /// The texts, each behind the one that it builds on.
  private(set) var places: [Place] = []
  /// Bytes of all of them, packed quickly.
  private(set) var bytes = 0

  mutating func append(_ place: Place, bytes: Int) {
    places.append(place)
    self.bytes += bytes
  }

  init() {}

  /// The layout that the texts have as they are stored; `nil` where one of them builds on a text
  /// outside the part.
  init?(storedIn part: StoryPart, deflate: Deflate) {
    var depths: [Int: Int] = [:]
    let index = Dictionary(
      part.texts.indices.map { (part.texts[$0].row.id, $0) },
      uniquingKeysWith: { first, _ in first })
    for number in part.texts.indices.sorted(by: { part.texts[$0].row.id < part.texts[$1].row.id }) {
      let text = part.texts[number]
      guard let baseRow = text.row.base else {
        append(
          Place(text: number, base: nil, delta: nil, depth: 0),
          bytes: TextForm.full(text.bytes, deflate: deflate).data.count)
        depths[number] = 0
        continue
      }
      guard let base = index[baseRow], let depth = depths[base] else { return nil }
      let baseBytes = part.texts[base].bytes
      let steps = text.row.data.withUnsafeBytes {
        Delta.steps(
          of: $0, baseCount: baseBytes.count, textCount: text.bytes.count, deflate: deflate)
      }
      guard let steps else { return nil }
      let delta = text.bytes.withUnsafeBytes { Delta(steps: steps, of: $0) }
      let packed = baseBytes.withUnsafeBytes {
        delta.encoded(base: $0, textCount: text.bytes.count, deflate: deflate, limit: .max)
      }
      guard let packed else { return nil }
      append(
        Place(text: number, base: base, delta: delta, depth: depth + 1), bytes: packed.count)
      depths[number] = depth + 1
    }
  }
}
