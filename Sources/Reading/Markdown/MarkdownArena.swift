import CCmarkGFM
import Glibc

/// The memory of one tree of cmark-gfm, given back all at once.
///
/// cmark-gfm asks for a block of memory for every word that mark-up might begin with; taking each
/// from the system and giving it back again costs as much as the parsing. Here small blocks are cut
/// from chunks and never given back alone, large ones come from the system. What the functions that
/// cmark-gfm calls take from is the arena that is active on their thread.
struct MarkdownArena: ~Copyable {
  /// What the active arena has.
  private struct State {
    /// Where the next small block begins.
    var cursor: UnsafeMutableRawPointer
    /// Bytes left in the chunk.
    var left = 0
    /// The last chunk; each begins with the address of the one before.
    var chunk: UnsafeMutableRawPointer?
    /// The size of the next chunk.
    var nextSize = 8 << 10
    /// The last large block that was taken; each begins with the addresses of its neighbours.
    var large: UnsafeMutableRawPointer?
  }

  /// Bytes before each block that hold its size; blocks are aligned to as many.
  private static let header = 16
  /// Bytes before a large block: its neighbours, and its size as every block has it.
  private static let largeHeader = 32
  /// The largest block that is cut from a chunk.
  private static let largestSmall = 2_048
  /// The largest chunk.
  private static let largestChunk = 1 << 20

  /// Where each thread keeps the address of its active arena.
  private static let key: pthread_key_t = {
    var key: pthread_key_t = 0
    // Without a key nothing could be parsed; there are 1,024 of them in each process.
    precondition(pthread_key_create(&key, nil) == 0)
    return key
  }()

  /// The functions that cmark-gfm is to call.
  nonisolated(unsafe) static let functions: UnsafeMutablePointer<cmark_mem> = {
    let functions = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
    functions.initialize(
      to: cmark_mem(
        calloc: { MarkdownArena.zeroed(count: $0, size: $1) },
        realloc: { MarkdownArena.resized($0, to: $1) }, free: { MarkdownArena.release($0) }))
    return functions
  }()

  private let state: UnsafeMutablePointer<State>
  private let outer: UnsafeMutableRawPointer?

  /// A new arena, active on this thread until it goes.
  init() {
    state = .allocate(capacity: 1)
    state.initialize(to: State(cursor: UnsafeMutableRawPointer(state)))
    outer = pthread_getspecific(Self.key)
    pthread_setspecific(Self.key, state)
  }

  deinit {
    pthread_setspecific(Self.key, outer)
    var chunk = state.pointee.chunk
    while let current = chunk {
      chunk = current.load(as: UnsafeMutableRawPointer?.self)
      free(current)
    }
    var block = state.pointee.large
    while let current = block {
      block = current.load(as: UnsafeMutableRawPointer?.self)
      free(current)
    }
    state.deallocate()
  }

  private static var active: UnsafeMutablePointer<State>? {
    pthread_getspecific(key)?.assumingMemoryBound(to: State.self)
  }

  private static func zeroed(count: Int, size: Int) -> UnsafeMutableRawPointer? {
    let (bytes, overflows) = count.multipliedReportingOverflow(by: size)
    guard !overflows, bytes >= 0, let block = block(of: bytes) else { abort() }
    memset(block, 0, bytes)
    return block
  }

  private static func block(of bytes: Int) -> UnsafeMutableRawPointer? {
    guard let state = active else { return nil }
    guard bytes <= largestSmall else { return largeBlock(of: bytes, state) }
    let size = (bytes + header - 1) & ~(header - 1)
    if state.pointee.left < size + header {
      let length = state.pointee.nextSize
      guard let chunk = malloc(length) else { return nil }
      chunk.storeBytes(of: state.pointee.chunk, as: UnsafeMutableRawPointer?.self)
      state.pointee.chunk = chunk
      state.pointee.cursor = chunk + header
      state.pointee.left = length - header
      state.pointee.nextSize = min(2 * length, largestChunk)
    }
    let block = state.pointee.cursor + header
    (block - header).storeBytes(of: size, as: Int.self)
    state.pointee.cursor = block + size
    state.pointee.left -= size + header
    return block
  }

  private static func largeBlock(
    of bytes: Int, _ state: UnsafeMutablePointer<State>
  ) -> UnsafeMutableRawPointer? {
    guard let base = malloc(bytes + largeHeader) else { return nil }
    base.storeBytes(of: state.pointee.large, as: UnsafeMutableRawPointer?.self)
    (base + 8).storeBytes(of: nil, as: UnsafeMutableRawPointer?.self)
    (base + header).storeBytes(of: bytes, as: Int.self)
    if let last = state.pointee.large {
      (last + 8).storeBytes(of: base, as: UnsafeMutableRawPointer?.self)
    }
    state.pointee.large = base
    return base + largeHeader
  }

  private static func resized(
    _ block: UnsafeMutableRawPointer?, to bytes: Int
  ) -> UnsafeMutableRawPointer? {
    guard let block else { return zeroed(count: 1, size: bytes) }
    let size = (block - header).load(as: Int.self)
    if bytes <= size { return block }
    guard let wider = Self.block(of: bytes) else { abort() }
    memcpy(wider, block, size)
    release(block)
    return wider
  }

  private static func release(_ block: UnsafeMutableRawPointer?) {
    guard let block, let state = active, (block - header).load(as: Int.self) > largestSmall else {
      return
    }
    let base = block - largeHeader
    let before = base.load(as: UnsafeMutableRawPointer?.self)
    let after = (base + 8).load(as: UnsafeMutableRawPointer?.self)
    if let before { (before + 8).storeBytes(of: after, as: UnsafeMutableRawPointer?.self) }
    if let after {
      after.storeBytes(of: before, as: UnsafeMutableRawPointer?.self)
    } else {
      state.pointee.large = before
    }
    free(base)
  }
}
