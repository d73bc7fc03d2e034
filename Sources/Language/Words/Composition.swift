/// Canonical composition of letters and marks, so that a letter written as one scalar equals the
/// same letter written as a letter with marks.
///
/// Covers the primary composites of Unicode whose mark is in the blocks of general combining marks
/// (Latin, Greek, Cyrillic, Vietnamese) or a Japanese sound mark, and Hangul by the standard's
/// arithmetic (The Unicode Standard, sections 3.11 and 3.12).
package enum Composition {
  /// Composes the scalars of a token in place.
  ///
  /// Complexity: linear; bytes without a mark are only looked at.
  package static func compose(_ bytes: inout [UInt8]) {
    guard bytes.contains(where: mayLeadMark) else { return }
    var scalars: [UInt32] = []
    scalars.reserveCapacity(bytes.count)
    bytes.withUnsafeBufferPointer { text in
      var offset = 0
      while offset < text.count {
        let (scalar, length) = ScalarDecoder.scalar(in: text, at: offset, end: text.count)
        offset += length
        scalars.append(scalar)
      }
    }
    orderMarks(&scalars)
    var composed: [UInt32] = []
    composed.reserveCapacity(scalars.count)
    var starter: Int?
    var lastClass = 0
    for scalar in scalars {
      let combiningClass = Self.combiningClass(scalar)
      let touchesStarter = starter == composed.count - 1
      if let place = starter, touchesStarter || lastClass < combiningClass,
        let whole = composite(composed[place], scalar)
      {
        composed[place] = whole
        continue
      }
      if combiningClass == 0 { starter = composed.count }
      lastClass = combiningClass
      composed.append(scalar)
    }
    bytes.removeAll(keepingCapacity: true)
    for scalar in composed { ScalarDecoder.append(scalar, to: &bytes) }
  }

  /// Whether a byte leads one of the blocks with marks that compose.
  private static func mayLeadMark(_ byte: UInt8) -> Bool {
    byte == 0xCC || byte == 0xCD || byte == 0xE1 || byte == 0xE3
  }

  private static func combiningClass(_ scalar: UInt32) -> Int {
    guard scalar >= 0x300, let known = Unicode.Scalar(scalar) else { return 0 }
    return Int(known.properties.canonicalCombiningClass.rawValue)
  }

  /// Puts runs of marks into the canonical order: a stable insertion sort by combining class.
  ///
  /// Runs longer than 30 marks (the bound of Unicode's stream-safe text) are left as they are.
  private static func orderMarks(_ scalars: inout [UInt32]) {
    var runStart = 0
    for index in scalars.indices {
      let own = combiningClass(scalars[index])
      guard own > 0 else {
        runStart = index + 1
        continue
      }
      guard index - runStart < 30 else { continue }
      var place = index
      while place > runStart, combiningClass(scalars[place - 1]) > own {
        scalars.swapAt(place, place - 1)
        place -= 1
      }
    }
  }

  private static func composite(_ base: UInt32, _ mark: UInt32) -> UInt32? {
    if case 0x1100..<0x1113 = base, case 0x1161..<0x1176 = mark {
      return 0xAC00 + ((base - 0x1100) * 21 + (mark - 0x1161)) * 28
    }
    if case 0xAC00..<0xD7A4 = base, (base - 0xAC00) % 28 == 0, case 0x11A8..<0x11C3 = mark {
      return base + (mark - 0x11A7)
    }
    let key = UInt64(mark) << 32 | UInt64(base)
    var low = 0
    var high = table.count
    while low < high {
      let middle = (low + high) / 2
      if table[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low < table.count && table[low].key == key ? table[low].composite : nil
  }

  /// The pairs by mark, then letter.
  private static let table: [(key: UInt64, composite: UInt32)] = {
    var result: [(key: UInt64, composite: UInt32)] = []
    for (mark, pairs) in CompositionTable.pairsByMark {
      var base: UInt32?
      for scalar in pairs.unicodeScalars {
        if let known = base {
          result.append((UInt64(mark) << 32 | UInt64(known), scalar.value))
          base = nil
        } else {
          base = scalar.value
        }
      }
    }
    return result.sorted { $0.key < $1.key }
  }()
}
