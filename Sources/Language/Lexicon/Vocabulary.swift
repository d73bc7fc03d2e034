/// A word's number in a vocabulary; 0 stands for every word that no lexicon knows.
typealias WordID = UInt32

/// The words of all lexicons of a language as small numbers.
///
/// An open-addressing table with linear probing, at most half full, from a word's folded hash to
/// its number: one look-up costs one or two memory reads and no allocation. Only hashes are kept;
/// with 64 bits and some ten thousand words a foreign word is mistaken for one of them with a chance
/// below 10⁻¹⁵.
struct Vocabulary: Sendable {
  private var hashes: [UInt64]
  private var ids: [WordID]
  private var mask: Int
  /// The numbers given so far, the unknown word's counted.
  private(set) var count = 1

  /// An empty vocabulary with room for `capacity` words before it grows.
  init(capacity: Int) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    hashes = [UInt64](repeating: 0, count: size)
    ids = [WordID](repeating: 0, count: size)
    mask = size - 1
  }

  /// The number of the word with this hash; 0 where no lexicon knows it.
  func id(_ hash: UInt64) -> WordID {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while ids[slot] != 0 {
      if hashes[slot] == hash { return ids[slot] }
      slot = (slot + 1) & mask
    }
    return 0
  }

  /// The number of the word with this hash, a new one where it is not known yet.
  mutating func insert(_ hash: UInt64) -> WordID {
    let known = id(hash)
    if known != 0 { return known }
    if count * 2 > mask { grow() }
    let id = WordID(count)
    count += 1
    place(hash, id)
    return id
  }

  /// Lets another spelling have the number of a word; a spelling that has one keeps it.
  mutating func alias(_ hash: UInt64, _ word: WordID) {
    guard id(hash) == 0 else { return }
    // The table stays at most half full: aliases are few beside its first size.
    place(hash, word)
  }

  private mutating func place(_ hash: UInt64, _ id: WordID) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while ids[slot] != 0 { slot = (slot + 1) & mask }
    hashes[slot] = hash
    ids[slot] = id
  }

  private mutating func grow() {
    let (known, numbers) = (hashes, ids)
    hashes = [UInt64](repeating: 0, count: known.count * 2)
    ids = [WordID](repeating: 0, count: known.count * 2)
    mask = hashes.count - 1
    for slot in known.indices where numbers[slot] != 0 { place(known[slot], numbers[slot]) }
  }
}

/// The hash under which spellings of a word are the same, whatever the letter case.
///
/// FNV-1a in 64 bits over the folded bytes.
struct FoldedHash {
  /// The hash of the bytes added so far.
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325
  private var previous: UInt8 = 0

  /// The hash of no bytes.
  init() {}

  /// Adds a byte of UTF-8.
  ///
  /// Capitals of ASCII and of the Latin-1 and Cyrillic blocks become small letters; other bytes
  /// count as they are.
  mutating func add(_ byte: UInt8) {
    var folded = byte
    if byte &- 0x41 < 26 {
      folded = byte | 0x20
    } else if previous == 0xC3, byte &- 0x80 < 0x1F, byte != 0x97 {
      folded = byte | 0x20
    }
    previous = byte
    value = (value ^ UInt64(folded)) &* 0x100_0000_01b3
  }

  /// The hash of a stretch of bytes.
  static func of(_ bytes: some Collection<UInt8>) -> UInt64 {
    var hash = FoldedHash()
    for byte in bytes { hash.add(byte) }
    return hash.value
  }
}
