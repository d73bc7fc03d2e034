import Stet

/// Reads the words behind a verb as the verb's declaration says.
///
/// Options and operands may stand in any order; `--name=value` and `--name value`, `-nvalue` and
/// `-n value` are the same; flags' letters may be joined (`-ab`); behind `--` all words are
/// operands; a lone `-` is an operand.
package struct ArgumentParser: Sendable {
  private let verb: String?
  private let usage: String
  private let operands: [OperandDeclaration]
  private let options: [OptionDeclaration]

  /// A parser for a verb.
  package init(_ verb: VerbDeclaration) {
    self.verb = verb.name
    usage = verb.usage.map { "stet " + $0 }.joined(separator: ", or ")
    operands = verb.operands
    options = verb.allOptions
  }

  /// A parser for the options that stand before the verb.
  package init(leading options: [OptionDeclaration]) {
    verb = nil
    usage = "stet VERB"
    operands = []
    self.options = options
  }

  /// Reads all of `words`.
  ///
  /// Asking for help is always understood, whatever else is wrong.
  /// - Throws: `UsageError` that names the word that is wrong and what would be right.
  package func parse(
    _ words: [String], following leading: ParsedArguments = ParsedArguments()
  ) throws(UsageError) -> ParsedArguments {
    if asksForHelp(words) {
      var help = ParsedArguments()
      help.append(CommonOptions.help)
      return help
    }
    var result = leading
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        for operand in rest { result.append(operand: operand) }
        break
      }
      if word.utf8.first == UInt8(ascii: "-"), word != "-" {
        try parse(option: word, rest: &rest, into: &result)
      } else {
        result.append(operand: word)
      }
    }
    try check(result.operands)
    return result
  }

  /// Reads the options at the beginning of `words` and gives the words from the first other one.
  ///
  /// - Throws: `UsageError` as `parse(_:following:)` does.
  package func parseLeading(_ words: [String]) throws(UsageError)
    -> (arguments: ParsedArguments, rest: ArraySlice<String>)
  {
    var result = ParsedArguments()
    var rest = words[...]
    while let word = rest.first, word.utf8.first == UInt8(ascii: "-"), word != "-", word != "--" {
      rest = rest.dropFirst()
      try parse(option: word, rest: &rest, into: &result)
    }
    return (result, rest)
  }

  // MARK: Options

  private func asksForHelp(_ words: [String]) -> Bool {
    words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
  }

  private func parse(
    option word: String, rest: inout ArraySlice<String>, into result: inout ParsedArguments
  ) throws(UsageError) {
    if word.hasPrefix("--") {
      try parse(long: word, rest: &rest, into: &result)
    } else {
      try parse(short: word, rest: &rest, into: &result)
    }
  }

  private func parse(
    long word: String, rest: inout ArraySlice<String>, into result: inout ParsedArguments
  ) throws(UsageError) {
    let parts = word.dropFirst(2).split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts.first ?? "")
    let attached = parts.count > 1 ? String(parts[1]) : nil
    guard let option = options.first(where: { $0.long == name }) else { throw unknown(name) }
    guard option.value != nil else {
      if let attached {
        throw UsageError("option --\(name) takes no value, but has '\(attached)'", verb: verb)
      }
      result.append(option)
      return
    }
    try append(option, spelled: "--\(name)", attached ?? rest.popFirst(), to: &result)
  }

  private func parse(
    short word: String, rest: inout ArraySlice<String>, into result: inout ParsedArguments
  ) throws(UsageError) {
    var letters = word.unicodeScalars.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = options.first(where: { $0.short == letter }) else {
        throw UsageError(
          "there is no option -\(letter)\(inWord(word))\(operandHint(word))", verb: verb)
      }
      guard option.value != nil else {
        result.append(option)
        continue
      }
      let attached = letters.isEmpty ? nil : String(Substring(letters))
      try append(option, spelled: "-\(letter)", attached ?? rest.popFirst(), to: &result)
      return
    }
  }

  private func append(
    _ option: OptionDeclaration, spelled: String, _ value: String?,
    to result: inout ParsedArguments
  ) throws(UsageError) {
    guard let value else {
      throw UsageError(
        "option \(spelled) needs a value: \(spelled) \(option.placeholder)", verb: verb)
    }
    if let problem = option.value?.problem(with: value) {
      throw UsageError("option \(spelled): \(problem)", verb: verb)
    }
    result.append(option, value: value)
  }

  /// What to write where a word was meant as an operand: a file's name, as its ending tells, or any
  /// word.
  private func operandHint(_ word: String) -> String {
    if operands.contains(where: { $0.kind.isFile }), word.utf8.contains(UInt8(ascii: ".")) {
      return "; a file of that name is written ./\(word)"
    }
    return operands.contains { $0.kind == .text } ? "; words behind '--' are no options" : ""
  }

  private func inWord(_ word: String) -> String {
    word.unicodeScalars.count > 2 ? " (in '\(word)')" : ""
  }

  private func unknown(_ name: String) -> UsageError {
    let near = Spelling.nearest(to: name, among: options.map(\.long)).first
    let hint = near.map { "; did you mean --\($0)?" } ?? operandHint("--" + name)
    let place = verb.map { " of 'stet \($0)'" } ?? ""
    return UsageError("there is no option --\(name)\(place)\(hint)", verb: verb)
  }

  // MARK: Operands

  private func check(_ words: [String]) throws(UsageError) {
    guard let verb else { return }
    let least = operands.reduce(0) { $0 + $1.count.lowerBound }
    if words.count < least {
      throw UsageError("words are missing: \(usage)", verb: verb)
    }
    var position = 0
    for (index, operand) in operands.enumerated() {
      let reserved = operands[(index + 1)...].reduce(0) { $0 + $1.count.lowerBound }
      let available = words.count - position - reserved
      let taken = min(operand.count.upperBound, available)
      for word in words[position..<position + taken] {
        if let problem = operand.kind.problem(with: word) {
          throw UsageError("\(operand.name): \(problem)", verb: verb)
        }
      }
      position += taken
    }
    if position < words.count {
      throw UsageError("'stet \(verb)' does not take '\(words[position])'", verb: verb)
    }
  }
}
