extension Severity {
  /// The severity so many steps higher, or lower for a negative number, within the scale.
  func shifted(by steps: Int) -> Severity {
    let rank = max(0, min(4, rank + steps))
    return Severity.allCases.first { $0.rank == rank } ?? self
  }
}
