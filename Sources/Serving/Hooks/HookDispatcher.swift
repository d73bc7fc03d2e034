import Stet
import StoryModel
import Synchronization

/// Tells those who want it by HTTP of revisions: takes messages down, sends them, and sends them
/// again where that was in vain.
package final class HookDispatcher: Sendable {
  /// Threads that send, so that a slow receiver keeps no other waiting.
  private static let threads = ServiceThreads(count: 4)

  private let hooks: [Webhook]
  /// What was sent and what is to be.
  package let ledger: HookLedger
  private let sender: HookSender
  /// Tells those who run the service what they should know, as sentences.
  let report: @Sendable (String) -> Void
  private let bells: [String: Bell]
  /// Those who want no messages any more; what is for them waits until they are loaded again, or a
  /// message to them is replayed.
  private let refusing = Mutex<Set<String>>([])
  private let sent = Atomic<Int>(0)
  private let failed = Atomic<Int>(0)

  /// A dispatcher; `report` gets what those who run the service should know, as sentences.
  package init(
    hooks: [Webhook], ledger: HookLedger, sender: HookSender,
    report: @escaping @Sendable (String) -> Void
  ) {
    self.hooks = hooks
    self.ledger = ledger
    self.sender = sender
    self.report = report
    bells = Dictionary(
      hooks.map { ($0.name, Bell()) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether anybody is to be told.
  var isEmpty: Bool { hooks.isEmpty }

  /// Those who are told.
  package var names: [String] { hooks.map(\.name) }

  /// How many messages were taken, and how many attempts were in vain.
  package var figures: (taken: Int, failed: Int) {
    (sent.load(ordering: .relaxed), failed.load(ordering: .relaxed))
  }

  /// The figures in Prometheus' text format, version 0.0.4.
  func metrics() async -> String {
    let (pending, dead) = await ledger.book.counts
    let (taken, failed) = figures
    return """
      # HELP stet_webhook_taken_total Messages that receivers have taken.
      # TYPE stet_webhook_taken_total counter
      stet_webhook_taken_total \(taken)
      # HELP stet_webhook_failed_total Attempts to send a message that were in vain.
      # TYPE stet_webhook_failed_total counter
      stet_webhook_failed_total \(failed)
      # HELP stet_webhook_pending Messages that wait.
      # TYPE stet_webhook_pending gauge
      stet_webhook_pending \(pending)
      # HELP stet_webhook_dead Messages that were given up and can be sent again.
      # TYPE stet_webhook_dead gauge
      stet_webhook_dead \(dead)

      """
  }

  /// The last number of each story that was told, by the ledger; where the ledger is new, by what is in
  /// the store, which is nobody's news.
  func begin(at heads: [StoryID: StoryHead], in library: StoryLibrary) async -> [StoryID: Int] {
    let book = await ledger.book
    if let told = book.told { return told }
    var told = heads.mapValues(\.number)
    if let since = book.since {
      // A ledger of a former version, which knows a moment alone.
      for (story, head) in heads where head.capturedAt.milliseconds >= since {
        let revisions = (try? await library.revisions(of: story)) ?? []
        let first = revisions.first { $0.capturedAt.milliseconds >= since }
        told[story] = first.map { $0.number - 1 }
      }
    }
    do throws(ServerError) { try await ledger.begin(told) } catch { report(error.description) }
    return told
  }

  /// Takes the messages of an event down; whoever calls this may forget the event then.
  ///
  /// - Throws: `ServerError` where one cannot be written down; those that are taken down already are
  ///   not taken twice.
  func tell(_ event: CaptureEvent) async throws(ServerError) {
    for hook in hooks where hook.wants(event) {
      let message = HookMessage(
        id: Self.id(of: event.revision, for: hook), hook: hook.name, body: Self.body(event),
        dueAt: Timestamp.now.milliseconds)
      if try await ledger.queue(message) { bells[hook.name]?.ring() }
    }
  }

  /// Sends until its task is cancelled, but nothing of stories that are not kept any more.
  func run(isKept: @escaping @Sendable (StoryID) async -> Bool) async {
    await withTaskGroup(of: Void.self) { group in
      for hook in hooks {
        group.addTask(executorPreference: Self.threads) { await self.serve(hook, isKept) }
      }
    }
  }

  /// Lets what was given up be sent once more: one message, or all; gives how many.
  ///
  /// Whom it goes to is told again, also who wanted no more.
  package func replay(_ id: String?) async throws(ServerError) -> Int {
    let messages = try await ledger.replay(id, now: Timestamp.now.milliseconds)
    refusing.withLock { $0.subtract(messages.map(\.hook)) }
    for hook in hooks { bells[hook.name]?.ring() }
    return messages.count
  }

  private func serve(_ hook: Webhook, _ isKept: @Sendable (StoryID) async -> Bool) async {
    while !Task.isCancelled {
      guard !refusing.withLock({ $0.contains(hook.name) }) else {
        await bells[hook.name]?.wait(milliseconds: 60_000)
        continue
      }
      let now = Timestamp.now.milliseconds
      let first = await ledger.book.first(for: hook.name)
      if let first, first.dueAt <= now {
        if let story = first.story, await !isKept(story) {
          await forget(story, hook)
        } else {
          await attempt(first, hook)
        }
      } else {
        let pause = first.map { min($0.dueAt - now, 60_000) } ?? 60_000
        await bells[hook.name]?.wait(milliseconds: pause)
      }
    }
  }

  private func forget(_ story: StoryID, _ hook: Webhook) async {
    do throws(ServerError) { try await ledger.noteTold([story: 0]) } catch {
      report(error.description)
      await bells[hook.name]?.wait(milliseconds: 5_000)
    }
  }

  private func attempt(_ message: HookMessage, _ hook: Webhook) async {
    let now = Timestamp.now.milliseconds
    do throws(ServerError) {
      switch sender.send(message, to: hook, seconds: now / 1_000) {
      case .taken:
        sent.wrappingAdd(1, ordering: .relaxed)
        try await ledger.noteTaken(message.id)
      case .unwanted:
        failed.wrappingAdd(1, ordering: .relaxed)
        _ = refusing.withLock { $0.insert(hook.name) }
        report("webhook \(hook.name) wants no messages any more; it is sent none until a replay")
        try await ledger.giveUp(message.id, "the receiver wants no messages any more (status 410)")
      case .failed(let reason):
        failed.wrappingAdd(1, ordering: .relaxed)
        let pause = RetrySchedule.pause(
          afterAttempts: message.attempts + 1, chance: .random(in: 0...1))
        if let pause {
          try await ledger.noteFailed(message.id, dueAt: now + pause, reason: reason)
          report(
            "webhook \(hook.name): \(reason); \(message.id) is sent again in \(pause / 1_000) s")
        } else {
          try await ledger.giveUp(message.id, reason)
          report("webhook \(hook.name): \(reason); \(message.id) was given up")
        }
      }
    } catch {
      report(error.description)
      await bells[hook.name]?.wait(milliseconds: 5_000)
    }
  }

  // MARK: Messages

  private static func id(of revision: Revision, for hook: Webhook) -> String {
    let text = "\(revision.story)@\(revision.number) \(revision.hash) \(hook.name)"
    return "msg_" + ContentHash(of: Array(text.utf8)).description.prefix(24)
  }

  /// The body, as Standard Webhooks 1.0 has it: type, time and data.
  private static func body(_ event: CaptureEvent) -> String {
    String(decoding: event.message, as: UTF8.self)
  }
}
