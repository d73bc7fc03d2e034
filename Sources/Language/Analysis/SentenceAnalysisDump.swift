package import StoryModel

extension SentenceAnalysis {
  /// The analysis as lines of text, one finding a line, for reading and for tests; empty where
  /// nothing was found.
  package func dump(of document: Document) -> String {
    var lines: [String] = []
    func text(_ range: TextRange) -> String { "\"\(document.string(range))\"" }
    if let label { lines.append("label \(label)") }
    if let attribution {
      var line = "attribution \(attribution.speaker) [\(attribution.canonicalSpeaker)]"
      line += " \(attribution.verb) \(attribution.record.rawValue)"
      if attribution.isDirect { line += " direct" }
      if attribution.isCarried { line += " carried" }
      lines.append(line + " " + text(attribution.frame))
    }
    for name in names {
      let title = name.title.map { " title=\($0)" } ?? ""
      lines.append("name \(name.kind.rawValue) \(name.name) [\(name.canonical)]\(title)")
    }
    for quantity in quantities {
      var line = "quantity \(quantity.kind.rawValue) \(Self.written(quantity.value))"
      if let unit = quantity.unit { line += " \(unit)" }
      if quantity.low != quantity.value || quantity.high != quantity.value {
        line += " (\(Self.written(quantity.low)) to \(Self.written(quantity.high)))"
      }
      if quantity.isApproximate { line += " approximate" }
      if quantity.isCasualty { line += " casualty" }
      lines.append(line + " " + text(quantity.text))
    }
    for date in dates { lines.append("date \(date.iso) \(date.grain.rawValue) \(text(date.text))") }
    for quotation in quotations {
      lines.append("quotation \(quotation.isSpeech ? "speech" : "words") \(text(quotation.text))")
    }
    if certainty != 6 || !certaintyCues.isEmpty {
      lines.append("certainty \(certainty)" + Self.list(certaintyCues))
    }
    if !negations.isEmpty { lines.append("negative \(isNegative)" + Self.list(negations)) }
    if !quantifiers.isEmpty { lines.append("quantifiers" + Self.list(quantifiers)) }
    if !stances.isEmpty { lines.append("stance" + Self.list(stances)) }
    for act in acts {
      let denied = act.isNegated ? " denied" : ""
      lines.append("act \(act.act) \(act.status.rawValue)\(denied) \(text(act.text))")
    }
    if isNotice { lines.append("notice") }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func list(_ cues: [Cue]) -> String {
    cues.map { " \($0.lemma)/\($0.level)\($0.isNegated ? "/denied" : "")" }.joined(separator: ",")
  }

  /// A number without a needless decimal point.
  private static func written(_ value: Double) -> String {
    guard value.isFinite, value == value.rounded(), abs(value) < 1e15 else { return "\(value)" }
    return String(Int64(value))
  }
}
