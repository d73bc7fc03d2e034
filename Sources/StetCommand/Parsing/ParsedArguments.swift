package import StoryModel

/// The options and operands of a command line, checked against their declarations.
package struct ParsedArguments: Sendable, Hashable {
  /// The words that are no options, in order.
  package private(set) var operands: [String] = []
  private var values: [String: [String]] = [:]

  /// A command line without any word.
  package init() {}

  /// Adds a word that is no option.
  package mutating func append(operand: String) { operands.append(operand) }

  /// Notes an option; `value` is empty for a flag.
  package mutating func append(_ option: OptionDeclaration, value: String = "") {
    if option.isRepeatable {
      values[option.long, default: []].append(value)
    } else {
      values[option.long] = [value]
    }
  }

  /// Whether an option was given.
  package func has(_ option: OptionDeclaration) -> Bool { values[option.long] != nil }

  /// An option's value.
  package func text(_ option: OptionDeclaration) -> String? { values[option.long]?.last }

  /// All values of an option, in order.
  package func texts(_ option: OptionDeclaration) -> [String] { values[option.long] ?? [] }

  /// The value of an option that takes a whole number.
  package func integer(_ option: OptionDeclaration) -> Int? { text(option).flatMap { Int($0) } }

  /// The value of an option that takes a moment.
  package func time(_ option: OptionDeclaration) -> Timestamp? {
    text(option).flatMap { Timestamp($0) }
  }

  /// The value of an option that takes one of some words.
  package func choice<Choice: RawRepresentable<String>>(
    _ option: OptionDeclaration, as type: Choice.Type
  ) -> Choice? {
    text(option).flatMap { Choice(rawValue: $0) }
  }

  /// The value of an option that takes some of some words.
  package func choices<Choice: RawRepresentable<String>>(
    _ option: OptionDeclaration, as type: Choice.Type
  ) -> [Choice]? {
    text(option).map { $0.split(separator: ",").compactMap { Choice(rawValue: String($0)) } }
  }
}
