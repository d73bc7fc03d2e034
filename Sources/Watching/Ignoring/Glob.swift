/// A pattern for one name: `*`, `?`, `[a-z]`, `[!a-z]`, and a backslash before a letter meant as it
/// is; in the bytes of UTF-8, where `?` and a class stand for one letter.
struct Glob: Sendable, Hashable {
  private enum Part: Sendable, Hashable {
    case byte(UInt8)
    case anyLetter
    case anyRun
    case letters([ClosedRange<UInt8>], isNegated: Bool)
  }

  private let parts: [Part]

  /// Reads a pattern, where a `[` without its `]` is taken as it is.
  init(_ pattern: some Sequence<UInt8>) {
    let bytes = Array(pattern)
    var parts: [Part] = []
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "*"): if parts.last != .anyRun { parts.append(.anyRun) }
      case UInt8(ascii: "?"): parts.append(.anyLetter)
      case UInt8(ascii: "["):
        if let (part, end) = Self.letters(in: bytes, from: position) {
          parts.append(part)
          position = end
        } else {
          parts.append(.byte(byte))
        }
      case UInt8(ascii: "\\") where position < bytes.count:
        parts.append(.byte(bytes[position]))
        position += 1
      default: parts.append(.byte(byte))
      }
    }
    self.parts = parts
  }

  /// Whether the pattern fits the whole of `name`.
  ///
  /// Greedy with one place to return to, behind the last `*` (R. Krauss 2008); O(n * m) at most.
  func matches(_ name: ArraySlice<UInt8>) -> Bool {
    var part = 0
    var position = name.startIndex
    var retry: (part: Int, position: Int)?
    while position < name.endIndex {
      if part < parts.count, parts[part] == .anyRun {
        retry = (part, position)
        part += 1
      } else if part < parts.count, let next = advance(parts[part], in: name, at: position) {
        part += 1
        position = next
      } else if let (star, from) = retry {
        retry = (star, from + 1)
        part = star + 1
        position = from + 1
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { $0 == .anyRun }
  }

  /// The place behind the letter at `position` where `part` fits it.
  private func advance(_ part: Part, in name: ArraySlice<UInt8>, at position: Int) -> Int? {
    let byte = name[position]
    switch part {
    case .byte(let wanted): return byte == wanted ? position + 1 : nil
    case .anyRun: return nil
    case .anyLetter: return endOfLetter(in: name, at: position)
    case .letters(let ranges, let isNegated):
      guard ranges.contains(where: { $0.contains(byte) }) != isNegated else { return nil }
      return isNegated ? endOfLetter(in: name, at: position) : position + 1
    }
  }

  private func endOfLetter(in name: ArraySlice<UInt8>, at position: Int) -> Int {
    var end = position + 1
    if name[position] >= 0xC0 {
      while end < name.endIndex, name[end] & 0xC0 == 0x80 { end += 1 }
    }
    return end
  }

  /// Reads a class of letters behind its `[`; gives the place behind its `]`.
  private static func letters(in bytes: [UInt8], from start: Int) -> (Part, Int)? {
    var position = start
    var isNegated = false
    if position < bytes.count,
      bytes[position] == UInt8(ascii: "!") || bytes[position] == UInt8(ascii: "^")
    {
      isNegated = true
      position += 1
    }
    var ranges: [ClosedRange<UInt8>] = []
    while position < bytes.count {
      var low = bytes[position]
      if low == UInt8(ascii: "]"), !ranges.isEmpty {
        return (.letters(ranges, isNegated: isNegated), position + 1)
      }
      if low == UInt8(ascii: "\\"), position + 1 < bytes.count {
        position += 1
        low = bytes[position]
      }
      position += 1
      if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "-"),
        bytes[position + 1] != UInt8(ascii: "]")
      {
        let high = bytes[position + 1]
        if low <= high { ranges.append(low...high) }
        position += 2
      } else {
        ranges.append(low...low)
      }
    }
    return nil
  }
}
