import Testing

/// Waits until `condition` holds; an issue where it does not within `seconds`, so many that only a
/// service that never does it is given up.
func eventually(
  seconds: Int = 60, sourceLocation: SourceLocation = #_sourceLocation,
  _ condition: () async throws -> Bool
) async throws {
  for _ in 0..<(seconds * 50) {
    if try await condition() { return }
    try await Task.sleep(nanoseconds: 20_000_000)
  }
  Issue.record("It did not happen within \(seconds) s.", sourceLocation: sourceLocation)
}
