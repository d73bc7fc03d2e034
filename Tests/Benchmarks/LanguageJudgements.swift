import FoundationEssentials
import Language
import StoryModel

/// The learned weights against labelled sets: edits of meaning and of content, check-worthy sentences.
///
/// `fit` prints the weights as the data files hold them; without it the shipped files are measured.
enum LanguageJudgements {
  /// The strength of the penalty on weights of features of unit variance.
  private static let penalty = 4.0

  static func run(_ data: String, fit: Bool, verbose: Bool) throws {
    try meaning(data, fit: fit, verbose: verbose)
    try content(data, fit: fit, verbose: verbose)
    try checkWorthiness(data, fit: fit, verbose: verbose)
  }

  // MARK: - Edits of meaning

  private struct Edit: Decodable {
    let before_sent: String
    let after_sent: String
    let labels: String
    let doc_id: String
  }

  private static func meaning(_ data: String, fit: Bool, verbose: Bool) throws {
    let train = try edits(data + "/iterater/human_sent_level/train.json")
    let dev = try edits(data + "/iterater/human_sent_level/dev.json")
    let rows = train.map(meaningRow)
    if fit {
      return printFit("meaning-change-en", rows, EditFeatures.Feature.allCases.map(\.rawValue))
    }
    let devRows = dev.map(meaningRow)
    let probabilities = devRows.map { EditJudgement.meaning.probability($0.values) }
    let verdicts = Verdicts(probabilities, devRows, threshold: EditJudgement.meaning.threshold)
    print("meaning changed, dev: \(verdicts.line) (bar F1 0.60)")
    printBaselines(dev.map { ($0.before_sent, $0.after_sent) }, devRows)
    let folds = LogisticFit.crossValidated(rows, folds: 5, penalty: penalty)
    let train5 = Verdicts(folds, rows, threshold: EditJudgement.meaning.threshold)
    print("  train, five folds by document: \(train5.line) (bar F1 0.55)")
    guard verbose else { return }
    printWorst(
      zip(dev, zip(probabilities, devRows)).map { edit, row in
        (row.0, row.1.isPositive, edit.before_sent + "\n      > " + edit.after_sent)
      })
  }

