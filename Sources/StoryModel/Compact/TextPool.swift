/// Texts kept once each in one run of bytes, for what grows by many short texts that often recur.
///
/// As strings each would have a block of memory of its own, in which its bytes are the smaller part.
package struct TextPool: Sendable {
  /// A text of a pool; two of one pool are equal where their texts are.
  package struct ID: Hashable, Sendable {
    fileprivate let index: Int32

    /// The empty text, which every pool has.
    package static let empty = ID(index: 0)
  }

  private var bytes: [UInt8] = []
  /// Where each text ends in `bytes`; it begins where the one before ends.
  private var ends: [Int] = [0]
  /// The texts by their hash: open addressing with linear probing in a power of two of places, at
  /// most half of them taken; -1 where there is none.
  private var slots = [Int32](repeating: -1, count: 16)

  /// A pool that has the empty text.
  package init() {}

  /// The ID of a text, which is taken in unless it is here.
  ///
  /// Complexity: linear in its bytes.
  package mutating func id(of text: String) -> ID {
    var text = text
    return text.withUTF8 { id(of: $0) }
  }

  /// The text of an ID of this pool.
  package func text(_ id: ID) -> String {
    String(decoding: bytes[range(of: id.index)], as: UTF8.self)
  }

  /// Whether the text of an ID is this one.
  package func isText(_ id: ID, _ text: String) -> Bool {
    let range = range(of: id.index)
    return range.count == text.utf8.count && bytes[range].elementsEqual(text.utf8)
  }

  /// Bytes of memory that the pool takes, roughly.
  package var byteCount: Int { bytes.capacity + ends.capacity * 8 + slots.count * 4 }

  private func range(of index: Int32) -> Range<Int> {
    let index = Int(index)
    return (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  private mutating func id(of text: UnsafeBufferPointer<UInt8>) -> ID {
    guard !text.isEmpty else { return .empty }
    var slot = slot(of: UnsafeRawBufferPointer(text))
    while slots[slot] >= 0 {
      let range = range(of: slots[slot])
      if range.count == text.count, bytes[range].elementsEqual(text) {
        return ID(index: slots[slot])
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let index = Int32(ends.count)
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    slots[slot] = index
    if ends.count * 2 > slots.count { spread() }
    return ID(index: index)
  }

  /// The place to look first; the hash has a seed of this process, so that no text can be made to
  /// collide.
  private func slot(of text: UnsafeRawBufferPointer) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: text)
    return hasher.finalize() & (slots.count - 1)
  }

  private mutating func spread() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for index in 1..<Int32(ends.count) {
      let range = range(of: index)
      var slot = bytes.withUnsafeBytes {
        self.slot(of: UnsafeRawBufferPointer(rebasing: $0[range]))
      }
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = index
    }
  }
}
