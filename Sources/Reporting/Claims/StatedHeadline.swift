import StoryModel

/// Compares headlines that were given in different ways.
enum StatedHeadline {
  /// What stands between a page's headline and the outlet's name, as in `PageMetadata`.
  private static let separators = [" | ", " - ", " – ", " — ", " » ", " :: "]

  /// Whether two headlines have the same letters and digits, the outlet's name behind one of them aside.
  static func isSame(_ one: String, _ other: String) -> Bool {
    let (one, other) = (forms(of: one), forms(of: other))
    return one.contains { form in !form.isEmpty && other.contains(form) }
  }

  /// The letters and digits of a headline in small letters, whole and without what stands behind its last
  /// separator.
  private static func forms(of headline: String) -> [[Unicode.Scalar]] {
    let cuts = separators.compactMap { headline.ranges(of: $0).last?.lowerBound }
    let whole = Substring(headline)
    return ([whole] + (cuts.max().map { [whole[..<$0]] } ?? [])).map { text in
      text.lowercased().unicodeScalars.filter {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }
    }
  }
}

extension Document {
  /// The text of the first heading.
  var firstHeading: String? {
    nodes.indices.first { nodes[$0].kind == .heading }.map { string(of: $0) }
  }
}
