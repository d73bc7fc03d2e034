import StoryModel

/// The files that changed and may still be changing, each with the time when to look at it.
///
/// A value without a clock: times are milliseconds of any clock that does not go back, and are
/// handed in. A binary heap with one turn for each file that counts: a change that puts a file off
/// only moves the file's time, and the heap is put right when its turn comes; one that brings it
/// forward gives it another turn, and the former is passed over. O(log n) amortized for each
/// operation.
struct SettleQueue: Sendable {
  /// A file that waits.
  struct Entry: Sendable, Hashable {
    /// Former paths that are remembered for one file; more are names of passing files.
    private static let originLimit = 16

    /// When to look at it.
    var due: Int64
    /// When it was first changed since it was last handed over.
    var firstTouched: Int64
    /// When it was last changed.
    var lastTouched: Int64
    /// Whether it is to be looked at without a change that was noticed.
    var isLook = false
    /// Whether a look at the whole tree is over only when this file was handed over.
    var isAwaited = false
    /// Whether somebody seems to hold it open for writing.
    var isOpen = false
    /// What it looked like the last time.
    var signature: FileSignature?
    /// Where it was moved from, the last place first.
    var origins: [String] = []
    /// When it was last known to be there, before its last change.
    var lastSeen: Timestamp?
    /// How often it could not be read.
    var failures = 0

    /// Notes places that it was moved from, the last one first.
    mutating func add(_ places: [String]) {
      guard !places.isEmpty else { return }
      origins = Self.merged(places, before: origins)
    }

    /// Places, each once, the first `originLimit`.
    static func merged(_ places: [String], before others: [String]) -> [String] {
      var known: Set<PathKey> = []
      return Array(
        (places + others).filter { known.insert(PathKey($0)).inserted }.prefix(originLimit))
    }
  }

  private struct Waiting: Sendable {
    var entry: Entry
    /// The turn in the heap that counts.
    var turnDue: Int64
    var number: UInt64
  }

  private struct Turn: Sendable {
    let due: Int64
    let number: UInt64
    let key: PathKey
  }

  /// Milliseconds after the first change at which a file is looked at though it still changes.
  private let patience: Int64
  private var waiting: [PathKey: Waiting] = [:]
  private var heap: [Turn] = []
  private var nextNumber: UInt64 = 0
  /// How many of the files are awaited.
  private(set) var awaitedCount = 0

  /// A queue that looks at a file at the latest `patience` milliseconds after its first change.
  init(patience: Int64) { self.patience = patience }

  /// How many files wait.
  var count: Int { waiting.count }

  /// When the first file comes up, or a little earlier.
  var nextDue: Int64? { heap.first?.due }

  /// What is known of a waiting file.
  subscript(path: String) -> Entry? { waiting[PathKey(path)]?.entry }

  /// The files that are awaited, sorted.
  var awaitedPaths: [String] {
    waiting.filter(\.value.entry.isAwaited).map(\.key.path).sorted()
  }

  /// When the files that changed were last known to be there, the earliest of all.
  var earliestSeen: Timestamp? { waiting.values.lazy.compactMap(\.entry.lastSeen).min() }

  /// Notes a change of a file: it is to be looked at at `due`.
  ///
  /// `isOpen` is left as it is where it is `nil`.
  mutating func touch(
    _ path: String, now: Int64, due: Int64, isOpen: Bool? = nil, lastSeen: Timestamp? = nil
  ) {
    var entry =
      self[path] ?? Entry(due: due, firstTouched: now, lastTouched: now, lastSeen: lastSeen)
    if entry.isLook {
      // What was asked for says nothing of when the file that changed will have come to rest.
      entry.isLook = false
      entry.firstTouched = now
      entry.failures = 0
    }
    entry.due = min(due, max(entry.firstTouched + patience, now))
    entry.lastTouched = now
    entry.isOpen = isOpen ?? entry.isOpen
    // Of the places that it was at before, too, it must be true.
    if entry.origins.isEmpty { entry.lastSeen = lastSeen ?? entry.lastSeen }
    put(entry, at: path)
  }

  /// Notes that a file was moved: what is known of it where it was goes along.
  ///
  /// `isLook` says that the move alone is no change, as that of a directory is none of its files'.
  mutating func move(
    _ origin: String, to path: String, now: Int64, due: Int64, lastSeen: Timestamp,
    isLook: Bool = false
  ) {
    let former = remove(origin)
    if isLook {
      look(path, now: now, due: due)
    } else {
      touch(path, now: now, due: due, isOpen: false)
    }
    guard var entry = self[path] else { return }
    entry.lastSeen = [lastSeen, former?.lastSeen, entry.lastSeen].compactMap { $0 }.min()
    entry.add([origin] + (former?.origins ?? []))
    entry.origins.removeAll { PathKey($0) == PathKey(path) }
    entry.isAwaited = entry.isAwaited || former?.isAwaited == true
    put(entry, at: path)
  }

  /// Has a file looked at at `due`, unless a change of it waits, which has it looked at anyway.
  mutating func look(_ path: String, now: Int64, due: Int64, isAwaited: Bool = false) {
    var entry =
      self[path] ?? Entry(due: due, firstTouched: now, lastTouched: now, isLook: true)
    if entry.isLook { entry.due = min(entry.due, due) }
    entry.isAwaited = entry.isAwaited || isAwaited
    put(entry, at: path)
  }

  /// Puts a file in, or back that was taken out.
  mutating func put(_ entry: Entry, at path: String) {
    let key = PathKey(path)
    let former = waiting[key]
    awaitedCount += (entry.isAwaited ? 1 : 0) - (former?.entry.isAwaited == true ? 1 : 0)
    if let former, former.turnDue <= entry.due {
      waiting[key]?.entry = entry
      return
    }
    waiting[key] = Waiting(entry: entry, turnDue: entry.due, number: nextNumber)
    push(Turn(due: entry.due, number: nextNumber, key: key))
    nextNumber += 1
  }

  /// Forgets a file; its turn in the heap is passed over when it comes.
  @discardableResult
  mutating func remove(_ path: String) -> Entry? { remove(PathKey(path)) }

  /// Takes out the file whose time came first, where it has come.
  mutating func pop(now: Int64) -> (path: String, entry: Entry)? {
    while let turn = heap.first, turn.due <= now {
      popHeap()
      guard let found = waiting[turn.key], found.number == turn.number, found.turnDue == turn.due
      else { continue }
      if found.entry.due > now {
        waiting[turn.key]?.turnDue = found.entry.due
        push(Turn(due: found.entry.due, number: turn.number, key: turn.key))
        continue
      }
      return remove(turn.key).map { (turn.key.path, $0) }
    }
    return nil
  }

  /// Files for which an empty queue keeps its room.
  private static let keptCapacity = 4_096

  private mutating func remove(_ key: PathKey) -> Entry? {
    let entry = waiting.removeValue(forKey: key)?.entry
    if entry?.isAwaited == true { awaitedCount -= 1 }
    // A table keeps the room that a burst took; of an empty queue every turn is stale.
    if waiting.isEmpty, waiting.capacity > Self.keptCapacity {
      waiting = [:]
      heap = []
    }
    return entry
  }

  // MARK: The heap

  private mutating func push(_ turn: Turn) {
    heap.append(turn)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard precedes(child, parent) else { break }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func popHeap() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if precedes(child, least) { least = child }
      }
      if least == parent { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }

  private func precedes(_ one: Int, _ other: Int) -> Bool {
    (heap[one].due, heap[one].number) < (heap[other].due, heap[other].number)
  }
}
