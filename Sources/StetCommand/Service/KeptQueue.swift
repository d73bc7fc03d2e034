import Stet

/// Revisions that were kept and wait to be told, in little memory however many they are: whoever reads
/// a watch's lines may be slow, or read none for hours, and the watch goes on.
actor KeptQueue {
  /// Revisions that are taken at once at most.
  private static let pageSize = 256

  private let table: RevisionQueue
  /// What came when the table could not take it, as where the disk of temporary files is full.
  private var rest: [Revision] = []
  private var isFinished = false
  private var waiting: CheckedContinuation<Void, Never>?

  /// An empty queue.
  ///
  /// - Throws: `CommandError` where there is no memory for it.
  init() throws(CommandError) {
    do { table = try RevisionQueue() } catch { throw Self.trouble(error) }
  }

  /// Puts revisions in; never waits for who takes them.
  func put(_ revisions: [Revision]) {
    if !rest.isEmpty || (try? table.append(revisions)) == nil { rest += revisions }
    wake()
  }

  /// Says that nothing follows.
  func finish() {
    isFinished = true
    wake()
  }

  /// The revisions that wait longest, at least one; `nil` where all are told and nothing follows.
  ///
  /// - Throws: `CommandError` where they cannot be read again.
  func next() async throws(CommandError) -> [Revision]? {
    while true {
      let page: [Revision]
      do { page = try table.takeFirst(Self.pageSize) } catch { throw Self.trouble(error) }
      if !page.isEmpty { return page }
      if !rest.isEmpty {
        defer { rest = [] }
        return rest
      }
      if isFinished { return nil }
      await withCheckedContinuation { waiting = $0 }
    }
  }

  private func wake() {
    waiting?.resume()
    waiting = nil
  }

  private static func trouble(_ error: StoreError) -> CommandError {
    CommandError(
      "what is to be told cannot be noted among the system's temporary files: " + error.message)
  }
}
