import CCmarkGFM
import Glibc

/// The memory of one tree of cmark-gfm, given back all at once.
///
/// cmark-gfm hands no address of its owner to the functions that it takes memory from; so they take
/// it from the arena that is active on their thread.
struct MarkdownArena: ~Copyable {
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

  private let arena: UnsafeMutablePointer<BlockArena>
  private let outer: UnsafeMutableRawPointer?

  /// A new arena, active on this thread until it goes.
  init() {
    arena = .allocate(capacity: 1)
    arena.initialize(to: BlockArena())
    outer = pthread_getspecific(Self.key)
    pthread_setspecific(Self.key, arena)
  }

  deinit {
    pthread_setspecific(Self.key, outer)
    arena.pointee.end()
    arena.deallocate()
  }

  private static var active: UnsafeMutablePointer<BlockArena>? {
    pthread_getspecific(key)?.assumingMemoryBound(to: BlockArena.self)
  }

  private static func zeroed(count: Int, size: Int) -> UnsafeMutableRawPointer? {
    let (bytes, overflows) = count.multipliedReportingOverflow(by: size)
    guard !overflows, bytes >= 0, let block = active?.pointee.take(bytes) else {
      BlockArena.endForWantOfMemory()
    }
    memset(block, 0, bytes)
    return block
  }

  private static func resized(
    _ block: UnsafeMutableRawPointer?, to bytes: Int
  ) -> UnsafeMutableRawPointer? {
    guard let block else { return zeroed(count: 1, size: bytes) }
    let size = BlockArena.size(of: block)
    if bytes <= size { return block }
    guard let wider = active?.pointee.take(bytes) else { BlockArena.endForWantOfMemory() }
    memcpy(wider, block, size)
    release(block)
    return wider
  }

  private static func release(_ block: UnsafeMutableRawPointer?) {
    guard let block else { return }
    active?.pointee.release(block)
  }
}
