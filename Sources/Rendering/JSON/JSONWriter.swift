/// Writes JSON (RFC 8259) as UTF-8 bytes, value by value in the order of the calls.
///
/// Deterministic: the same calls give the same bytes. The caller keeps names and values in turn;
/// commas, colons, line breaks and escapes are the writer's.
package struct JSONWriter {
  /// How the bytes are laid out.
  package enum Layout: Sendable, Hashable {
    /// One line, without blanks: a record of JSON Lines.
    case compact
    /// Two blanks a level; arrays of numbers on one line.
    case indented
  }

  /// What has been written since the last `takeBytes()`.
  package private(set) var bytes: [UInt8] = []
  private let layout: Layout
  /// For each open object or array whether it is empty so far.
  private var isEmpty: [Bool] = []
  private var followsName = false
  /// How many open arrays are kept on one line.
  private var flatDepth = 0

  /// A writer that lays bytes out so.
  package init(layout: Layout = .indented) { self.layout = layout }

  /// Hands over what has been written and forgets it, so that a long text can be sent in parts.
  package mutating func takeBytes() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Writes an object whose fields `body` writes.
  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "{"))
    body(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes an array whose elements `body` writes.
  package mutating func array(_ body: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "["))
    body(&self)
    close(UInt8(ascii: "]"))
  }

  /// Writes an array of an element for each of `values`.
  package mutating func array<Values: Sequence>(
    _ values: Values, _ body: (inout JSONWriter, Values.Element) -> Void
  ) {
    array { writer in
      for value in values { body(&writer, value) }
    }
  }

  /// Writes an array of numbers on one line.
  package mutating func numbers(_ values: [Int]) {
    open(UInt8(ascii: "["))
    flatDepth += 1
    for value in values { number(value) }
    flatDepth -= 1
    isEmpty[isEmpty.count - 1] = true  // The bracket closes on the same line.
    close(UInt8(ascii: "]"))
  }

  /// Writes a field's name; its value comes next.
  package mutating func name(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    if layout == .indented { bytes.append(UInt8(ascii: " ")) }
    followsName = true
  }

  /// Writes a string, or `null`.
  package mutating func string(_ value: String?) {
    guard let value else { return null() }
    separate()
    quote(value)
  }

  /// Writes bytes that should be UTF-8 as a string; what is not becomes U+FFFD.
  package mutating func string(utf8 value: some Collection<UInt8>) {
    string(String(decoding: value, as: UTF8.self))
  }

  /// Writes an integer, or `null`.
  package mutating func number(_ value: Int?) {
    guard let value else { return null() }
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes a number: an integer without decimals, any other in its shortest exact form; infinity
  /// and not-a-number, which JSON does not have, as `null`.
  package mutating func number(_ value: Double) {
    guard value.isFinite else { return null() }
    separate()
    bytes.append(contentsOf: Self.digits(of: value).utf8)
  }

  /// Writes `true` or `false`.
  package mutating func flag(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes `null`.
  package mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Ends the text, or a record of JSON Lines, with a line feed.
  package mutating func endLine() { bytes.append(0x0A) }

  /// A finite number as JSON writes it.
  ///
  /// Whole numbers below 2^53 have no decimals; Swift's shortest round-trip form is JSON's for all
  /// others (`1e+20`, `0.1`).
  static func digits(of value: Double) -> String {
    if value == value.rounded(), abs(value) < 9_007_199_254_740_992 { return String(Int(value)) }
    return String(value)
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    isEmpty.append(true)
  }

  private mutating func close(_ bracket: UInt8) {
    let wasEmpty = isEmpty.popLast() ?? true
    if !wasEmpty { breakLine() }
    bytes.append(bracket)
    followsName = false
  }

  /// Writes what stands between the value before and the next one.
  private mutating func separate() {
    if followsName {
      followsName = false
      return
    }
    guard let last = isEmpty.indices.last else { return }
    if !isEmpty[last] {
      bytes.append(UInt8(ascii: ","))
      if flatDepth > 0, layout == .indented { bytes.append(UInt8(ascii: " ")) }
    }
    isEmpty[last] = false
    if flatDepth == 0 { breakLine() }
  }

  private mutating func breakLine() {
    guard layout == .indented else { return }
    bytes.append(0x0A)
    for _ in 0..<isEmpty.count {
      bytes.append(UInt8(ascii: " "))
      bytes.append(UInt8(ascii: " "))
    }
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 { escape(byte) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a byte of a string: quotes, backslashes and C0 controls escaped, DEL too.
  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case 0x0A: bytes.append(contentsOf: "\\n".utf8)
    case 0x0D: bytes.append(contentsOf: "\\r".utf8)
    case 0x09: bytes.append(contentsOf: "\\t".utf8)
    case 0..<0x20, 0x7F:
      bytes.append(contentsOf: "\\u00".utf8)
      bytes.append(Self.hexadecimal[Int(byte >> 4)])
      bytes.append(Self.hexadecimal[Int(byte & 15)])
    default: bytes.append(byte)
    }
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)
}

extension JSONWriter {
  /// Writes a field with a string, or `null`.
  package mutating func field(_ name: String, _ value: String?) {
    self.name(name)
    string(value)
  }

  /// Writes a field with an integer, or `null`.
  package mutating func field(_ name: String, _ value: Int?) {
    self.name(name)
    number(value)
  }

  /// Writes a field with a number.
  package mutating func field(_ name: String, _ value: Double) {
    self.name(name)
    number(value)
  }

  /// Writes a field with `true` or `false`.
  package mutating func field(_ name: String, _ value: Bool) {
    self.name(name)
    flag(value)
  }

  /// Writes a field with an array of strings.
  package mutating func field(_ name: String, _ values: [String]) {
    self.name(name)
    array(values) { $0.string($1) }
  }

  /// Writes a field with a range as the array of its start and its end.
  package mutating func field(_ name: String, range: Range<Int>) {
    self.name(name)
    numbers([range.lowerBound, range.upperBound])
  }
}
