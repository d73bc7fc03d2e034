import Stet
import Testing

@testable import Serving

@Suite("The index before a search")
struct IndexDeskTests {
  /// Lets what waits for it go on when it is opened.
  private actor Gate {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private(set) var passages = 0

    func pass() async {
      passages += 1
      if !isOpen { await withCheckedContinuation { waiting.append($0) } }
    }

    func open() {
      isOpen = true
      for continuation in waiting { continuation.resume() }
      waiting = []
    }
  }

  @Test("A search that would wait long is told how far the index is, and a later one finds it made")
  func long() async throws {
    let gate = Gate()
    let desk = IndexDesk(patience: .milliseconds(200)) { progress in
      progress(0.345)
      await gate.pass()
    }
    _ = await #expect(throws: Problem.self) { try await desk.bringUpToDate() }
    try await eventually { await gate.passages == 1 }
    let problem = await #expect(throws: Problem.self) { try await desk.bringUpToDate() }
    #expect(problem?.status == .serviceUnavailable)
    #expect(problem?.detail.contains("34 % so far") == true)
    #expect(await gate.passages == 1)
    await gate.open()
    try await eventually { (try? await desk.bringUpToDate()) != nil }
  }

  @Test("Searches that come at one time wait for one update")
  func together() async throws {
    let gate = Gate()
    let desk = IndexDesk(patience: .seconds(600)) { _ in await gate.pass() }
    async let first: Void = desk.bringUpToDate()
    async let second: Void = desk.bringUpToDate()
    try await eventually { await gate.passages == 1 }
    await gate.open()
    _ = try await (first, second)
    #expect(await gate.passages <= 2)
  }
}
