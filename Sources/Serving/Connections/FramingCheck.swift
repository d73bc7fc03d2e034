/// Whether it is certain where a request ends.
///
/// What two programs on the way may read differently is refused (RFC 9112, section 11.2, request
/// smuggling), as are bodies that are too large, before they are read.
enum FramingCheck {
  /// What is wrong; `nil` where nothing is.
  static func problem(headers: HeaderFields, version: String, bodyLimit: Int) -> Problem? {
    guard headers.fields.allSatisfy(isPlain) else { return brokenField }
    let hosts = headers.values(of: "host")
    guard hosts.count == 1 || (hosts.isEmpty && version == "HTTP/1.0") else {
      return Problem(.badRequest, "host", "A request has exactly one Host field.")
    }
    let codings = headers.values(of: "transfer-encoding")
    let lengths = headers.values(of: "content-length")
    if !codings.isEmpty {
      guard lengths.isEmpty, codings.count == 1, version != "HTTP/1.0",
        HeaderFields.isEqual(codings[0], ignoringCase: "chunked")
      else {
        return Problem(
          .badRequest, "framing", "Where the body ends is not certain; send one Content-Length.")
      }
    }
    guard lengths.count <= 1 else {
      return Problem(.badRequest, "framing", "A request has at most one Content-Length.")
    }
    if let text = lengths.first {
      guard (1...18).contains(text.utf8.count),
        text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let length = Int(text)
      else { return Problem(.badRequest, "framing", "Content-Length is no number.") }
      if length > bodyLimit { return tooLarge(bodyLimit) }
    }
    if let expected = headers["expect"],
      !HeaderFields.isEqual(expected, ignoringCase: "100-continue")
    {
      return Problem(
        Status(code: 417, phrase: "Expectation Failed"), "expect",
        "Only 100-continue can be expected.")
    }
    return nil
  }

  /// Whether a field's name is a token and its value has no byte that ends a line or a text for some
  /// readers (RFC 9110, sections 5.1 and 5.5; RFC 9112, section 5.1).
  private static func isPlain(_ field: HeaderFields.Field) -> Bool {
    !field.name.isEmpty && field.name.utf8.allSatisfy(isTokenByte)
      && !field.value.utf8.contains { $0 == 0 || $0 == 0x0A || $0 == 0x0D }
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: tokenMarks.contains(byte)
    }
  }

  private static let tokenMarks = Array("!#$%&'*+-.^_`|~".utf8)

  /// The problem of a field that other programs may read differently.
  static let brokenField = Problem(
    .badRequest, "header",
    "A header's field has a name or value with bytes that have no place there.")

  /// The problem of a body that is too large.
  static func tooLarge(_ limits: ServerLimits) -> Problem { tooLarge(limits.bodyBytes) }

  private static func tooLarge(_ limit: Int) -> Problem {
    Problem(.contentTooLarge, "too-large", "The body has more than \(limit) bytes.")
  }
}
