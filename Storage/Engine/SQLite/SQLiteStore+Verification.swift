import Glibc
import Synchronization

extension SQLiteStore {
  /// Readers that check a store at one time, at most; each may hold 64 MiB of texts.
  private static let checkerLimit = 4

  /// Checks the store with a reader for each processor, each on stories of its own.
  ///
  /// A sample is taken by one reader.
  package func verify(
    sample: Int?, progress: (@Sendable (Double) -> Void)?
  ) async throws(StoreError) -> VerificationResult {
    let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let count = sample == nil ? min(processors, Self.checkerLimit) : 1
    let done = CheckProgress(count: count, report: progress)
    let results = await withTaskGroup(
      of: (Int, Result<VerificationResult, StoreError>).self
    ) { group in
      for number in 0..<count {
        let checker = StoreReader(path: path, cache: cache)
        group.addTask {
          do throws(StoreError) {
            let share = Verification.Share(number: number, count: count)
            let result = try await checker.verify(share, sample: sample) {
              done.note($0, of: number)
            }
            return (number, .success(result))
          } catch {
            return (number, .failure(error))
          }
        }
      }
      var results: [Int: Result<VerificationResult, StoreError>] = [:]
      for await (number, result) in group { results[number] = result }
      return results
    }
    var revisions = 0
    var bytes = 0
    var problems: [VerificationResult.Problem] = []
    for number in 0..<count {
      guard let result = try results[number]?.get() else { continue }
      revisions += result.revisionsChecked
      bytes += result.bytesChecked
      problems += result.problems
    }
    return VerificationResult(
      revisionsChecked: revisions, bytesChecked: bytes, problems: problems)
  }
}

/// What share of a check is done, of several parts that go on at once.
private final class CheckProgress: Sendable {
  private let shares: Mutex<[Double]>
  private let report: (@Sendable (Double) -> Void)?

  init(count: Int, report: (@Sendable (Double) -> Void)?) {
    shares = Mutex(Array(repeating: 0, count: count))
    self.report = report
  }

  func note(_ share: Double, of part: Int) {
    guard let report else { return }
    // Told under the lock, so that it never seems to go back.
    shares.withLock { shares in
      shares[part] = share
      report(shares.reduce(0, +) / Double(shares.count))
    }
  }
}
