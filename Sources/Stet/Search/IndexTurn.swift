/// Lets one update of an archive's index go on at a time: who comes meanwhile waits, and mostly finds
/// nothing left to do, where several at once would do all of it several times.
actor IndexTurn {
  private var isTaken = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Runs `work` when all that began before has ended, in the order of asking.
  nonisolated func run<Value, Failure: Error>(
    _ work: () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    await take()
    do throws(Failure) {
      let value = try await work()
      await give()
      return value
    } catch {
      await give()
      throw error
    }
  }

  private func take() async {
    guard isTaken else {
      isTaken = true
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  private func give() {
    if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
  }
}
