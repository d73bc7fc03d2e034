import StoryModel
import Synchronization

/// Texts that were decoded, by their hash; the least recently used go first.
///
/// A text that was decoded only to build another on it is checked against its hash when it is itself
/// asked for.
///
/// Shared by the connections of one store, and by several openings of one file; being named by content, no entry can go stale. A text costs
/// its bytes and 100 more; one that would take more than half of the room is not kept.
package final class TextCache: Sendable {
  private struct Entry {
    let text: [UInt8]
    var isChecked: Bool
    var older: ContentHash?
    var newer: ContentHash?
  }

  private struct State {
    var entries: [ContentHash: Entry] = [:]
    var oldest: ContentHash?
    var newest: ContentHash?
    var bytes = 0
  }

  private let capacity: Int
  private let state = Mutex(State())

  /// An empty cache that holds that many bytes.
  package init(capacity: Int) { self.capacity = capacity }

  /// The text with a hash, which thereby becomes the most recently used; `nil` where it is not held,
  /// or has another hash, after which it is held no more.
  func text(_ hash: ContentHash) -> [UInt8]? {
    guard let entry = use(hash) else { return nil }
    if entry.isChecked { return entry.text }
    let isRight = ContentHash(of: entry.text) == hash
    state.withLock { state in
      if isRight {
        state.entries[hash]?.isChecked = true
      } else {
        Self.unlink(hash, from: &state)
      }
    }
    return isRight ? entry.text : nil
  }

  /// The text with a hash for another to be built on, which is checked instead; it becomes the most
  /// recently used.
  func base(_ hash: ContentHash) -> [UInt8]? { use(hash)?.text }

  private func use(_ hash: ContentHash) -> Entry? {
    state.withLock { state in
      guard let entry = state.entries[hash] else { return nil }
      Self.unlink(hash, from: &state)
      Self.link(hash, entry.text, isChecked: entry.isChecked, into: &state)
      return entry
    }
  }

  /// Holds the text with a hash; `isChecked` says that it was compared with the hash.
  func keep(_ text: [UInt8], of hash: ContentHash, isChecked: Bool = true) {
    let cost = text.count + Self.overhead
    guard cost <= capacity / 2 else { return }
    // What grew piece by piece, as a request's body, may have room for twice its bytes.
    let isExact = text.capacity <= text.count + text.count / 8 + 64
    let held = isExact ? text : text.withUnsafeBufferPointer(Array.init)
    state.withLock { state in
      let wasChecked = state.entries[hash]?.isChecked ?? false
      if wasChecked && !isChecked { return }
      Self.unlink(hash, from: &state)
      Self.link(hash, held, isChecked: isChecked, into: &state)
      while state.bytes > capacity, let oldest = state.oldest {
        Self.unlink(oldest, from: &state)
      }
    }
  }

  /// Forgets everything, as after a story was forgotten.
  func removeAll() { state.withLock { $0 = State() } }

  private static let overhead = 100

  private static func link(
    _ hash: ContentHash, _ text: [UInt8], isChecked: Bool, into state: inout State
  ) {
    state.entries[hash] = Entry(
      text: text, isChecked: isChecked, older: state.newest, newer: nil)
    if let newest = state.newest { state.entries[newest]?.newer = hash }
    state.newest = hash
    if state.oldest == nil { state.oldest = hash }
    state.bytes += text.count + overhead
  }

  private static func unlink(_ hash: ContentHash, from state: inout State) {
    guard let entry = state.entries.removeValue(forKey: hash) else { return }
    state.bytes -= entry.text.count + overhead
    if let older = entry.older { state.entries[older]?.newer = entry.newer }
    if let newer = entry.newer { state.entries[newer]?.older = entry.older }
    if state.newest == hash { state.newest = entry.older }
    if state.oldest == hash { state.oldest = entry.newer }
  }
}
