/// Where the part of a link behind its text ends, as CommonMark 0.31 writes it (section 6.3).
///
/// The parser has said that there is a link; this only finds how far it reaches. Where what follows is
/// no tail, the search ends where the parser's does, so that many such cost no more than their bytes.
enum LinkTail {
  /// The parentheses within each other that a target may hold, as cmark-gfm has it.
  private static let mostParentheses = 32

  /// The byte behind `(target "title")`, whose parenthesis opens at `start`; `nil` if there is none.
  static func end(inline bytes: [UInt8], from start: Int, before limit: Int) -> Int? {
    var position = skipSpace(bytes, start + 1, limit)
    guard position < limit else { return nil }
    if bytes[position] == UInt8(ascii: "<") {
      position += 1
      while position < limit, bytes[position] != UInt8(ascii: ">") {
        if bytes[position] == UInt8(ascii: "<") || bytes[position] == UInt8(ascii: "\n") {
          return nil
        }
        position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
      }
      position += 1
    } else {
      var depth = 0
      scan: while position < limit {
        switch bytes[position] {
        case UInt8(ascii: "\\"): position += 1
        case UInt8(ascii: "("):
          depth += 1
          if depth > mostParentheses { return nil }
        case UInt8(ascii: ")"):
          if depth == 0 { break scan }
          depth -= 1
        case let byte where ASCII.isSpace(byte): break scan
        default: break
        }
        position += 1
      }
    }
    position = skipSpace(bytes, position, limit)
    guard position < limit else { return nil }
    if let close = closer(of: bytes[position]) {
      position += 1
      while position < limit, bytes[position] != close {
        // Only a title in parentheses begins otherwise than it ends.
        if close == UInt8(ascii: ")"), bytes[position] == UInt8(ascii: "(") { return nil }
        position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
      }
      position = skipSpace(bytes, position + 1, limit)
    }
    return position < limit && bytes[position] == UInt8(ascii: ")") ? position + 1 : nil
  }

  /// The byte behind `[label]`, whose bracket opens at `start`; `nil` if there is none.
  static func end(label bytes: [UInt8], from start: Int, before limit: Int) -> Int? {
    var position = start + 1
    while position < limit {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "]"): return position + 1
      case UInt8(ascii: "["): return nil
      default: break
      }
      position += 1
    }
    return nil
  }

  private static func closer(of quote: UInt8) -> UInt8? {
    switch quote {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): quote
    case UInt8(ascii: "("): UInt8(ascii: ")")
    default: nil
    }
  }

  private static func skipSpace(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
    var position = start
    while position < limit, ASCII.isSpace(bytes[position]) { position += 1 }
    return position
  }
}
