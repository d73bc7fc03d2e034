/// The shape of a number in digits: where it ends and what its separators mean.
///
/// Groups of three by commas, full stops, apostrophes or narrow and non-breaking spaces ("1,234,567",
/// "1.234.567", "1 234 567"), groups as in India ("12,34,567"), one decimal point or comma. What fits
/// none of them ends before its first separator, so "22,24,26" are three numbers.
struct NumberForm {
  /// What the separators mean.
  enum Shape {
    case whole
    /// A decimal mark at this offset; all other separators group.
    case decimal(at: Int)
    /// Full stops between groups that are no number: a version, an address.
    case dotted
  }

  /// The offset behind the number.
  let end: Int
  let shape: Shape

  init(in text: [UInt8], at start: Int, end limit: Int) {
    func isDigit(_ offset: Int) -> Bool { offset < limit && text[offset] &- 0x30 < 10 }
    var position = start
    while isDigit(position) { position += 1 }
    let firstEnd = position
    // "22,24,26": what follows another number's comma is an item of a list.
    if start > 1, text[start - 1] == UInt8(ascii: ","), text[start - 2] &- 0x30 < 10 {
      (end, shape) = (firstEnd, .whole)
      return
    }
    // The separators and the length of the group behind each; more than 12 groups are no number.
    var groups: [(offset: Int, mark: UInt8, length: Int)] = []
    while position < limit, groups.count < 12 {
      let (mark, width) = Self.separator(in: text, at: position, end: limit)
      guard width > 0, isDigit(position + width) else { break }
      var next = position + width
      while isDigit(next) { next += 1 }
      let length = next - position - width
      // A blank groups only digits by threes.
      if mark == UInt8(ascii: " "),
        length != 3 || (groups.first.map { $0.mark != mark } ?? (firstEnd - start > 3))
      {
        break
      }
      groups.append((position, mark, length))
      position = next
    }
    guard let last = groups.last, let first = groups.first else {
      (end, shape) = (firstEnd, .whole)
      return
    }
    let others = groups.dropLast()
    let group = first.mark
    let leadsShort = firstEnd - start <= 3
    let isGrouped = others.allSatisfy { $0.mark == group && $0.length == 3 } && leadsShort
    let isIndian =
      group == UInt8(ascii: ",") && firstEnd - start <= 2
      && others.allSatisfy { $0.mark == group && $0.length == 2 }
    if groups.count == 1 {
      switch last.mark {
      case UInt8(ascii: "."): (end, shape) = (position, .decimal(at: last.offset))
      case UInt8(ascii: ",") where last.length != 3 || !leadsShort || text[start] == 0x30:
        (end, shape) = (position, .decimal(at: last.offset))
      default: (end, shape) = last.length == 3 ? (position, .whole) : (firstEnd, .whole)
      }
      return
    }
    if last.mark == group, last.length == 3, isGrouped || isIndian {
      (end, shape) = (position, .whole)
    } else if last.mark != group,
      last.mark == UInt8(ascii: ".") || last.mark == UInt8(ascii: ","),
      isGrouped || Self.isIndian(others.map(\.length), first: firstEnd - start)
    {
      (end, shape) = (position, .decimal(at: last.offset))
    } else if group == UInt8(ascii: "."), groups.allSatisfy({ $0.mark == group }) {
      (end, shape) = (position, .dotted)
    } else {
      (end, shape) = (firstEnd, .whole)
    }
  }

  private static func isIndian(_ lengths: [Int], first: Int) -> Bool {
    first <= 2 && lengths.last == 3 && lengths.dropLast().allSatisfy { $0 == 2 }
  }

  /// A separator at an offset, as its plain form, and its length; length 0 for none.
  private static func separator(
    in text: [UInt8], at offset: Int, end: Int
  ) -> (mark: UInt8, width: Int) {
    switch text[offset] {
    case UInt8(ascii: "."), UInt8(ascii: ","): return (text[offset], 1)
    case UInt8(ascii: "'"): return (UInt8(ascii: " "), 1)
    case UInt8(ascii: " "): return (UInt8(ascii: " "), 1)
    case 0xC2 where offset + 1 < end && text[offset + 1] == 0xA0: return (UInt8(ascii: " "), 2)
    case 0xE2
    where offset + 2 < end && text[offset + 1] == 0x80
      && (text[offset + 2] == 0xAF || text[offset + 2] == 0x89 || text[offset + 2] == 0x99):
      return (UInt8(ascii: " "), 3)
    default: return (0, 0)
    }
  }

  /// The place of a mark that occurs once, among digits alone.
  private static func onlyMark(_ mark: UInt8, in digits: ArraySlice<UInt8>) -> Int? {
    guard let first = digits.firstIndex(of: mark), digits.lastIndex(of: mark) == first,
      digits.allSatisfy({ $0 == mark || $0 &- 0x30 < 10 })
    else { return nil }
    return first
  }

  /// The value of the digits from `start` to `end`; `nil` for what is no number.
  ///
  /// Where the comma is the decimal mark, "1.234" is a thousand and more and "1,234" one and less
  /// than two.
  static func value(
    of text: [UInt8], from start: Int, to limit: Int, hasDecimalComma: Bool = false
  ) -> Double? {
    let form = NumberForm(in: text, at: start, end: limit)
    var decimal = limit
    switch form.shape {
    case .whole:
      if hasDecimalComma, let comma = onlyMark(UInt8(ascii: ","), in: text[start..<limit]) {
        decimal = comma
      }
    case .decimal(let offset):
      let groups =
        hasDecimalComma && text[offset] == UInt8(ascii: ".") && limit - offset == 4
        && offset - start <= 3
      decimal = groups ? limit : offset
    case .dotted: return nil
    }
    var digits = 0.0
    var decimals = 0
    for offset in start..<limit where text[offset] &- 0x30 < 10 {
      digits = digits * 10 + Double(text[offset] - 0x30)
      if offset > decimal { decimals += 1 }
    }
    guard decimals > 0 else { return digits }
    // Division by a power of ten that a double holds exactly rounds only once.
    var power = 1.0
    for _ in 0..<min(decimals, 300) { power *= 10 }
    return digits / power
  }
}
