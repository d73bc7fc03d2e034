/// An option of a verb: what it is called, what it takes, what it does.
package struct OptionDeclaration: Sendable, Hashable {
  /// The long name, without the two hyphens.
  package let long: String
  /// The letter after one hyphen, where there is a short form.
  package let short: Unicode.Scalar?
  /// What its value is; `nil` for a flag, which takes none.
  package let value: ValueKind?
  /// What the help calls its value; empty for a flag.
  package let placeholder: String
  /// Whether it may be given several times; otherwise the last one holds.
  package let isRepeatable: Bool
  /// What it does, for the help: a sentence without full stop.
  package let help: String

  /// A flag.
  package init(_ long: String, short: Unicode.Scalar? = nil, help: String) {
    self.init(
      long: long, short: short, value: nil, placeholder: "", isRepeatable: false, help: help)
  }

  /// An option that takes a value.
  package init(
    _ long: String, short: Unicode.Scalar? = nil, _ placeholder: String, _ value: ValueKind,
    isRepeatable: Bool = false, help: String
  ) {
    self.init(
      long: long, short: short, value: value, placeholder: placeholder, isRepeatable: isRepeatable,
      help: help)
  }

  private init(
    long: String, short: Unicode.Scalar?, value: ValueKind?, placeholder: String,
    isRepeatable: Bool, help: String
  ) {
    self.long = long
    self.short = short
    self.value = value
    self.placeholder = placeholder
    self.isRepeatable = isRepeatable
    self.help = help
  }

  /// The forms as help shows them: `-U, --context N`.
  package var forms: String {
    let flag = (short.map { "-\($0), " } ?? "    ") + "--" + long
    return value == nil ? flag : flag + " " + placeholder
  }

  /// One sentence that a completion shows beside the option.
  package var gist: String {
    guard let end = help.utf8.firstIndex(where: { $0 == UInt8(ascii: ";") }) else { return help }
    return String(help[..<end])
  }
}
