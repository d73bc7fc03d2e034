import Glibc

/// Tells texts on which cmark-gfm's search for bare links would take too long, or too much memory.
///
/// At each colon, `@` and `www.` the search runs on to the next white space, and a closing
/// parenthesis at a link's end is weighed against all before it: so a long run of them without a
/// blank costs the square of its length. For each address of e-mail a line's rest is copied, up to a
/// thousand of them deep.
struct AutolinkGuard {
  /// The bytes that the search may look at for each byte of the text, where they are many; real
  /// addresses stay below four.
  ///
  /// Range 8 to 64.
  private static let looksForByte = 32
  /// The bytes that it may look at in a short text; at a nanosecond each, 4 ms.
  private static let fewLooks = 4_000_000
  /// The most bytes that it may copy.
  ///
  /// Range 1 MiB to 256 MiB.
  private static let copied = 64 << 20
  /// The most addresses of a line that cmark-gfm follows.
  private static let followed = 1_000
  /// What a run with a trigger holds.
  private static let marks: [StaticString] = [":", "@", "www."]

  private let bytes: UnsafeBufferPointer<UInt8>
  private let range: Range<Int>
  /// The bytes that may still be looked at.
  private var looks: Int

  /// Whether bare links may be looked for.
  ///
  /// Only the runs that hold a mark are looked through, for each kind of mark once. Complexity:
  /// linear, at the speed of memory where marks are few.
  static func allows(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      var search = AutolinkGuard(
        bytes: buffer, range: range, looks: fewLooks + range.count * looksForByte)
      return marks.allSatisfy { search.mayFollow($0) } && search.mayCopy()
    }
  }

  /// Where a byte stands next.
  private func place(of byte: UInt8, from place: Int) -> Int? {
    guard let base = bytes.baseAddress, place < range.upperBound,
      let found = memchr(base + place, Int32(byte), range.upperBound - place)
    else { return nil }
    return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
  }

  /// Where a mark stands next; its last byte is the rarest.
  private func place(of mark: StaticString, from place: Int) -> Int? {
    let count = mark.utf8CodeUnitCount
    var end = place + count - 1
    while let last = self.place(of: mark.utf8Start[count - 1], from: end) {
      let start = last - count + 1
      if count == 1 || bytes.baseAddress.map({ memcmp($0 + start, mark.utf8Start, count) }) == 0 {
        return start
      }
      end = last + 1
    }
    return nil
  }

  /// Takes the looks at each run that holds a mark off those that are left; whether there are any.
  private mutating func mayFollow(_ mark: StaticString) -> Bool {
    var place = range.lowerBound
    while looks >= 0, let found = self.place(of: mark, from: place) {
      place = endOfRun(from: found)
    }
    return looks >= 0
  }

  /// The end of the run that holds the byte at `place`.
  private mutating func endOfRun(from place: Int) -> Int {
    var start = place
    while start > range.lowerBound, !ASCII.isSpace(bytes[start - 1]) { start -= 1 }
    var triggers = 0
    var closers = 0
    var position = start
    while position < range.upperBound, !ASCII.isSpace(bytes[position]) {
      switch bytes[position] {
      case UInt8(ascii: ":"), UInt8(ascii: "@"): triggers += 1
      case UInt8(ascii: ")"): closers += 1
      case UInt8(ascii: ".") where position >= start + 3:
        let isPrefix = (1...3).allSatisfy { bytes[position - $0] == UInt8(ascii: "w") }
        if isPrefix { triggers += 1 }
      default: break
      }
      position += 1
    }
    if triggers > 0 { looks -= (triggers + closers) * (position - start) }
    return position
  }

  /// Whether the lines that hold addresses of e-mail are short enough to be copied for each.
  private func mayCopy() -> Bool {
    var copies = 0
    var place = range.lowerBound
    while var next = self.place(of: UInt8(ascii: "@"), from: place) {
      let end = self.place(of: 0x0A, from: next) ?? range.upperBound
      var addresses = 0
      while next < end {
        addresses += 1
        copies += addresses <= Self.followed ? end - next : 0
        next = self.place(of: UInt8(ascii: "@"), from: next + 1) ?? end
      }
      guard copies <= Self.copied else { return false }
      place = end
    }
    return true
  }
}
