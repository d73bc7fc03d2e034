/// A JSON value, as far as pages' metadata need it: numbers, true, false and null are not told apart.
indirect enum JSONValue {
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])
  case other

  /// The deepest nesting that is read; JSON-LD of news is under ten deep.
  private static let deepest = 48
  /// The most values that are read of one text.
  private static let mostValues = 20_000

  /// Reads JSON (RFC 8259), laxly: control characters inside strings are taken as they are, as pages
  /// write them; `nil` for what cannot be read or is too deep or too big.
  ///
  /// Complexity: linear.
  init?(_ bytes: ArraySlice<UInt8>) {
    var reader = Reader(bytes: bytes, position: bytes.startIndex)
    guard let value = reader.value(depth: 0) else { return nil }
    self = value
  }

  /// The value of a key of an object; the first one where it stands twice.
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The string; `nil` for any other value.
  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The elements of an array; any other value alone.
  var elements: [JSONValue] {
    guard case .array(let elements) = self else { return [self] }
    return elements
  }

  private struct Reader {
    let bytes: ArraySlice<UInt8>
    var position: Int
    var values = 0

    mutating func skipSpace() {
      while position < bytes.endIndex, ASCII.isSpace(bytes[position]) { position += 1 }
    }

    mutating func take(_ byte: UInt8) -> Bool {
      skipSpace()
      guard position < bytes.endIndex, bytes[position] == byte else { return false }
      position += 1
      return true
    }

    mutating func value(depth: Int) -> JSONValue? {
      skipSpace()
      values += 1
      guard depth < deepest, values < mostValues, position < bytes.endIndex else { return nil }
      switch bytes[position] {
      case UInt8(ascii: "{"): return object(depth)
      case UInt8(ascii: "["): return array(depth)
      case UInt8(ascii: "\""): return string().map { .string($0) }
      default:
        let start = position
        while position < bytes.endIndex,
          ASCII.isLetter(bytes[position]) || ASCII.isDigit(bytes[position])
            || bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+")
            || bytes[position] == UInt8(ascii: ".")
        {
          position += 1
        }
        return position > start ? .other : nil
      }
    }

    mutating func object(_ depth: Int) -> JSONValue? {
      var members: [(key: String, value: JSONValue)] = []
      position += 1
      if take(UInt8(ascii: "}")) { return .object([]) }
      repeat {
        skipSpace()
        if position < bytes.endIndex, bytes[position] == UInt8(ascii: "}") { break }
        guard let key = string(), take(UInt8(ascii: ":")), let value = value(depth: depth + 1)
        else { return nil }
        members.append((key, value))
      } while take(UInt8(ascii: ","))
      return take(UInt8(ascii: "}")) ? .object(members) : nil
    }

    mutating func array(_ depth: Int) -> JSONValue? {
      var elements: [JSONValue] = []
      position += 1
      if take(UInt8(ascii: "]")) { return .array([]) }
      repeat {
        skipSpace()
        if position < bytes.endIndex, bytes[position] == UInt8(ascii: "]") { break }
        guard let element = value(depth: depth + 1) else { return nil }
        elements.append(element)
      } while take(UInt8(ascii: ","))
      return take(UInt8(ascii: "]")) ? .array(elements) : nil
    }

    mutating func string() -> String? {
      guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "\"") else { return nil }
      position += 1
      var result: [UInt8] = []
      while position < bytes.endIndex {
        let byte = bytes[position]
        position += 1
        if byte == UInt8(ascii: "\"") { return String(decoding: result, as: UTF8.self) }
        guard byte == UInt8(ascii: "\\") else {
          result.append(byte)
          continue
        }
        guard position < bytes.endIndex else { return nil }
        let escape = bytes[position]
        position += 1
        switch escape {
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"),
          UInt8(ascii: "f"):
          result.append(UInt8(ascii: " "))
        case UInt8(ascii: "u"): result.append(contentsOf: Array(String(scalar()).utf8))
        default: result.append(escape)
        }
      }
      return nil
    }

    /// The character of the digits behind `\u`, with the second half of a pair where one follows.
    mutating func scalar() -> Unicode.Scalar {
      guard let first = unit() else { return "\u{FFFD}" }
      if (0xD800..<0xDC00).contains(first), position + 1 < bytes.endIndex,
        bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
      {
        let mark = position
        position += 2
        if let second = unit(), (0xDC00..<0xE000).contains(second) {
          return Unicode.Scalar(0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
        }
        position = mark
      }
      return Unicode.Scalar(first) ?? "\u{FFFD}"
    }

    mutating func unit() -> UInt32? {
      guard position + 4 <= bytes.endIndex else { return nil }
      let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
      guard let value = UInt32(digits, radix: 16) else { return nil }
      position += 4
      return value
    }
  }
}
