/// All entries of the lexicons as one trie over word numbers: walking it from a word finds every
/// entry that begins there, in steps that do not depend on the number of entries.
///
/// The edges stand in one open-addressing table under (node, word); a node may have one more edge,
/// the gap, that skips a few words ("express ~ concern").
struct PhraseTrie: Sendable {
  /// An entry that ends at a node, with the verb forms of the spelling that led there.
  struct Terminal: Sendable {
    let entry: Int32
    let forms: VerbForms
    /// The next terminal of the same node; -1 for none.
    let next: Int32
  }

  private var keys: [UInt64]
  private var targets: [UInt32]
  private var mask: Int
  private var edgeCount = 0
  /// For each node the first of its terminals; -1 for none.
  private(set) var firstTerminal: [Int32] = [-1]
  /// For each node the node behind its gap; 0 for none.
  private(set) var gap: [UInt32] = [0]
  private(set) var terminals: [Terminal] = []

  init(capacity: Int) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    targets = [UInt32](repeating: 0, count: size)
    mask = size - 1
  }

  /// The node behind a word; 0 for none.
  func child(of node: UInt32, _ word: WordID) -> UInt32 {
    guard word != 0 else { return 0 }
    let key = UInt64(node) << 32 | UInt64(word)
    var slot = Self.slot(key) & mask
    while targets[slot] != 0 {
      if keys[slot] == key { return targets[slot] }
      slot = (slot + 1) & mask
    }
    return 0
  }

  /// Adds an entry under a spelling; word 0 stands for a gap.
  mutating func insert(_ words: [WordID], entry: Int, forms: VerbForms) {
    var node: UInt32 = 0
    for word in words {
      if word == 0 {
        if gap[Int(node)] == 0 { gap[Int(node)] = addNode() }
        node = gap[Int(node)]
      } else {
        var next = child(of: node, word)
        if next == 0 {
          next = addNode()
          connect(node, word, next)
        }
        node = next
      }
    }
    guard node != 0 else { return }
    // The same entry under the same spelling, such as a past that is also the participle.
    let first = firstTerminal[Int(node)]
    if first >= 0, terminals[Int(first)].entry == Int32(entry) {
      let known = terminals[Int(first)]
      terminals[Int(first)] = Terminal(
        entry: known.entry, forms: known.forms.union(forms), next: known.next)
      return
    }
    firstTerminal[Int(node)] = Int32(terminals.count)
    terminals.append(Terminal(entry: Int32(entry), forms: forms, next: first))
  }

  private mutating func addNode() -> UInt32 {
    firstTerminal.append(-1)
    gap.append(0)
    return UInt32(gap.count - 1)
  }

  private mutating func connect(_ node: UInt32, _ word: WordID, _ target: UInt32) {
    if edgeCount * 2 > mask { grow() }
    edgeCount += 1
    place(UInt64(node) << 32 | UInt64(word), target)
  }

  private mutating func place(_ key: UInt64, _ target: UInt32) {
    var slot = Self.slot(key) & mask
    while targets[slot] != 0 { slot = (slot + 1) & mask }
    keys[slot] = key
    targets[slot] = target
  }

  private mutating func grow() {
    let (known, nodes) = (keys, targets)
    keys = [UInt64](repeating: 0, count: known.count * 2)
    targets = [UInt32](repeating: 0, count: known.count * 2)
    mask = keys.count - 1
    for slot in known.indices where nodes[slot] != 0 { place(known[slot], nodes[slot]) }
  }

  /// Fibonacci hashing: the upper bits of the product with 2⁶⁴ divided by the golden ratio.
  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32)
  }
}
