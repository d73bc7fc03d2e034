/// How many columns of a terminal with fixed-width letters a text takes.
///
/// Source: Unicode Standard Annex 11 (East Asian Width) for wide letters, general categories Mn, Me
/// and Cf for those without width, and UTS 51 for emoji sequences. Complexity: linear in the
/// length; pure ASCII costs a pass over the bytes.
package enum DisplayWidth {
  /// The columns that `text` takes on one line.
  package static func of(_ text: some StringProtocol) -> Int {
    var counter = WidthCounter()
    var isASCII = true
    for byte in text.utf8 where byte >= 0x80 {
      isASCII = false
      break
    }
    if isASCII { return text.utf8.count }
    var width = 0
    for scalar in text.unicodeScalars { width += counter.advance(by: scalar) }
    return width
  }

  /// The columns of a letter by itself: 0, 1 or 2.
  static func of(scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    if isWide(value) { return 2 }
    if (0x1160...0x11FF).contains(value) { return 0 }  // Vowels and finals join a wide syllable.
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }

  /// Whether a letter has East Asian Width W or F.
  ///
  /// Binary search in the table.
  static func isWide(_ value: UInt32) -> Bool {
    var low = 0
    var high = wideRanges.count
    while low < high {
      let middle = (low + high) / 2
      if value > wideRanges[middle].last {
        low = middle + 1
      } else if value < wideRanges[middle].first {
        high = middle
      } else {
        return true
      }
    }
    return false
  }
}

/// Sums up widths letter by letter and knows the sequences that are drawn as one sign.
struct WidthCounter {
  private var previousWidth = 0
  private var joins = false

  /// The columns that the next letter adds.
  mutating func advance(by scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 {
      joins = false
      previousWidth = DisplayWidth.of(scalar: scalar)
      return previousWidth
    }
    if value == 0x200D {  // Zero-width joiner: the next emoji is drawn over this one.
      joins = previousWidth == 2
      return 0
    }
    if value == 0xFE0F {  // Emoji presentation makes a narrow sign wide.
      defer { previousWidth = 2 }
      return previousWidth == 1 ? 1 : 0
    }
    if joins {
      joins = false
      return 0
    }
    if (0x1F3FB...0x1F3FF).contains(value), previousWidth == 2 { return 0 }  // Skin tones.
    let width = DisplayWidth.of(scalar: scalar)
    if width > 0 { previousWidth = width }
    return width
  }
}
