/// Which paths are passed over, by patterns in the syntax of gitignore(5).
///
/// A pattern with a slash in it, other than at its end, is bound to the directory that is watched;
/// any other fits at every depth. `**` stands for any number of directories, a slash at the end for
/// directories only, `!` takes back what earlier patterns passed over. The last pattern that fits
/// decides. What lies in a directory passed over is passed over.
package struct IgnoreRules: Sendable, Hashable {
  private struct Rule: Sendable, Hashable {
    /// The names along the path; `nil` for `**`.
    let segments: [Glob?]
    let isNegated: Bool
    let directoriesOnly: Bool
  }

  private var rules: [Rule] = []

  /// The rules that always hold: hidden names and what editors and downloads leave half-done.
  package static let builtIn = IgnoreRules([
    ".*", "*~", "~$*", "#*#", "*.swp", "*.swo", "*.swx", "*.tmp", "*.temp", "*.part", "*.partial",
    "*.crdownload", "*.bak", "*.orig", "*.lock", "4913", "*___jb_tmp___", "*___jb_old___",
    "*.sb-*-*", "*.kate-swp", "node_modules/", "__MACOSX/",
  ])

  /// Rules of these patterns, one each.
  package init(_ patterns: [String] = []) {
    for pattern in patterns { append(pattern) }
  }

  /// Adds the lines of an ignore file; blank lines and lines that begin with `#` do not count.
  package mutating func append(file bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline) where line.utf8.first != UInt8(ascii: "#") {
      append(String(line))
    }
  }

  /// Adds a pattern; an empty one adds nothing.
  package mutating func append(_ pattern: String) {
    var bytes = Self.withoutTrailingBlanks(Array(pattern.utf8))[...]
    let isNegated = bytes.first == UInt8(ascii: "!")
    if isNegated { bytes.removeFirst() }
    let directoriesOnly = bytes.last == UInt8(ascii: "/")
    while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    guard !bytes.isEmpty else { return }
    let isBound = bytes.contains(UInt8(ascii: "/"))
    var segments: [Glob?] = bytes.split(separator: UInt8(ascii: "/")).map { segment in
      segment.elementsEqual("**".utf8) ? nil : Glob(segment)
    }
    if !isBound { segments.insert(nil, at: 0) }
    rules.append(
      Rule(segments: segments, isNegated: isNegated, directoriesOnly: directoriesOnly))
  }

  /// Whether the file or directory at `path` is passed over, whatever is true of those above it.
  package func ignores(_ path: String, isDirectory: Bool) -> Bool {
    let names = Array(path.utf8).split(separator: UInt8(ascii: "/"))
    for rule in rules.reversed() where isDirectory || !rule.directoriesOnly {
      if Self.matches(rule.segments, names) { return !rule.isNegated }
    }
    return false
  }

  /// Whether the file at `path`, or a directory on the way to it, is passed over.
  package func ignoresFile(at path: String) -> Bool {
    for (index, byte) in path.utf8.enumerated() where byte == UInt8(ascii: "/") {
      if ignores(String(decoding: path.utf8.prefix(index), as: UTF8.self), isDirectory: true) {
        return true
      }
    }
    return ignores(path, isDirectory: false)
  }

  /// Fits names along a path, greedily with one place to return to, behind the last `**`.
  private static func matches(_ segments: [Glob?], _ names: [ArraySlice<UInt8>]) -> Bool {
    var segment = 0
    var name = 0
    var retry: (segment: Int, name: Int)?
    while name < names.count {
      if segment < segments.count {
        guard let glob = segments[segment] else {
          retry = (segment, name)
          segment += 1
          continue
        }
        if glob.matches(names[name]) {
          segment += 1
          name += 1
          continue
        }
      }
      guard let (star, from) = retry else { return false }
      retry = (star, from + 1)
      segment = star + 1
      name = from + 1
    }
    // A `**` at the end is only reached with a name left: it means what lies below a directory.
    return segment == segments.count
  }

  private static func withoutTrailingBlanks(_ line: [UInt8]) -> [UInt8] {
    var line = line
    if line.last == 0x0D { line.removeLast() }
    while line.last == 0x20, line.dropLast().last != UInt8(ascii: "\\") { line.removeLast() }
    return line
  }
}
