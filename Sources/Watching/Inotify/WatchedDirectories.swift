/// The directories under watch: from the number of a watch to the path.
///
/// A tree by parent and name, so that a directory that moves takes all below it along in one step.
struct WatchedDirectories: Sendable {
  private struct Entry: Sendable {
    var parent: Int32
    var name: String
    var children: [PathKey: Int32] = [:]
  }

  /// The number that stands for "no parent".
  private static let none: Int32 = -1
  private var entries: [Int32: Entry] = [:]

  /// How many there are.
  var count: Int { entries.count }

  /// Forgets all; gives their numbers.
  mutating func removeAll() -> [Int32] {
    defer { entries.removeAll() }
    return entries.keys.sorted()
  }

  /// Notes the directory that everything is under.
  mutating func setRoot(_ number: Int32) {
    if entries[number]?.parent != Self.none { entries[number] = Entry(parent: Self.none, name: "") }
  }

  /// Whether a number is the root's.
  func isRoot(_ number: Int32) -> Bool { entries[number]?.parent == Self.none }

  /// Notes a directory under another; one that is known already goes to the new place.
  ///
  /// Gives false where `parent` is not known, or where the directory would stand under itself.
  @discardableResult
  mutating func insert(_ number: Int32, name: String, under parent: Int32) -> Bool {
    guard entries[parent] != nil, !isAncestor(number, of: parent) else { return false }
    if let known = entries[number] {
      if known.parent == Self.none { return false }
      if entries[known.parent]?.children[PathKey(known.name)] == number {
        entries[known.parent]?.children[PathKey(known.name)] = nil
      }
      entries[number]?.parent = parent
      entries[number]?.name = name
    } else {
      entries[number] = Entry(parent: parent, name: name)
    }
    entries[parent]?.children[PathKey(name)] = number
    return true
  }

  /// The directory's path relative to the root, without slash at the end; empty for the root.
  func path(of number: Int32) -> String? {
    guard var entry = entries[number] else { return nil }
    var names: [String] = []
    while entry.parent != Self.none {
      names.append(entry.name)
      guard let parent = entries[entry.parent] else { return nil }
      entry = parent
    }
    return names.reversed().joined(separator: "/")
  }

  /// The watch of a directory's child.
  func child(_ name: String, of parent: Int32) -> Int32? {
    entries[parent]?.children[PathKey(name)]
  }

  /// Forgets a directory and all below it; gives their numbers, parents first.
  mutating func remove(_ number: Int32) -> [Int32] {
    guard let entry = entries[number] else { return [] }
    if entries[entry.parent]?.children[PathKey(entry.name)] == number {
      entries[entry.parent]?.children[PathKey(entry.name)] = nil
    }
    var removed = [number]
    var next = 0
    while next < removed.count {
      let children = entries.removeValue(forKey: removed[next])?.children ?? [:]
      removed.append(contentsOf: children.values.sorted())
      next += 1
    }
    return removed
  }

  private func isAncestor(_ number: Int32, of other: Int32) -> Bool {
    var current = other
    while let entry = entries[current] {
      if current == number { return true }
      current = entry.parent
    }
    return false
  }
}
