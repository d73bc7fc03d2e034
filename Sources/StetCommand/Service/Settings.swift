import Stet

/// The settings of a verb that runs unattended: options may stand on the command line, in the
/// environment, or in a file; the first of these that names one wins.
///
/// In the environment the option `--max-body` of `stet serve` is `STET_SERVE_MAX_BODY`; several
/// values of one that may be repeated stand there with blanks between them. A file has lines
/// `max-body = 1000`; empty lines and those that begin with `#` say nothing. Each value is checked
/// as on the command line.
struct Settings: Sendable {
  /// Where a value was found.
  enum Place: Sendable, Hashable {
    case commandLine
    case environment(String)
    case file(String, line: Int)

    /// As messages and `--check` show it.
    var text: String {
      switch self {
      case .commandLine: "command line"
      case .environment(let name): name
      case .file(let path, let line): "\(path), line \(line)"
      }
    }
  }

  private struct Value: Sendable {
    let texts: [String]
    let place: Place
  }

  /// Bytes that a file of settings has at most.
  private static let fileLimit = 1 << 20

  private var values: [String: Value] = [:]

  /// Gathers the values of `options`.
  ///
  /// - Throws: `CommandError` that names the place of the first that is wrong.
  init(
    _ options: [OptionDeclaration], prefix: String, file: String?, _ invocation: Invocation
  ) throws(CommandError) {
    if let file { try read(file, options) }
    for option in options {
      let name = prefix + Self.variable(option.long)
      if let text = invocation.environment[name] {
        let texts =
          option.isRepeatable ? text.split { $0 == " " || $0 == "\n" }.map(String.init) : [text]
        try note(option, texts, .environment(name))
      }
      let given = invocation.arguments.texts(option)
      if invocation.arguments.has(option) { try note(option, given, .commandLine) }
    }
  }

  /// What is likely mistyped in the environment: variables with the prefix that set nothing.
  ///
  /// They are no error, for some machines set variables by the names of their services.
  static func remarks(
    on environment: Environment, prefix: String, options: [OptionDeclaration]
  ) -> [String] {
    let known = options.map { variable($0.long) }
    let names = environment.names(beginning: prefix)
    return names.filter { !known.contains(String($0.dropFirst(prefix.count))) }.map { name in
      let near = Spelling.nearest(to: String(name.dropFirst(prefix.count)), among: known)
        .map { prefix + $0 }
      let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
      return "\(name) sets nothing\(hint)"
    }
  }

  /// A setting's value.
  func text(_ option: OptionDeclaration) -> String? { values[option.long]?.texts.last }

  /// All values of a setting, in order.
  func texts(_ option: OptionDeclaration) -> [String] { values[option.long]?.texts ?? [] }

  /// The value of a setting that takes a whole number.
  func integer(_ option: OptionDeclaration) -> Int? { text(option).flatMap { Int($0) } }

  /// Whether a flag is set.
  func has(_ option: OptionDeclaration) -> Bool {
    values[option.long].map { $0.texts.last != "false" } ?? false
  }

  /// Where a setting was found; `nil` where nobody set it.
  func place(of option: OptionDeclaration) -> Place? { values[option.long]?.place }

  /// An error about a setting's value, with its place.
  func wrong(_ option: OptionDeclaration, _ reason: String) -> CommandError {
    switch place(of: option) {
    case .commandLine, nil: CommandError("--\(option.long): \(reason)")
    case .some(let place): CommandError("\(place.text): \(option.long): \(reason)")
    }
  }

  private static func variable(_ name: String) -> String {
    String(
      decoding: name.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }, as: UTF8.self
    ).uppercased()
  }

  private mutating func note(
    _ option: OptionDeclaration, _ texts: [String], _ place: Place
  ) throws(CommandError) {
    values[option.long] = Value(texts: texts, place: place)
    guard place != .commandLine else { return }
    for text in texts {
      let problem: String? =
        if let kind = option.value {
          kind.problem(with: text)
        } else {
          text == "true" || text == "false" ? nil : "'\(text)' is neither true nor false"
        }
      if let problem { throw wrong(option, problem) }
    }
  }

  private mutating func read(
    _ path: String, _ options: [OptionDeclaration]
  ) throws(CommandError) {
    let bytes = try SourceFile.bytes(of: path)
    guard bytes.count <= Self.fileLimit, let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandError("\(path) is no file of settings: it is too long, or no UTF-8")
    }
    var found: [String: [String]] = [:]
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let place = Place.file(path, line: index + 1)
      let trimmed = Self.trimmed(line)
      guard !trimmed.isEmpty, !trimmed.hasPrefix("#") else { continue }
      guard let equals = trimmed.firstIndex(of: "=") else {
        throw CommandError("\(place.text): '\(trimmed)' is no setting; write NAME = VALUE")
      }
      let name = Self.trimmed(trimmed[..<equals])
      let value = Self.trimmed(trimmed[trimmed.index(after: equals)...])
      guard let option = options.first(where: { $0.long == name }) else {
        let near = Spelling.nearest(to: name, among: options.map(\.long))
        let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
        throw CommandError("\(place.text): there is no setting '\(name)'\(hint)")
      }
      guard !value.isEmpty else { throw CommandError("\(place.text): \(name) has no value") }
      guard option.isRepeatable || found[name] == nil else {
        throw CommandError("\(place.text): \(name) is set twice")
      }
      found[name, default: []].append(value)
      try note(option, found[name] ?? [], place)
    }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let blanks: Set<Unicode.Scalar> = [" ", "\t", "\r"]
    var scalars = String(text).unicodeScalars[...]
    while let first = scalars.first, blanks.contains(first) { scalars.removeFirst() }
    while let last = scalars.last, blanks.contains(last) { scalars.removeLast() }
    return String(scalars)
  }
}
