/// Whether a client takes gzip (RFC 9110, section 12.5.3).
enum ContentCoding {
  /// Whether `Accept-Encoding` allows gzip: named or by `*`, and not with weight 0.
  static func acceptsGzip(_ accepted: String?) -> Bool {
    guard let accepted, accepted.utf8.count < 1_024 else { return false }
    var anyIsAccepted = false
    for element in HeaderFields.list(accepted) {
      let parts = element.split(separator: ";").map { HeaderFields.trimmed(String($0)) }
      guard let name = parts.first else { continue }
      let isRefused = parts.dropFirst().contains { weight in
        let text = weight.filter { $0 != " " }
        return text.hasPrefix("q=0") && text.dropFirst(3).allSatisfy { $0 == "." || $0 == "0" }
      }
      if HeaderFields.isEqual(name, ignoringCase: "gzip") { return !isRefused }
      if name == "*" { anyIsAccepted = !isRefused }
    }
    return anyIsAccepted
  }
}
