/// The files that changed and may still be changing, each with the time when to look at it.
///
/// A value without a clock: times are milliseconds of any clock that does not go back, and are
/// handed in. A binary heap with one entry for each file: a further change only moves the file's
/// time, and the heap is put right when the entry comes up. O(log n) amortized for each operation.
struct SettleQueue: Sendable {
  /// A file that waits.
  struct Entry: Sendable, Hashable {
    /// When to look at it.
    var due: Int64
    /// When it was first changed since it was last handed over.
    var firstTouched: Int64
    /// When it was last changed.
    var lastTouched: Int64
    /// Whether somebody seems to hold it open for writing.
    var isOpen = false
    /// What it looked like the last time.
    var signature: FileSignature?
    /// Where it was moved from.
    var movedFrom: String?
    /// How often it could not be read.
    var failures = 0
  }

  private struct Turn: Sendable {
    let due: Int64
    let number: UInt64
    let path: String
  }

  /// Milliseconds after the first change at which a file is looked at though it still changes.
  private let patience: Int64
  private var entries: [String: Entry] = [:]
  private var heap: [Turn] = []
  private var nextNumber: UInt64 = 0

  /// A queue that looks at a file at the latest `patience` milliseconds after its first change.
  init(patience: Int64) { self.patience = patience }

  /// How many files wait.
  var count: Int { entries.count }

  /// When the first file comes up, or a little earlier.
  var nextDue: Int64? { heap.first?.due }

  /// What is known of a waiting file.
  subscript(path: String) -> Entry? { entries[path] }

  /// Notes a change of a file: it is to be looked at at `due`.
  ///
  /// `isOpen` is left as it is where it is `nil`.
  mutating func touch(
    _ path: String, now: Int64, due: Int64, isOpen: Bool? = nil, movedFrom: String? = nil
  ) {
    if var entry = entries[path] {
      let latest = max(entry.firstTouched + patience, now)
      entry.due = min(max(entry.due, due), latest)
      entry.lastTouched = now
      entry.isOpen = isOpen ?? entry.isOpen
      entry.movedFrom = movedFrom ?? entry.movedFrom
      entries[path] = entry
    } else {
      insert(
        Entry(
          due: due, firstTouched: now, lastTouched: now, isOpen: isOpen ?? false,
          movedFrom: movedFrom), at: path)
    }
  }

  /// Puts a file back that was taken out, to be looked at again.
  mutating func insert(_ entry: Entry, at path: String) {
    guard entries.updateValue(entry, forKey: path) == nil else { return }
    push(Turn(due: entry.due, number: nextNumber, path: path))
    nextNumber += 1
  }

  /// Forgets a file; its turn in the heap is passed over when it comes.
  mutating func remove(_ path: String) { entries[path] = nil }

  /// Takes out the file whose time came first, where it has come.
  mutating func pop(now: Int64) -> (path: String, entry: Entry)? {
    while let turn = heap.first, turn.due <= now {
      popHeap()
      guard let entry = entries[turn.path] else { continue }
      if entry.due > now {
        push(Turn(due: entry.due, number: turn.number, path: turn.path))
        continue
      }
      entries[turn.path] = nil
      return (turn.path, entry)
    }
    return nil
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
