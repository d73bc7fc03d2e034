import StoryModel

/// Finds the sentence of an earlier document that has the same bytes as one of a later document.
///
/// The sentence behind the last one found is tried first, which is the right one for most revisions;
/// else a table from the hash of the bytes. Equality is always told by the bytes, the one before the
/// sentence included, which says whether it follows white space.
struct SentenceReuse {
  private let earlier: LexedDocument
  /// The sentence to be tried first.
  private var next = 0
  /// From the hash of the bytes to the first sentence with it; made when it is first needed.
  private var places: [UInt64: Int32]?

  /// Reuse of the sentences of `earlier`.
  init(_ earlier: LexedDocument) { self.earlier = earlier }

  /// The place of a sentence with the bytes of the one at a place of `text`; `nil` for none.
  mutating func sentence(equalTo range: TextRange, in text: [UInt8]) -> Int? {
    if next < earlier.textOfSentence.count, isEqual(next, range, text) {
      next += 1
      return next - 1
    }
    let places = places ?? table()
    self.places = places
    guard let place = places[Self.hash(range, text)].map(Int.init), isEqual(place, range, text)
    else { return nil }
    next = place + 1
    return place
  }

  private func table() -> [UInt64: Int32] {
    var places: [UInt64: Int32] = [:]
    places.reserveCapacity(earlier.textOfSentence.count)
    for (place, range) in earlier.textOfSentence.enumerated() {
      let hash = Self.hash(range, earlier.text)
      if places[hash] == nil { places[hash] = Int32(truncatingIfNeeded: place) }
    }
    return places
  }

  private static func hash(_ range: TextRange, _ text: [UInt8]) -> UInt64 {
    text.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return HashMix.seed }
      return HashMix.hash(base + Int(range.start), count: range.count)
    }
  }

  private func isEqual(_ place: Int, _ range: TextRange, _ text: [UInt8]) -> Bool {
    let other = earlier.textOfSentence[place]
    return other.count == range.count
      && Self.followsSpace(other, earlier.text) == Self.followsSpace(range, text)
      && text[range.indices].elementsEqual(earlier.text[other.indices])
  }

  private static func followsSpace(_ range: TextRange, _ text: [UInt8]) -> Bool {
    range.start == 0 || text[Int(range.start) - 1] <= 0x20
  }
}
