extension ChangeReport {
  /// The report as indented text: each change with its rule, passages, values and evidence.
  ///
  /// The form is for people and tests; it may change between releases.
  public func dump() -> String {
    var lines = ["summary \(summary)"]
    for change in changes {
      let disclosed = change.isDisclosed ? " disclosed" : ""
      lines.append(
        "\(change.severity.rawValue) \(change.kind.rawValue) (\(change.unit.rawValue), "
          + "\(change.place.rawValue))\(disclosed): \(change.sentence)")
      if let before = change.before { lines.append("  - \(before.text)") }
      if let after = change.after { lines.append("  + \(after.text)") }
      for field in change.detail { lines.append("  \(field.name) \(field.value.text)") }
      lines.append("  rule \(change.rule)")
      for evidence in change.evidence {
        lines.append("  \(evidence.side.rawValue) \"\(evidence.text)\": \(evidence.shows)")
      }
    }
    for count in noise { lines.append("noise \(count.reason.rawValue) \(count.count)") }
    for note in notes { lines.append("note \(note)") }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension DetailValue {
  /// The value as text: strings in quotation marks, no value as a dash.
  var text: String {
    switch self {
    case .string(let value): "\"\(value)\""
    case .number(let value): Figures.text(value)
    case .strings(let values): "[" + values.joined(separator: ", ") + "]"
    case .flag(let value): value ? "yes" : "no"
    case .none: "-"
    }
  }
}
