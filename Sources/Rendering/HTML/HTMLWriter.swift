/// Writes HTML as UTF-8 bytes; text and attribute values are escaped, so that nothing of a story
/// can become markup.
package struct HTMLWriter {
  /// What has been written.
  package private(set) var bytes: [UInt8] = []

  /// A writer that has written nothing.
  package init() {}

  /// Writes markup of our own as it is.
  package mutating func markup(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Writes text, escaped; controls and bidirectional overrides become visible signs.
  package mutating func text(_ text: String) {
    for byte in VisibleText.of(text).utf8 {
      switch byte {
      case UInt8(ascii: "&"): markup("&amp;")
      case UInt8(ascii: "<"): markup("&lt;")
      case UInt8(ascii: ">"): markup("&gt;")
      case UInt8(ascii: "\""): markup("&quot;")
      case UInt8(ascii: "'"): markup("&#39;")
      default: bytes.append(byte)
      }
    }
  }

  /// Writes an element with its attributes, and in it what `body` writes.
  package mutating func element(
    _ name: StaticString, _ attributes: [(StaticString, String)] = [],
    _ body: (inout HTMLWriter) -> Void
  ) {
    open(name, attributes)
    body(&self)
    markup("</")
    markup(name)
    markup(">")
  }

  /// Writes an element that holds text alone.
  package mutating func element(
    _ name: StaticString, _ attributes: [(StaticString, String)] = [], text: String
  ) {
    element(name, attributes) { $0.text(text) }
  }

  /// Writes an element's start, such as that of one without an end.
  package mutating func open(
    _ name: StaticString, _ attributes: [(StaticString, String)] = []
  ) {
    markup("<")
    markup(name)
    for (attribute, value) in attributes {
      markup(" ")
      markup(attribute)
      markup("=\"")
      text(value)
      markup("\"")
    }
    markup(">")
  }

  /// Ends a line, for those who read the source.
  package mutating func endLine() { bytes.append(0x0A) }
}
