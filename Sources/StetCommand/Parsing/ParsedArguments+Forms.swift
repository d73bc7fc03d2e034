extension ParsedArguments {
  /// Refuses options of which each names another form of the output.
  ///
  /// - Throws: `CommandError` that names two of them.
  func expectOne(of options: OptionDeclaration...) throws(CommandError) {
    let given = options.filter { has($0) }
    guard given.count > 1 else { return }
    throw CommandError("--\(given[0].long) and --\(given[1].long) contradict each other; take one")
  }

  /// The value of `format`, or `json` where that flag stands for it.
  ///
  /// - Throws: `CommandError` where the two contradict each other.
  func format(_ format: OptionDeclaration, or json: OptionDeclaration) throws(CommandError)
    -> String?
  {
    guard has(json) else { return text(format) }
    if let text = text(format), text != "json" {
      throw CommandError("--json and --format \(text) contradict each other; take one")
    }
    return "json"
  }
}
