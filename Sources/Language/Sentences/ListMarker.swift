/// The marker of an item in a list that is written inside a paragraph: "1.", "2)", "3.)", "b.", "• 4.".
struct ListMarker {
  /// The bullet before the number as its scalar; 0 for none.
  let bullet: UInt32
  /// The number, or the letter's place in the alphabet.
  let number: Int
  let isLetter: Bool
  /// Bit 0: a full stop stands behind the number; bit 1: a bracket does.
  let style: UInt8
  /// The offset behind the marker; 0 for one that is only expected.
  let end: Int

  /// The marker at an offset; `nil` where none stands there.
  init?(in text: UnsafeBufferPointer<UInt8>, at offset: Int, end limit: Int) {
    var position = offset
    var bullet: UInt32 = 0
    if position < limit, text[position] >= 0x80 {
      let scalar = UTF8Scalar.value(in: text, at: position)
      guard scalar == 0x2022 || scalar == 0x2043 || scalar == 0x25AA || scalar == 0x2023 else {
        return nil
      }
      bullet = scalar
      position += UTF8Scalar.length(text[position])
      if position < limit, text[position] == UInt8(ascii: " ") { position += 1 }
    }
    var number = 0
    var digits = 0
    while position < limit, text[position] &- 0x30 < 10, digits < 3 {
      number = number * 10 + Int(text[position] - 0x30)
      digits += 1
      position += 1
    }
    var isLetter = false
    if digits == 0, position < limit, text[position] &- 0x61 < 26 {
      number = Int(text[position] - 0x60)
      isLetter = true
      position += 1
    }
    var style: UInt8 = 0
    if digits > 0 || isLetter {
      if position < limit, text[position] == UInt8(ascii: ".") {
        style |= 1
        position += 1
      }
      if position < limit, text[position] == UInt8(ascii: ")") {
        style |= 2
        position += 1
      }
    }
    let hasNumber = style != 0
    guard hasNumber || bullet != 0 else { return nil }
    guard !hasNumber || (position < limit && text[position] <= 0x20) else { return nil }
    self.init(
      bullet: bullet, number: hasNumber ? number : 0, isLetter: isLetter, style: style,
      end: hasNumber ? position : offset + UTF8Scalar.length(text[offset]))
  }

  private init(bullet: UInt32, number: Int, isLetter: Bool, style: UInt8, end: Int) {
    self.bullet = bullet
    self.number = number
    self.isLetter = isLetter
    self.style = style
    self.end = end
  }

  /// Whether it is a bullet, with or without a number.
  var isBullet: Bool { bullet != 0 }

  /// The marker that the item behind this one would have.
  var next: ListMarker {
    ListMarker(
      bullet: bullet, number: style == 0 ? 0 : number + 1, isLetter: isLetter, style: style, end: 0)
  }

  /// Its first byte.
  var opening: UInt8 {
    if isBullet { return 0xE2 }
    if isLetter { return 0x60 &+ UInt8(truncatingIfNeeded: number) }
    var digit = number
    while digit >= 10 { digit /= 10 }
    return 0x30 + UInt8(truncatingIfNeeded: digit)
  }

  /// Whether it is the marker that was expected.
  func matches(_ expected: ListMarker) -> Bool {
    bullet == expected.bullet && number == expected.number && isLetter == expected.isLetter
      && style == expected.style
  }
}
