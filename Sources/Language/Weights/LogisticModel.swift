/// A logistic regression over named features, with weights from a data file.
///
/// The file's header says on what and how the weights were fitted; a feature that it does not name
/// weighs nothing. Of a line the first field is the feature, the second its weight; "threshold" is the
/// probability from which the answer is yes.
package struct LogisticModel: Sendable {
  /// The weights in the order of the features.
  package let weights: [Double]
  /// The probability from which the answer is yes, 0 to 1.
  package let threshold: Double

  /// A model with these weights.
  package init(weights: [Double], threshold: Double) {
    (self.weights, self.threshold) = (weights, threshold)
  }

  /// The model of a data file; all weights 0 where the program carries none of that name.
  init(named name: String, features: [String]) {
    var weights = [Double](repeating: 0, count: features.count)
    var threshold = 0.5
    LexiconFile(named: name)?.forEachLine { line in
      guard let value = Double(line.kind.string) else { return }
      let feature = line.entry.string
      if feature == "threshold" { threshold = value }
      if let index = features.firstIndex(of: feature) { weights[index] = value }
    }
    self.init(weights: weights, threshold: threshold)
  }

  /// The probability of yes, 0 to 1, for a vector of as many features.
  package func probability(_ values: [Double]) -> Double {
    var sum = 0.0
    for (weight, value) in zip(weights, values) { sum += weight * value }
    return 1 / (1 + Exponential.of(-sum))
  }
}

/// The exponential function, the same on every machine.
package enum Exponential {
  /// e to the power of a number, to within 1e-12 of its value; numbers beyond ±700 count as these.
  ///
  /// Halves the argument until the series of Taylor ends soon, then squares.
  package static func of(_ number: Double) -> Double {
    var rest = max(-700, min(700, number))
    var halvings = 0
    while abs(rest) > 0.125 {
      rest /= 2
      halvings += 1
    }
    var (term, sum) = (1.0, 1.0)
    for step in 1...9 {
      term *= rest / Double(step)
      sum += term
    }
    for _ in 0..<halvings { sum *= sum }
    return sum
  }

  /// The natural logarithm of a number from 1 on, by Halley's method on `of`.
  package static func logarithm(of number: Double) -> Double {
    var guess = 0.0
    while of(guess + 0.5) < number { guess += 0.5 }
    for _ in 0..<6 {
      let power = of(guess)
      guess += 2 * (number - power) / (number + power)
    }
    return guess
  }
}
