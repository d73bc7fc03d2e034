import FoundationEssentials
import Language

/// One labelled vector.
struct LabelledVector {
  let values: [Double]
  let isPositive: Bool
  /// What must not be torn apart by cross-validation, such as the document.
  let group: String
}

/// Fits logistic regressions.
///
/// Newton's method on the penalised likelihood (iteratively reweighted least squares) over features
/// brought to unit variance; the first feature is the constant and is not penalised. Deterministic.
enum LogisticFit {
  /// The weights that fit the rows.
  static func weights(_ rows: [LabelledVector], penalty: Double) -> [Double] {
    guard let count = rows.first?.values.count else { return [] }
    let scales = deviations(rows, count)
    var weights = [Double](repeating: 0, count: count)
    for _ in 0..<25 {
      var hessian = [Double](repeating: 0, count: count * count)
      var gradient = [Double](repeating: 0, count: count)
      for row in rows {
        var sum = 0.0
        for index in 0..<count { sum += weights[index] * row.values[index] / scales[index] }
        let probability = 1 / (1 + Exponential.of(-sum))
        let error = (row.isPositive ? 1 : 0) - probability
        let curvature = max(probability * (1 - probability), 1e-6)
        for one in 0..<count where row.values[one] != 0 {
          let value = row.values[one] / scales[one]
          gradient[one] += error * value
          for two in 0...one where row.values[two] != 0 {
            hessian[one * count + two] += curvature * value * row.values[two] / scales[two]
          }
        }
      }
      for index in 0..<count {
        if index > 0 { gradient[index] -= penalty * weights[index] }
        hessian[index * count + index] += index > 0 ? penalty : 1e-6
      }
      let step = solve(hessian, gradient)
      for index in 0..<count { weights[index] += step[index] }
      if step.allSatisfy({ abs($0) < 1e-8 }) { break }
    }
    return zip(weights, scales).map { $0 / $1 }
  }

  private static func deviations(_ rows: [LabelledVector], _ count: Int) -> [Double] {
    (0..<count).map { index in
      let mean = rows.reduce(0) { $0 + $1.values[index] } / Double(rows.count)
      let variance =
        rows.reduce(0) { $0 + ($1.values[index] - mean) * ($1.values[index] - mean) }
        / Double(rows.count)
      return variance > 1e-12 ? variance.squareRoot() : 1
    }
  }

  /// Solves a symmetric positive system, given by its lower triangle, by Cholesky's decomposition.
  private static func solve(_ matrix: [Double], _ vector: [Double]) -> [Double] {
    let count = vector.count
    var lower = matrix
    for row in 0..<count {
      for column in 0...row {
        var sum = matrix[row * count + column]
        for place in 0..<column {
          sum -= lower[row * count + place] * lower[column * count + place]
        }
        lower[row * count + column] =
          row == column ? max(sum, 1e-12).squareRoot() : sum / lower[column * count + column]
      }
    }
    var result = vector
    for row in 0..<count {
      for place in 0..<row { result[row] -= lower[row * count + place] * result[place] }
      result[row] /= lower[row * count + row]
    }
    for row in stride(from: count - 1, through: 0, by: -1) {
      for place in (row + 1)..<max(count, row + 1) {
        result[row] -= lower[place * count + row] * result[place]
      }
      result[row] /= lower[row * count + row]
    }
    return result
  }

  /// The probabilities of rows by models that did not see their groups.
  static func crossValidated(_ rows: [LabelledVector], folds: Int, penalty: Double) -> [Double] {
    var foldOfGroup: [String: Int] = [:]
    for row in rows where foldOfGroup[row.group] == nil {
      foldOfGroup[row.group] = foldOfGroup.count % folds
    }
    var result = [Double](repeating: 0, count: rows.count)
    for fold in 0..<folds {
      let model = LogisticModel(
        weights: weights(rows.filter { foldOfGroup[$0.group] != fold }, penalty: penalty),
        threshold: 0.5)
      for (index, row) in rows.enumerated() where foldOfGroup[row.group] == fold {
        result[index] = model.probability(row.values)
      }
    }
    return result
  }

  /// The threshold, in hundredths, under which the answers have the best F1.
  static func bestThreshold(_ probabilities: [Double], _ rows: [LabelledVector]) -> Double {
    (10...90).map { Double($0) / 100 }.max {
      Verdicts(probabilities, rows, threshold: $0).f1
        < Verdicts(probabilities, rows, threshold: $1).f1
    } ?? 0.5
  }
}

/// Right and wrong answers to a question of yes and no.
struct Verdicts {
  private var right = 0.0
  private var found = 0.0
  private var expected = 0.0

  /// Of probabilities from a threshold on, each label counting as often as its weight says.
  init(
    _ probabilities: [Double], _ rows: [LabelledVector], threshold: Double,
    negativeWeight: Double = 1
  ) {
    self.init(
      zip(probabilities, rows).map { ($0 >= threshold, $1.isPositive) },
      negativeWeight: negativeWeight)
  }

  init(_ answers: [(found: Bool, expected: Bool)], negativeWeight: Double = 1) {
    for answer in answers {
      if answer.expected { expected += 1 }
      if answer.found { found += answer.expected ? 1 : negativeWeight }
      if answer.found, answer.expected { right += 1 }
    }
  }

  var precision: Double { found == 0 ? 0 : right / found }
  var recall: Double { expected == 0 ? 0 : right / expected }
  var f1: Double { found + expected == 0 ? 0 : 2 * right / (found + expected) }

  /// "P .597 R .796 F1 .683".
  var line: String {
    "P \(Self.rounded(precision)) R \(Self.rounded(recall)) F1 \(Self.rounded(f1))"
  }

  private static func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
}