  private static func edits(_ path: String) throws -> [Edit] {
    try LanguageSuite.bytes(path).split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Edit.self, from: Data($0))
    }
  }

  private static func meaningRow(_ edit: Edit) -> LabelledVector {
    LabelledVector(
      values: EditFeatures(before: edit.before_sent, after: edit.after_sent).values,
      isPositive: edit.labels == "meaning-changed", group: edit.doc_id)
  }

  /// Always yes; and yes for a changed number, date, negation, modal, quantifier or name, or three new
  /// stems.
  private static func printBaselines(_ pairs: [(String, String)], _ rows: [LabelledVector]) {
    let always = Verdicts(rows.map { (true, $0.isPositive) })
    let names = EditFeatures.Feature.allCases
    let facts = ["numbers", "dates", "negators", "modals", "quantifiers", "new-names"]
    let rule = Verdicts(
      rows.map { row in
        let hasFact = zip(names, row.values).contains { facts.contains($0.rawValue) && $1 > 0 }
        let stems = zip(names, row.values).first { $0.0 == .newStems }?.1 ?? 0
        // ln(1 + 3): three new stems.
        return (hasFact || stems > 1.38, row.isPositive)
      })
    print("  always: \(always.line); rule of facts, names and new stems: \(rule.line)")
  }

  // MARK: - Edits of content

  private struct SpanEdit: Decodable { let intention: String? }
  private struct Pair: Decodable {
    let before: String
    let after: String
    let document: String
    let edits: [SpanEdit]

    private enum Keys: String, CodingKey {
      case before = "sentence-1"
      case after = "sentence-2"
      case document = "arxiv-id"
      case edits = "edits-combination-0"
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Keys.self)
      before = try values.decode(String.self, forKey: .before)
      after = try values.decode(String.self, forKey: .after)
      document = try values.decode(String.self, forKey: .document)
      edits = Array(try values.decode([String: SpanEdit].self, forKey: .edits).values)
    }
  }

  private static func content(_ data: String, fit: Bool, verbose: Bool) throws {
    let train = try pairs(data + "/arxivedits/train.json")
    let dev = try pairs(data + "/arxivedits/dev.json")
    let rows = train.map(contentRow)
    if fit {
      return printFit("content-change-en", rows, EditFeatures.Feature.allCases.map(\.rawValue))
    }
    let devRows = dev.map(contentRow)
    let probabilities = devRows.map { EditJudgement.content.probability($0.values) }
    let verdicts = Verdicts(probabilities, devRows, threshold: EditJudgement.content.threshold)
    print("content edited, dev: \(verdicts.line) (bar F1 0.86)")
    printBaselines(dev.map { ($0.before, $0.after) }, devRows)
    let folds = LogisticFit.crossValidated(rows, folds: 5, penalty: penalty)
    let train5 = Verdicts(folds, rows, threshold: EditJudgement.content.threshold)
    print("  train, five folds by document: \(train5.line)")
    guard verbose else { return }
    printWorst(
      zip(dev, zip(probabilities, devRows)).map { pair, row in
        (row.0, row.1.isPositive, pair.before + "\n      > " + pair.after)
      })
  }

  private static func pairs(_ path: String) throws -> [Pair] {
    let all = try JSONDecoder().decode(
      [String: Pair].self, from: Data(try LanguageSuite.bytes(path)))
    return all.sorted { (Int($0.key) ?? 0) < (Int($1.key) ?? 0) }.map(\.value)
  }

  private static func contentRow(_ pair: Pair) -> LabelledVector {
    LabelledVector(
      values: EditFeatures(before: pair.before, after: pair.after).values,
      isPositive: pair.edits.contains { $0.intention == "Content" }, group: pair.document)
  }

  // MARK: - Check-worthy sentences

  private struct Statement: Decodable {
    let sentence_id: Int
    let label: Int
    let text: String
  }

  private static func checkWorthiness(_ data: String, fit: Bool, verbose: Bool) throws {
    let statements = try JSONDecoder().decode(
      [Statement].self,
      from: Data(try LanguageSuite.bytes(data + "/claimbuster/two_class_train.json"))
    ).sorted { $0.sentence_id < $1.sentence_id }
    // What is too short or in no language that is covered has no features, and counts all the same.
    let none = [Double](repeating: 0, count: CheckWorthiness.Feature.allCases.count)
    let rows = statements.map { statement in
      // Neighbours come from the same debate, so blocks of ids stay together.
      LabelledVector(
        values: checkWorthiness(of: statement.text)?.values ?? none,
        isPositive: statement.label == 1,
        group: "\(statement.sentence_id / 200)")
    }
    if fit {
      return printFit(
        "check-worthiness-en", rows, CheckWorthiness.Feature.allCases.map(\.rawValue))
    }
    let positives = Double(rows.count { $0.isPositive })
    let balance = positives / (Double(rows.count) - positives)
    let folds = LogisticFit.crossValidated(rows, folds: 5, penalty: penalty)
    let balanced = LogisticFit.bestBalancedThreshold(folds, rows, balance)
    print(
      "check-worthy, five folds: balanced as the test set \(Verdicts(folds, rows, threshold: balanced, negativeWeight: balance).line) (bar F1 0.76); as found, one in four \(Verdicts(folds, rows, threshold: CheckWorthiness.model.threshold).line)"
    )
    let always = Verdicts(rows.map { (true, $0.isPositive) }, negativeWeight: balance)
    let place = CheckWorthiness.Feature.allCases.firstIndex(of: .hasNumber) ?? 0
    let number = Verdicts(
      rows.map { ($0.values[place] > 0, $0.isPositive) }, negativeWeight: balance)
    print("  balanced: always \(always.line); has a number \(number.line)")
    guard verbose else { return }
    printWorst(zip(statements, zip(folds, rows)).map { ($1.0, $1.1.isPositive, $0.text) })
  }

  private static func checkWorthiness(of text: String) -> CheckWorthiness? {
    let document = TokenizedDocument(LanguageSuite.paragraph(text))
    let analyzer = SentenceAnalyzer(referenceDate: nil, document: document)
    return analyzer.checkWorthiness(of: 0, analyzer.analyze(0, of: document), in: document)
  }

  // MARK: - Printing

  private static func printFit(_ name: String, _ rows: [LabelledVector], _ features: [String]) {
    let folds = LogisticFit.crossValidated(rows, folds: 5, penalty: penalty)
    let threshold = LogisticFit.bestThreshold(folds, rows)
    print("== \(name)")
    print("threshold\t\(threshold)")
    for (feature, weight) in zip(features, LogisticFit.weights(rows, penalty: penalty)) {
      print("\(feature)\t\((weight * 10_000).rounded() / 10_000)")
    }
  }

  /// The ten answers that are furthest from the label.
  private static func printWorst(_ answers: [(Double, Bool, String)]) {
    let worst = answers.sorted { abs(($0.1 ? 1 : 0) - $0.0) > abs(($1.1 ? 1 : 0) - $1.0) }
    for (probability, label, text) in worst.prefix(10) {
      print("    \(label ? "yes" : "no") found \((probability * 100).rounded() / 100): \(text)")
    }
  }
}

extension LogisticFit {
  /// The threshold with the best F1 where the negatives count less.
  static func bestBalancedThreshold(
    _ probabilities: [Double], _ rows: [LabelledVector], _ negativeWeight: Double
  ) -> Double {
    (5...90).map { Double($0) / 100 }.max {
      Verdicts(probabilities, rows, threshold: $0, negativeWeight: negativeWeight).f1
        < Verdicts(probabilities, rows, threshold: $1, negativeWeight: negativeWeight).f1
    } ?? 0.5
  }
}
