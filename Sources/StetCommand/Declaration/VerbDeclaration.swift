/// A word that a verb takes beside its options.
package struct OperandDeclaration: Sendable, Hashable {
  /// What the help calls it.
  package let name: String
  /// What it is.
  package let kind: ValueKind
  /// How many there may be.
  package let count: ClosedRange<Int>
  /// What it means, for the help.
  package let help: String

  /// An operand; exactly one by default.
  package init(_ name: String, _ kind: ValueKind, count: ClosedRange<Int> = 1...1, help: String) {
    self.name = name
    self.kind = kind
    self.count = count
    self.help = help
  }

  /// The operand as a synopsis shows it: `PATH`, `[STORY]`, `PATH...`.
  package var synopsis: String {
    let shown = count.upperBound > 1 ? name + "..." : name
    return count.lowerBound == 0 ? "[\(shown)]" : shown
  }
}

/// A command line to learn from, with what it does.
package struct Example: Sendable, Hashable {
  /// The command line.
  package let command: String
  /// What it does, as a sentence.
  package let effect: String

  /// An example.
  package init(_ command: String, _ effect: String) {
    self.command = command
    self.effect = effect
  }
}

/// What an exit code of a verb means.
package struct ExitCodeMeaning: Sendable, Hashable {
  /// The code.
  package let code: ExitCode
  /// What it means.
  package let meaning: String

  /// A code with its meaning.
  package init(_ code: ExitCode, _ meaning: String) {
    self.code = code
    self.meaning = meaning
  }
}

/// A verb of the command: parsing, help, manual and completion are all made from it.
package struct VerbDeclaration: Sendable, Hashable {
  /// The verb's name.
  package let name: String
  /// What it does, in a few words without full stop.
  package let summary: String
  /// The forms of the command line where the operands alone do not tell them.
  package let synopses: [String]
  /// What it does in full: paragraphs.
  package let discussion: [String]
  /// The words it takes, in order.
  package let operands: [OperandDeclaration]
  /// Its own options.
  package let options: [OptionDeclaration]
  /// The options it shares with other verbs.
  package let commonOptions: [OptionDeclaration]
  /// Command lines to learn from.
  package let examples: [Example]
  /// What its exit codes mean.
  package let exitCodes: [ExitCodeMeaning]

  /// A verb; the exit codes are 0 and 2 where none are named.
  package init(
    _ name: String, summary: String, synopses: [String] = [], discussion: [String] = [],
    operands: [OperandDeclaration] = [], options: [OptionDeclaration] = [],
    commonOptions: [OptionDeclaration] = [], examples: [Example] = [],
    exitCodes: [ExitCodeMeaning] = [
      ExitCodeMeaning(.success, "done"), ExitCodeMeaning(.trouble, "trouble"),
    ]
  ) {
    self.name = name
    self.summary = summary
    self.synopses = synopses
    self.discussion = discussion
    self.operands = operands
    self.options = options
    self.commonOptions = commonOptions + [CommonOptions.color, CommonOptions.help]
    self.examples = examples
    self.exitCodes = exitCodes
  }

  /// All options that the verb understands.
  package var allOptions: [OptionDeclaration] { options + commonOptions }

  /// The forms of the command line, without the program's name.
  package var usage: [String] {
    guard synopses.isEmpty else { return synopses }
    return [([name, "[OPTION]..."] + operands.map(\.synopsis)).joined(separator: " ")]
  }
}
