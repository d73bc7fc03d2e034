/// Looks for the text that each text of a part of a story is best built on, with time that a capture
/// does not have.
///
/// The part need not be stored in the order of time. Longest first is best for a story that grows:
/// what a delta must hold is what its base lacks, and a shorter text lacks little of a longer one
/// (git packs in the same order: its documentation, technical/pack-heuristics). A short base is
/// better where every revision is written anew.
struct BaseSearch {
  let part: StoryPart
  let deflate: Deflate
  private var finder = CopyFinder()

  /// Texts nearest in time that are tried as the base of one.
  private static let nearTexts = 16
  /// How far, counted in texts, the others stand: bases from which many have a short chain.
  private static let farDistances = [16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512]
  /// Bytes of base and text that the trials for one text go through at most, the first always.
  private static let trialBytes = 16 << 20
  /// Trials, the best by a guess, that are packed to know their size.
  private static let packedTrials = 3
  /// Texts of a part for each byte that a delta must save for every step of its base's chain.
  ///
  /// In a long story many build on each, and the chain's bound must not be used up. Of 8, 12,
  /// 16 and 24 the one that made the smallest sum of three corpora (cisa_log4j, awesome,
  /// public_apis).
  private static let textsPerByte = 16
  /// Texts of a part up to which all orders are tried; a longer one goes longest first.
  private static let shortPart = 64

  init(part: StoryPart, deflate: Deflate) {
    self.part = part
    self.deflate = deflate
  }

  /// The smallest layout that is found; `progress` gets the share done.
  mutating func smallestLayout(progress: (Double) -> Void) -> StoryLayout {
    let texts = part.texts
    let byLength = texts.indices.sorted {
      (texts[$0].bytes.count, $0) > (texts[$1].bytes.count, $1)
    }
    var best = layout(order: byLength, progress: progress)
    guard texts.count <= Self.shortPart else { return best }
    for order in [Array(texts.indices), texts.indices.reversed()] where order != byLength {
      let other = layout(order: order, progress: { _ in })
      if other.bytes < best.bytes { best = other }
    }
    return best
  }

  private mutating func layout(order: [Int], progress: (Double) -> Void) -> StoryLayout {
    var layout = StoryLayout()
    var depths: [Int?] = Array(repeating: nil, count: part.texts.count)
    for (position, text) in order.enumerated() {
      let found = place(text, depths: depths)
      depths[text] = found.place.depth
      layout.append(found.place, bytes: found.bytes)
      if position & 15 == 0 { progress(Double(position) / Double(order.count)) }
    }
    return layout
  }

  private struct Trial {
    let base: Int
    let depth: Int
    let delta: Delta
    let cost: Int
  }

  private mutating func place(_ text: Int, depths: [Int?]) -> (place: StoryLayout.Place, bytes: Int)
  {
    let bytes = part.texts[text].bytes
    let bytesPerStep = max(1, part.texts.count / Self.textsPerByte)
    var budget = Self.trialBytes
    var trials: [Trial] = []
    for base in candidates(for: text, depths: depths) {
      guard let depth = depths[base], depth < SkipChain.longest else { continue }
      let baseBytes = part.texts[base].bytes
      if !trials.isEmpty, budget < baseBytes.count + bytes.count { break }
      budget -= baseBytes.count + bytes.count
      let delta = baseBytes.withUnsafeBytes { base in
        bytes.withUnsafeBytes { Delta(steps: finder.steps(from: base, to: $0), of: $0) }
      }
      trials.append(
        Trial(
          base: base, depth: depth + 1, delta: delta,
          cost: delta.estimate + bytesPerStep * (depth + 1)))
    }
    trials.sort { ($0.cost, $0.base) < ($1.cost, $1.base) }
    var best = StoryLayout.Place(text: text, base: nil, delta: nil, depth: 0)
    var size = TextForm.full(bytes, deflate: deflate).data.count
    var cost = size
    for trial in trials.prefix(Self.packedTrials) {
      let packed = part.texts[trial.base].bytes.withUnsafeBytes {
        trial.delta.encoded(
          base: $0, textCount: bytes.count, deflate: deflate,
          limit: cost - bytesPerStep * trial.depth)
      }
      guard let packed else { continue }
      best = StoryLayout.Place(
        text: text, base: trial.base, delta: trial.delta, depth: trial.depth)
      size = packed.count
      cost = size + bytesPerStep * trial.depth
    }
    return (best, size)
  }

  /// The texts to try as base: of those placed the nearest in time on both sides, then some far ones.
  private func candidates(for text: Int, depths: [Int?]) -> [Int] {
    var found: [Int] = []
    var distance = 1
    func add(_ base: Int) {
      if depths.indices.contains(base), depths[base] != nil { found.append(base) }
    }
    while found.count < Self.nearTexts, distance < depths.count {
      add(text + distance)
      add(text - distance)
      distance += 1
    }
    for far in Self.farDistances where far >= distance {
      add(text + far)
      add(text - far)
    }
    return found
  }
}
