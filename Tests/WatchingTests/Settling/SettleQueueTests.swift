import TestSupport
import Testing

@testable import Watching

@Suite("Settle queue")
struct SettleQueueTests {
  @Test("Files come up when their time has come, the earlier first")
  func order() {
    var queue = SettleQueue(patience: 10_000)
    queue.touch("b", now: 0, due: 300)
    queue.touch("a", now: 10, due: 310)
    let times: [Int64] = [299, 310, 310, 310]
    let paths = times.map { queue.pop(now: $0)?.path }
    #expect(paths == [nil, "b", "a", nil])
  }

  @Test("A further change puts a file off")
  func putOff() {
    var queue = SettleQueue(patience: 10_000)
    queue.touch("a", now: 0, due: 300)
    queue.touch("a", now: 200, due: 500)
    let times: [Int64] = [400, 500]
    let paths = times.map { queue.pop(now: $0)?.path }
    #expect(paths == [nil, "a"])
    #expect(queue.count == 0)
  }

  @Test("A file that never rests comes up when the patience ends")
  func patience() {
    var queue = SettleQueue(patience: 1_000)
    var comesUpAt: Int64?
    for now in stride(from: Int64(0), to: 5_000, by: 100) {
      queue.touch("a", now: now, due: now + 300)
      if queue.pop(now: now) != nil {
        comesUpAt = now
        break
      }
    }
    #expect(comesUpAt == 1_000)
  }

  @Test("A change of a file that is to be looked at much later has it looked at after its own rest")
  func changeBeforeLook() {
    var queue = SettleQueue(patience: 10_000)
    queue.look("a", now: 0, due: 600_000)
    queue.look("b", now: 0, due: 600_000)
    queue.touch("a", now: 20_000, due: 20_300)
    queue.touch("a", now: 20_100, due: 20_400)
    #expect(queue["a"]?.firstTouched == 20_000)
    let times: [Int64] = [20_399, 20_400, 599_999, 600_000, .max]
    let paths = times.map { queue.pop(now: $0)?.path }
    #expect(paths == [nil, "a", nil, "b", nil])
  }

  @Test("A look that is asked for does not put off a change that waits")
  func lookAfterChange() {
    var queue = SettleQueue(patience: 10_000)
    queue.touch("a", now: 0, due: 300)
    queue.look("a", now: 10, due: 600_000)
    #expect(queue.pop(now: 300)?.path == "a")
  }

  @Test("Names that differ only in how their letters are composed are two files")
  func composition() {
    var queue = SettleQueue(patience: 10_000)
    queue.touch("caf\u{E9}", now: 0, due: 300)
    queue.touch("cafe\u{301}", now: 0, due: 300)
    #expect(queue.count == 2)
  }

  @Test("Any order of changes gives every file once, never before its last change has rested")
  func law() {
    for seed in UInt64(0)..<20 {
      var random = SeededGenerator(seed: seed)
      var queue = SettleQueue(patience: .max / 4)
      var lastTouched: [String: Int64] = [:]
      var now: Int64 = 0
      var waiting: Set<String> = []
      for _ in 0..<2_000 {
        now += Int64.random(in: 0...20, using: &random)
        if Bool.random(using: &random) {
          let path = "f\(Int.random(in: 0..<100, using: &random))"
          queue.touch(path, now: now, due: now + 300)
          lastTouched[path] = now
          waiting.insert(path)
        } else if let (path, _) = queue.pop(now: now) {
          #expect(now - (lastTouched[path] ?? .max) >= 300)
          #expect(waiting.remove(path) != nil)
        }
      }
      while let (path, _) = queue.pop(now: .max / 2) { waiting.remove(path) }
      #expect(waiting.isEmpty, "seed \(seed)")
    }
  }
}

@Suite("Settle rule")
struct SettleRuleTests {
  private let rule = SettleRule(settle: 300, open: 10_000)
  private let second: Int64 = 1_000_000_000

  private func signature(_ modified: Int64, size: Int64 = 10, links: UInt64 = 1) -> FileSignature {
    FileSignature(size: size, modified: modified, inode: 1, linkCount: links)
  }

  private func entry(
    touched: Int64 = 0, isOpen: Bool = false, signature: FileSignature? = nil
  ) -> SettleQueue.Entry {
    SettleQueue.Entry(
      due: touched, firstTouched: touched, lastTouched: touched, isOpen: isOpen,
      signature: signature)
  }

  @Test("A file written long ago has settled")
  func longAgo() {
    let verdict = rule.verdict(
      on: entry(), found: signature(second), hasWriter: nil, now: 5_000, wallClock: 100 * second)
    #expect(verdict == .settled)
  }

  @Test("A file written at any time that has a number is judged")
  func beyondTime() {
    let modified: [Int64] = [.min, -8_520_336_000_000_000_000, .max]
    let verdicts = modified.map {
      rule.verdict(
        on: entry(), found: signature($0), hasWriter: nil, now: 0,
        wallClock: 1_760_000_000 * second)
    }
    #expect(verdicts == [.settled, .settled, .wait(until: 300)])
  }

  @Test("A file written just now is waited for")
  func justNow() {
    let verdict = rule.verdict(
      on: entry(), found: signature(100 * second), hasWriter: nil, now: 50,
      wallClock: 100 * second + 100_000_000)
    #expect(verdict == .wait(until: 250))
  }

  @Test("A file held open is waited for until its writer has paused too long")
  func heldOpen() {
    let open = entry(touched: 0, isOpen: true)
    #expect(
      rule.verdict(
        on: open, found: signature(second), hasWriter: nil, now: 5_000, wallClock: 90 * second)
        != .settled)
    #expect(
      rule.verdict(
        on: open, found: signature(second), hasWriter: nil, now: 10_000, wallClock: 90 * second)
        == .settled)
  }

  @Test("A file that got a second name is not waited for as if it were open")
  func secondName() {
    let open = entry(touched: 0, isOpen: true)
    let verdict = rule.verdict(
      on: open, found: signature(second, links: 2), hasWriter: nil, now: 300, wallClock: 90 * second
    )
    #expect(verdict == .settled)
  }

  @Test("What the kernel says of writers goes before what notices say")
  func kernelKnows() {
    let closed = rule.verdict(
      on: entry(isOpen: true), found: signature(second), hasWriter: false, now: 5_000,
      wallClock: 90 * second)
    #expect(closed == .settled)
    let open = rule.verdict(
      on: entry(), found: signature(second), hasWriter: true, now: 5_000, wallClock: 90 * second)
    #expect(open != .settled)
  }

  @Test("A file from a machine whose clock is ahead settles when two looks agree")
  func clockAhead() {
    let ahead = signature(200 * second)
    #expect(
      rule.verdict(on: entry(), found: ahead, hasWriter: nil, now: 300, wallClock: 100 * second)
        == .wait(until: 600))
    #expect(
      rule.verdict(
        on: entry(signature: ahead), found: ahead, hasWriter: nil, now: 600, wallClock: 100 * second
      )
        == .settled)
  }
}
