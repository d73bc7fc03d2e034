/// Reads one JSON object (RFC 8259) from the bytes of a line.
///
/// Strings, numbers, truth values and nulls are given; arrays and objects within it are checked and
/// passed over.
struct JSONObjectReader {
  /// A field's value.
  enum Value: Hashable {
    case string([UInt8])
    case number(String)
    case flag(Bool)
    case null
    /// An array or object, which is not read.
    case other
  }

  /// Why a line is no JSON object, and at which byte.
  struct Failure: Error, Hashable {
    let problem: String
    let offset: Int
  }

  /// Arrays and objects within one another at most.
  private static let depthLimit = 32

  private let bytes: [UInt8]
  private var position = 0

  /// The fields of the object that a line is; of a field named twice the last counts.
  ///
  /// Complexity: linear.
  static func fields(of line: [UInt8]) throws(Failure) -> [String: Value] {
    var reader = JSONObjectReader(bytes: line)
    reader.skipBlanks()
    guard reader.peek == UInt8(ascii: "{") else { throw reader.failure("an object is expected") }
    var fields: [String: Value] = [:]
    try reader.object(depth: 0) { name, value in
      fields[String(decoding: name, as: UTF8.self)] = value
    }
    reader.skipBlanks()
    guard reader.peek == nil else { throw reader.failure("something follows the object") }
    return fields
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func failure(_ problem: String) -> Failure {
    Failure(problem: problem, offset: position)
  }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      position += 1
    }
  }

  private mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: letter) else { return false }
    position += 1
    return true
  }

  private mutating func object(
    depth: Int, _ field: ([UInt8], Value) -> Void
  ) throws(Failure) {
    position += 1
    skipBlanks()
    if take("}") { return }
    while true {
      skipBlanks()
      guard peek == UInt8(ascii: "\"") else { throw failure("a field's name is expected") }
      let name = try string()
      skipBlanks()
      guard take(":") else { throw failure("':' is expected") }
      field(name, try value(depth: depth))
      skipBlanks()
      if take("}") { return }
      guard take(",") else { throw failure("',' or '}' is expected") }
    }
  }

  private mutating func array(depth: Int) throws(Failure) {
    position += 1
    skipBlanks()
    if take("]") { return }
    while true {
      _ = try value(depth: depth)
      skipBlanks()
      if take("]") { return }
      guard take(",") else { throw failure("',' or ']' is expected") }
    }
  }

  private mutating func value(depth: Int) throws(Failure) -> Value {
    guard depth < Self.depthLimit else { throw failure("it is nested too deeply") }
    skipBlanks()
    switch peek {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"):
      try object(depth: depth + 1) { _, _ in }
      return .other
    case UInt8(ascii: "["):
      try array(depth: depth + 1)
      return .other
    case UInt8(ascii: "t"): return try word("true", .flag(true))
    case UInt8(ascii: "f"): return try word("false", .flag(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: String, _ value: Value) throws(Failure) -> Value {
    guard bytes[position...].starts(with: word.utf8) else {
      throw failure("a value is expected")
    }
    position += word.utf8.count
    return value
  }

  private mutating func number() throws(Failure) -> Value {
    let start = position
    while let byte = peek, Self.numeric.contains(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard Double(text) != nil else {
      position = start
      throw failure("a value is expected")
    }
    return .number(text)
  }

  private static let numeric = Set("0123456789+-.eE".utf8)

  private mutating func string() throws(Failure) -> [UInt8] {
    position += 1
    var text: [UInt8] = []
    var plain = position
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        text += bytes[plain..<position]
        position += 1
        return text
      case UInt8(ascii: "\\"):
        text += bytes[plain..<position]
        position += 1
        try escape(into: &text)
        plain = position
      case ..<0x20: throw failure("a control character must be escaped")
      default: position += 1
      }
    }
    throw failure("a string does not end")
  }

  private mutating func escape(into text: inout [UInt8]) throws(Failure) {
    guard let letter = peek else { throw failure("a string does not end") }
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if (0xD800..<0xDC00).contains(code) {
        guard take("\\"), take("u") else { throw failure("half of a surrogate pair is missing") }
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low) else {
          throw failure("half of a surrogate pair is missing")
        }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else {
        throw failure("half of a surrogate pair is missing")
      }
      text.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
    default: throw failure("there is no such escape")
    }
  }

  private mutating func hexadecimal() throws(Failure) -> UInt32 {
    guard position + 4 <= bytes.count,
      let value = UInt32(
        String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16),
      bytes[position] != UInt8(ascii: "+")
    else { throw failure("four hexadecimal digits are expected") }
    position += 4
    return value
  }
}
