/// The stable, human-readable name of a story, such as `europe/arms-factory`.
///
/// One to eight segments joined by `/`; a segment has lower-case letters, digits, `-`, `_` and `.`,
/// begins with a letter or digit, and has at most 100 bytes. Letters beyond ASCII are allowed, so
/// that a name stays readable in the story's own language.
public struct StoryID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The name as it is written.
  public let description: String

  /// Takes a name as it is written; `nil` where it breaks the rules above.
  public init?(_ name: String) {
    let segments = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard (1...8).contains(segments.count),
      segments.allSatisfy({ Self.isLegal(segment: String(Substring($0))) })
    else { return nil }
    description = name
  }

  /// Makes a name from any text, such as a path or a headline.
  ///
  /// Letters are lowered, everything else than letters and digits is turned into single hyphens;
  /// `nil` where nothing is left.
  public init?(slugOf text: String) {
    let segments = text.split(separator: "/").compactMap(Self.slug).suffix(8)
    guard !segments.isEmpty else { return nil }
    self.init(segments.joined(separator: "/"))
  }

  /// Makes a name from a file's path relative to the folder it was taken from: the extension and a
  /// trailing `index` go.
  public init?(path: String) {
    var segments = path.split(separator: "/").filter { $0 != "." && $0 != ".." }.map(String.init)
    guard let last = segments.popLast() else { return nil }
    let stem = last.lastIndex(of: ".").map { $0 > last.startIndex ? String(last[..<$0]) : last }
    let name = stem ?? last
    if !(name == "index" && !segments.isEmpty) { segments.append(name) }
    self.init(slugOf: segments.joined(separator: "/"))
  }

  /// Makes a name from a page's canonical address: the host without `www.`, then the path without
  /// its extension; scheme, port, query and fragment go, so that the variants of one address that
  /// differ only there are one story.
  public init?(url: String) {
    guard let scheme = url.range(of: "://") else { return nil }
    let rest = url[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }
    let parts = rest.split(separator: "/", maxSplits: 1)
    guard var host = parts.first.map(String.init) else { return nil }
    if let port = host.firstIndex(of: ":") { host = String(host[..<port]) }
    if host.hasPrefix("www.") { host.removeFirst(4) }
    let path = parts.count > 1 ? parts[1].trimmingSlashes : ""
    if path.isEmpty { self.init(slugOf: host) } else { self.init(path: "\(host)/\(path)") }
  }

  /// Whether the name stands earlier in the order of Unicode scalars.
  public static func < (before: StoryID, after: StoryID) -> Bool {
    before.description < after.description
  }

  private static func isLegal(segment: String) -> Bool {
    guard let first = segment.unicodeScalars.first, segment.utf8.count <= 100 else { return false }
    return isWordScalar(first)
      && segment.unicodeScalars.allSatisfy {
        isWordScalar($0) || $0 == "-" || $0 == "_" || $0 == "."
      }
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "0"..."9": true
    default:
      scalar.value >= 0x80 && scalar.properties.isAlphabetic && !scalar.properties.isUppercase
    }
  }

  private static func slug(_ text: Substring) -> String? {
    var result = ""
    var gap = false
    for scalar in text.lowercased().unicodeScalars {
      if isWordScalar(scalar) || (scalar == "." && !result.isEmpty) || scalar == "_" {
        if gap, !result.isEmpty { result.unicodeScalars.append("-") }
        if scalar == "_", result.isEmpty { continue }
        result.unicodeScalars.append(scalar)
        gap = false
      } else {
        gap = true
      }
      if result.utf8.count >= 96 { break }
    }
    while let last = result.unicodeScalars.last, last == "." || last == "-" || last == "_" {
      result.unicodeScalars.removeLast()
    }
    return result.isEmpty ? nil : result
  }
}

extension Substring {
  /// The text without slashes at its end.
  fileprivate var trimmingSlashes: Substring {
    var text = self
    while text.last == "/" { text.removeLast() }
    return text
  }
}

extension String {
  /// The first place where `text` stands.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
