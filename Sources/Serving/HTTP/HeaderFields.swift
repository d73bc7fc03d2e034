/// The fields of a message's header, in the order in which they came.
package struct HeaderFields: Sendable, Hashable {
  /// A field.
  package struct Field: Sendable, Hashable {
    /// The name; of a request in lower case.
    package let name: String
    /// The value.
    package let value: String
  }

  /// The fields.
  package private(set) var fields: [Field] = []

  /// No fields.
  package init() {}

  /// Adds a field behind the others.
  package mutating func append(_ name: String, _ value: String) {
    fields.append(Field(name: name, value: value))
  }

  /// The first value of a field, whose name is given in lower case.
  package subscript(name: String) -> String? {
    fields.first { $0.name == name }?.value
  }

  /// All values of a field, whose name is given in lower case.
  package func values(of name: String) -> [String] {
    fields.filter { $0.name == name }.map(\.value)
  }
}

extension HeaderFields {
  /// Text between commas, blanks around it cut off; empty elements are left out (RFC 9110, section
  /// 5.6.1).
  static func list(_ value: String) -> [String] {
    value.utf8.split(separator: UInt8(ascii: ",")).map { trimmed(String(Substring($0))) }
      .filter { !$0.isEmpty }
  }

  /// The text without blanks and tabs at its ends.
  static func trimmed(_ text: String) -> String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    var bytes = text.utf8[...]
    while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    return String(Substring(bytes))
  }

  /// Whether two ASCII texts are equal but for the case of letters.
  static func isEqual(_ one: String, ignoringCase other: String) -> Bool {
    one.utf8.count == other.utf8.count
      && zip(one.utf8, other.utf8).allSatisfy { lowered($0) == lowered($1) }
  }

  /// An ASCII letter in lower case; any other byte as it is.
  static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
