import Glibc

/// What the process finds around it: variables, and what its streams are.
struct Environment: Sendable {
  /// Whether standard output is a terminal.
  let outputIsTerminal: Bool
  /// Whether standard error is a terminal.
  let messagesAreTerminal: Bool
  /// Columns of the terminal; `nil` where there is none.
  let terminalWidth: Int?

  /// The surroundings of this process.
  init() {
    outputIsTerminal = isatty(STDOUT_FILENO) == 1
    messagesAreTerminal = isatty(STDERR_FILENO) == 1
    var size = winsize()
    let isKnown =
      outputIsTerminal && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    terminalWidth = isKnown ? Int(size.ws_col) : nil
  }

  /// A variable's value; `nil` where it is not set or empty.
  subscript(name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// The names of the variables that begin with `prefix`, sorted.
  func names(beginning prefix: String) -> [String] {
    var names: [String] = []
    var place = environ
    while let entry = place.pointee {
      let name = String(cString: entry).prefix { $0 != "=" }
      if name.hasPrefix(prefix) { names.append(String(name)) }
      place += 1
    }
    return names.sorted()
  }

  /// Columns of the output: the terminal's, otherwise `COLUMNS`, otherwise 80; from 20 to 1,000.
  var width: Int {
    let width = terminalWidth ?? self["COLUMNS"].flatMap { Int($0) } ?? 80
    return min(max(width, 20), 1_000)
  }

  /// Columns of running text: lines over 100 are hard to read.
  var textWidth: Int { min(width, 100) }

  /// Whether the output is to be coloured: as `--color` says, otherwise on a terminal that takes
  /// colour, unless `NO_COLOR` is set.
  func isColored(_ arguments: ParsedArguments) -> Bool {
    switch arguments.text(CommonOptions.color) {
    case "always": true
    case "never": false
    default: outputIsTerminal && self["NO_COLOR"] == nil && self["TERM"] != "dumb"
    }
  }
}
