extension ReportBuilder {
  /// The places from which on a replaced name counts as replaced throughout.
  private static let leastRepeats = 3

  /// Lowers the repeats of a name that was replaced throughout: what happened is told once, at its
  /// gravest and then first place, and each further place is of low severity.
  ///
  /// Complexity: n log n in the replaced names.
  mutating func lowerRepeatedNames() {
    var places: [String: [Int]] = [:]
    for place in entries.indices where entries[place].change.kind == .entityReplaced {
      guard let names = Self.names(of: entries[place].change) else { continue }
      places[names, default: []].append(place)
    }
    for all in places.values where all.count >= Self.leastRepeats {
      let first = all.min {
        (-entries[$0].change.severity.rank, entries[$0].position, $0)
          < (-entries[$1].change.severity.rank, entries[$1].position, $1)
      }
      for place in all where place != first { entries[place].change.severity = .low }
    }
  }

  private static func names(of change: Change) -> String? {
    guard case .string(let from)? = change.detail("from"),
      case .string(let to)? = change.detail("to")
    else { return nil }
    return "\(from)\u{1}\(to)"
  }
}
