import Glibc
import StoryModel

/// Builds the byte-exact part of a script: after's bytes as copies from before and new bytes.
///
/// The mapping only proposes where a copy may begin; every copy is found by comparing bytes from
/// there on, forwards and backwards, so the pieces are right whatever the mapping says.
/// Complexity: linear in the bytes, plus linear in the anchors.
struct PieceBuilder {
  /// A place in before and the place in after with the same content.
  struct Anchor {
    let before: Int
    let after: Int
  }

  /// Equal bytes: `count` of them from each place on.
  private struct Copy {
    var before: Int
    var after: Int
    var count: Int
  }

  private let before: [UInt8]
  private let after: [UInt8]
  private var copies: [Copy] = []
  /// The place in after up to which copies were looked for.
  private var searched = 0

  /// The fewest bytes of a copy inside the text: a shorter one costs more than it saves.
  private static let leastCopy = 8

  /// A builder between two snapshots.
  init(before: [UInt8], after: [UInt8]) {
    self.before = before
    self.after = after
  }

  /// The pieces and deletions; `anchors` ascend in after.
  mutating func build(
    _ anchors: [Anchor]
  ) -> (pieces: [EditScript.Piece], deletions: [EditScript.Deletion]) {
    copy(at: Anchor(before: 0, after: 0), least: 1)
    let suffix = commonSuffix(besides: searched)
    let end = after.count - suffix
    for anchor in anchors where anchor.after >= searched && anchor.after < end {
      copy(at: anchor, least: Self.leastCopy)
    }
    if searched < after.count, suffix > 0 {
      let start = max(searched, end)
      copies.append(
        Copy(
          before: before.count - (after.count - start), after: start, count: after.count - start))
    }
    makeDisjoint()
    return (pieces(), deletions())
  }

  /// The equal bytes at the end, beside `prefix` ones at the beginning.
  private func commonSuffix(besides prefix: Int) -> Int {
    var count = 0
    let limit = min(before.count, after.count) - prefix
    before.withUnsafeBufferPointer { before in
      after.withUnsafeBufferPointer { after in
        let (beforeBytes, afterBytes) = (
          UnsafeRawBufferPointer(before), UnsafeRawBufferPointer(after)
        )
        while count + 8 <= limit,
          beforeBytes.loadUnaligned(
            fromByteOffset: before.count - 8 - count, as: UInt64.self)
            == afterBytes.loadUnaligned(fromByteOffset: after.count - 8 - count, as: UInt64.self)
        {
          count += 8
        }
        while count < limit,
          before[before.count - 1 - count] == after[after.count - 1 - count]
        {
          count += 1
        }
      }
    }
    return count
  }

  /// Copies what is equal around an anchor.
  private mutating func copy(at anchor: Anchor, least: Int) {
    var back = 0
    var forth = 0
    before.withUnsafeBufferPointer { before in
      after.withUnsafeBufferPointer { after in
        let mostBack = min(anchor.before, anchor.after - searched)
        while back < mostBack,
          before[anchor.before - 1 - back] == after[anchor.after - 1 - back]
        {
          back += 1
        }
        let mostForth = min(before.count - anchor.before, after.count - anchor.after)
        let (beforeBytes, afterBytes) = (
          UnsafeRawBufferPointer(before), UnsafeRawBufferPointer(after)
        )
        while forth + 64 <= mostForth, let one = beforeBytes.baseAddress,
          let other = afterBytes.baseAddress,
          memcmp(one + anchor.before + forth, other + anchor.after + forth, 64) == 0
        {
          forth += 64
        }
        while forth + 8 <= mostForth,
          beforeBytes.loadUnaligned(fromByteOffset: anchor.before + forth, as: UInt64.self)
            == afterBytes.loadUnaligned(fromByteOffset: anchor.after + forth, as: UInt64.self)
        {
          forth += 8
        }
        while forth < mostForth, before[anchor.before + forth] == after[anchor.after + forth] {
          forth += 1
        }
      }
    }
    guard back + forth >= least else { return }
    copies.append(
      Copy(before: anchor.before - back, after: anchor.after - back, count: back + forth))
    searched = anchor.after + forth
  }

  /// Shortens copies until no byte of before is copied twice, so that the script can be turned
  /// round: each byte of before then is in exactly one copy or deletion.
  private mutating func makeDisjoint() {
    copies.sort { ($0.before, $0.after) < ($1.before, $1.after) }
    var covered = 0
    for index in copies.indices {
      let excess = max(0, min(copies[index].count, covered - copies[index].before))
      copies[index].before += excess
      copies[index].after += excess
      copies[index].count -= excess
      covered = max(covered, copies[index].before + copies[index].count)
    }
    copies.removeAll { $0.count == 0 }
  }

  private func pieces() -> [EditScript.Piece] {
    var result: [EditScript.Piece] = []
    var written = 0
    for copy in copies.sorted(by: { $0.after < $1.after }) {
      if copy.after > written { result.append(.insert(Array(after[written..<copy.after]))) }
      let range = SourceRange(copy.before, copy.before + copy.count)
      if case .copy(let last)? = result.last, last.end == range.start {
        result[result.count - 1] = .copy(SourceRange(Int(last.start), Int(range.end)))
      } else {
        result.append(.copy(range))
      }
      written = copy.after + copy.count
    }
    if written < after.count { result.append(.insert(Array(after[written...]))) }
    return result
  }

  /// What no piece copies; the copies ascend in before.
  private func deletions() -> [EditScript.Deletion] {
    var result: [EditScript.Deletion] = []
    var covered = 0
    func delete(upTo end: Int) {
      guard end > covered else { return }
      result.append(
        EditScript.Deletion(range: SourceRange(covered, end), bytes: Array(before[covered..<end])))
    }
    for copy in copies {
      delete(upTo: copy.before)
      covered = copy.before + copy.count
    }
    delete(upTo: before.count)
    return result
  }
}
