/// What a request is about: the path's segments and the query's fields, decoded.
package struct RequestTarget: Sendable, Hashable {
  /// A field of the query.
  package struct QueryField: Sendable, Hashable {
    /// The name.
    package let name: String
    /// The value; empty where none was given.
    package let value: String
  }

  /// Bytes that a target has at most.
  static let byteLimit = 8_192
  /// Fields that a query has at most.
  static let fieldLimit = 64

  /// The target as it was sent.
  package let text: String
  /// The path's segments, decoded; empty for `/`.
  ///
  /// A slash that was sent as `%2F` stands inside a segment.
  package let segments: [String]
  /// The query's fields, in order.
  package let query: [QueryField]

  /// Reads a target in origin form (RFC 9112, section 3.2.1).
  ///
  /// `nil` for anything else: too long, a broken escape, bytes that are no UTF-8, control
  /// characters, and segments `.` and `..`, so that no path means another place than it says.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.byteLimit, bytes.first == UInt8(ascii: "/") else { return nil }
    let mark = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
    var segments: [String] = []
    for part in bytes[1..<mark].split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    {
      guard let segment = PercentCoding.decoded(part), segment != ".", segment != ".." else {
        return nil
      }
      segments.append(segment)
    }
    if segments.last == "" { segments.removeLast() }
    guard !segments.contains("") else { return nil }
    var query: [QueryField] = []
    if mark < bytes.endIndex {
      for part in bytes[(mark + 1)...].split(separator: UInt8(ascii: "&")) {
        let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
        guard query.count < Self.fieldLimit,
          let name = PercentCoding.decoded(part[..<equals], plusIsBlank: true),
          let value = PercentCoding.decoded(part[equals...].dropFirst(), plusIsBlank: true)
        else { return nil }
        query.append(QueryField(name: name, value: value))
      }
    }
    self.text = text
    self.segments = segments
    self.query = query
  }

  /// The value of the query's first field of that name.
  package func value(_ name: String) -> String? { query.first { $0.name == name }?.value }
}

/// Bytes written with `%` and two hexadecimal digits (RFC 3986, section 2.1).
package enum PercentCoding {
  /// The text that `bytes` stand for; `nil` where an escape is broken, the result is no UTF-8 or
  /// has control characters.
  static func decoded(_ bytes: ArraySlice<UInt8>, plusIsBlank: Bool = false) -> String? {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      var byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "%") {
        guard index + 1 < bytes.endIndex, let high = digit(bytes[index]),
          let low = digit(bytes[index + 1])
        else { return nil }
        byte = high << 4 | low
        index += 2
      } else if byte == UInt8(ascii: "+"), plusIsBlank {
        byte = 0x20
      }
      guard byte >= 0x20, byte != 0x7F else { return nil }
      result.append(byte)
    }
    return String(validating: result, as: UTF8.self)
  }

  /// A text as a path's segments or a query's value: letters, digits and `-._~/` and those in
  /// `keeping` stay, all else is escaped.
  package static func encoded(_ text: String, keeping: String = "/") -> String {
    let kept = Array(keeping.utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.append(byte)
      case _ where kept.contains(byte): result.append(byte)
      default:
        result.append(UInt8(ascii: "%"))
        result.append(hexadecimal[Int(byte >> 4)])
        result.append(hexadecimal[Int(byte & 15)])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let hexadecimal = Array("0123456789ABCDEF".utf8)

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
