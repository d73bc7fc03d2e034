import Language

/// Numbers and nouns as a sentence for people writes them.
enum Figures {
  /// A number without needless decimals: "19", "2.5".
  static func text(_ value: Double) -> String {
    guard value.isFinite else { return value > 0 ? "unbounded" : "unknown" }
    if value.rounded() == value, abs(value) < 1e15 { return grouped(Int(value)) }
    return "\(value)"
  }

  /// A quantity's value; of a range both ends: "2000\u{2013}3000".
  static func text(_ quantity: Quantity) -> String {
    guard quantity.low < quantity.value, quantity.value < quantity.high, quantity.high.isFinite,
      quantity.low.isFinite, !quantity.isApproximate
    else { return text(quantity.value) }
    return "\(text(quantity.low))\u{2013}\(text(quantity.high))"
  }

  private static func grouped(_ value: Int) -> String {
    let digits = String(abs(value))
    guard digits.count > 4 else { return String(value) }
    var result = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return value < 0 ? "-" + result : result
  }

  /// The plural of an English noun in singular.
  static func plural(_ noun: String) -> String {
    let irregular = [
      "person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet",
    ]
    if let plural = irregular[noun] { return plural }
    // "fishermen", but "Germans" and "humans".
    if noun.hasSuffix("man"), noun.first?.isLowercase == true, !noun.hasSuffix("human") {
      return noun.dropLast(2) + "en"
    }
    if noun.hasSuffix("s") || noun.hasSuffix("x") || noun.hasSuffix("ch") || noun.hasSuffix("sh") {
      return noun + "es"
    }
    if noun.hasSuffix("y"), let before = noun.dropLast().last, !"aeiou".contains(before) {
      return noun.dropLast() + "ies"
    }
    return noun + "s"
  }

  /// A count with its noun: "1 table cell", "2 table cells".
  static func count(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(plural(noun))"
  }
}
