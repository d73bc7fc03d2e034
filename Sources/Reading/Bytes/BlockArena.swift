import Glibc

/// The memory of one tree of a parser written in C, given back all at once.
///
/// Such parsers ask for a block for every word and every node; taking each from the system and
/// giving it back again costs as much as the parsing. Here small blocks are cut from chunks, and
/// one that is given back serves the next of its size; large ones come from the system. It is used
/// in place, at an address that the parser's functions know.
struct BlockArena {
  /// Where the next small block begins; `nil` before the first chunk.
  private var cursor: UnsafeMutableRawPointer?
  /// Bytes left in the chunk.
  private var left = 0
  /// The last chunk; each begins with the address of the one before.
  private var chunk: UnsafeMutableRawPointer?
  /// The size of the next chunk.
  private var nextSize = 8 << 10
  /// The last large block that was taken; each begins with the addresses of its neighbours.
  private var large: UnsafeMutableRawPointer?

  /// The small blocks that were given back, by their size in headers; each begins with the next.
  private let spare: UnsafeMutablePointer<UnsafeMutableRawPointer?>

  /// Bytes before each block that hold its size; blocks are aligned to as many.
  private static let header = 16
  /// Bytes before a large block: its neighbours, and its size as every block has it.
  private static let largeHeader = 32
  /// The largest block that is cut from a chunk.
  private static let largestSmall = 2_048
  /// Sizes of small blocks, from 0 headers to the largest.
  private static let classes = largestSmall / header + 1
  /// The largest chunk.
  private static let largestChunk = 1 << 20

  /// An arena without memory.
  init() {
    spare = .allocate(capacity: Self.classes)
    spare.initialize(repeating: nil, count: Self.classes)
  }

  /// Ends the process where a parser in C, which cannot go on without, gets no memory.
  static func endForWantOfMemory() -> Never {
    fatalError("there is no memory left to read a text")
  }

  /// The bytes that a block has room for.
  static func size(of block: UnsafeMutableRawPointer) -> Int {
    (block - header).load(as: Int.self)
  }

  /// A block of that many bytes, not cleared; `nil` where there is no memory left.
  mutating func take(_ bytes: Int) -> UnsafeMutableRawPointer? {
    guard bytes <= Self.largestSmall else { return takeLarge(bytes) }
    let size = max(Self.header, (bytes + Self.header - 1) & ~(Self.header - 1))
    if let block = spare[size / Self.header] {
      spare[size / Self.header] = block.load(as: UnsafeMutableRawPointer?.self)
      return block
    }
    if left < size + Self.header {
      let length = nextSize
      guard let added = malloc(length) else { return nil }
      added.storeBytes(of: chunk, as: UnsafeMutableRawPointer?.self)
      chunk = added
      cursor = added + Self.header
      left = length - Self.header
      nextSize = min(2 * length, Self.largestChunk)
    }
    guard let start = cursor else { return nil }
    let block = start + Self.header
    start.storeBytes(of: size, as: Int.self)
    cursor = block + size
    left -= size + Self.header
    return block
  }

  /// Gives a block back.
  mutating func release(_ block: UnsafeMutableRawPointer) {
    let size = Self.size(of: block)
    guard size > Self.largestSmall else {
      block.storeBytes(of: spare[size / Self.header], as: UnsafeMutableRawPointer?.self)
      spare[size / Self.header] = block
      return
    }
    let base = block - Self.largeHeader
    let before = base.load(as: UnsafeMutableRawPointer?.self)
    let after = (base + 8).load(as: UnsafeMutableRawPointer?.self)
    if let before { (before + 8).storeBytes(of: after, as: UnsafeMutableRawPointer?.self) }
    if let after {
      after.storeBytes(of: before, as: UnsafeMutableRawPointer?.self)
    } else {
      large = before
    }
    free(base)
  }

  /// Gives all blocks back; it cannot be used afterwards.
  mutating func end() {
    while let current = chunk {
      chunk = current.load(as: UnsafeMutableRawPointer?.self)
      free(current)
    }
    while let current = large {
      large = current.load(as: UnsafeMutableRawPointer?.self)
      free(current)
    }
    spare.deallocate()
  }

  private mutating func takeLarge(_ bytes: Int) -> UnsafeMutableRawPointer? {
    let (total, overflows) = bytes.addingReportingOverflow(Self.largeHeader)
    guard !overflows, let base = malloc(total) else { return nil }
    base.storeBytes(of: large, as: UnsafeMutableRawPointer?.self)
    (base + 8).storeBytes(of: nil, as: UnsafeMutableRawPointer?.self)
    (base + Self.header).storeBytes(of: bytes, as: Int.self)
    if let large { (large + 8).storeBytes(of: base, as: UnsafeMutableRawPointer?.self) }
    large = base
    return base + Self.largeHeader
  }
}
