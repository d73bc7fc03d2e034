import Glibc

/// Counts the bytes of link definitions that cmark-gfm would copy, once for each link that refers to one.
///
/// A long target that many links name costs the product of both. A definition is taken to reach to the
/// next line with one, or to a blank line. Complexity: linear; labels are compared only where the longest
/// definition times all brackets would be too much.
struct ReferenceCost {
  /// The most bytes that may be copied.
  ///
  /// Range 16 MiB to 256 MiB.
  private static let budget = 64 << 20
  /// The longest label, as CommonMark has it (section 4.7).
  private static let longestLabel = 1_000

  private let bytes: [UInt8]
  /// Of each definition the place behind its label, and its length.
  private var definitions: [(label: Int, count: Int)] = []

  /// Whether the parser may be given a text with these lines.
  static func isBearable(_ bytes: [UInt8], _ lines: LineTable) -> Bool {
    guard bytes.holds(UInt8(ascii: "]"), from: 0) else { return true }
    let cost = ReferenceCost(bytes, lines)
    let longest = cost.definitions.map(\.count).max() ?? 0
    guard longest > 0, longest * bytes.count > budget else { return true }
    let brackets = bytes.count { $0 == UInt8(ascii: "]") }
    return longest * brackets <= budget || cost.copied <= budget
  }

  private init(_ bytes: [UInt8], _ lines: LineTable) {
    self.bytes = bytes
    var isOpen = false
    for line in 0..<lines.count {
      let range = lines[line]
      if let label = endOfLabel(range) {
        definitions.append((label, range.upperBound - label))
        isOpen = true
      } else if range.allSatisfy({ ASCII.isBlank(bytes[$0]) }) {
        isOpen = false
      } else if isOpen {
        definitions[definitions.count - 1].count += range.count + 1
      }
    }
  }

  /// Where `]:` stands first in a line.
  private func endOfLabel(_ line: Range<Int>) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      var place = line.lowerBound
      while place < line.upperBound,
        let found = memchr(base + place, Int32(UInt8(ascii: "]")), line.upperBound - place)
      {
        place = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
        if bytes.holds("]:", at: place, before: line.upperBound) { return place }
        place += 1
      }
      return nil
    }
  }

  /// The bytes that are copied: of each definition its length for each bracket with its label.
  private var copied: Int {
    var lengths: [[UInt8]: Int] = [:]
    for (label, count) in definitions { lengths[key(before: label), default: 0] += count }
    var copied = 0
    for place in bytes.indices where bytes[place] == UInt8(ascii: "]") {
      copied += lengths[key(before: place)] ?? 0
      if copied > Self.budget { break }
    }
    return copied
  }

  /// What tells labels apart whatever their case and blanks: digits, and the letters that no other
  /// character becomes in the folding of case.
  private func key(before end: Int) -> [UInt8] {
    var start = end
    while start > 0, start > end - Self.longestLabel, bytes[start - 1] != UInt8(ascii: "["),
      bytes[start - 1] != UInt8(ascii: "]")
    {
      start -= 1
    }
    return bytes[start..<end].map(ASCII.lowercased).filter { byte in
      ASCII.isDigit(byte) || "bcdegmopqruvxz".utf8.contains(byte)
    }
  }
}
