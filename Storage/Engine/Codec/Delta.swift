/// A text as steps on a base, in the bytes that FORMAT.md, "Delta", describes.
struct Delta {
  /// What builds the text.
  var steps: [DeltaStep]
  /// What the steps insert, in order.
  var literals: [UInt8]

  /// The steps and what they insert, where they build `text`.
  init(steps: [DeltaStep], of text: UnsafeRawBufferPointer) {
    self.steps = steps
    literals = []
    var position = 0
    for step in steps {
      literals.append(contentsOf: text[position..<position + step.insertion])
      position += step.insertion + step.length
    }
  }

  /// A guess of the bytes that the delta will take, to choose among bases without packing each.
  var estimate: Int { 4 + 5 * steps.count + literals.count * 2 / 5 }

  /// Bytes of steps, unpacked, that a delta has at most: 16 MiB.
  private static let stepBytesLimit = 16 << 20

  // MARK: Writing

  /// The steps as numbers: bytes to insert, bytes to copy (0 for a copy up to the end of the text),
  /// and how far the copy begins from where the last one ended.
  private func written(textCount: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var expected = 0
    var position = 0
    for step in steps {
      Varint.append(step.insertion, to: &bytes)
      position += step.insertion
      if step.length == 0 { break }
      position += step.length
      Varint.append(position == textCount ? 0 : step.length, to: &bytes)
      Varint.append(Varint.folded(step.address - expected), to: &bytes)
      expected = step.address + step.length
    }
    return bytes
  }

  /// The delta's bytes; `nil` where they would not be fewer than `limit`.
  func encoded(
    base: UnsafeRawBufferPointer, textCount: Int, deflate: Deflate,
    effort: PackingEffort = .quick, limit: Int
  ) -> [UInt8]? {
    let plainSteps = written(textCount: textCount)
    guard plainSteps.count <= Self.stepBytesLimit else { return nil }
    let packedSteps =
      plainSteps.count < 48
      ? nil
      : plainSteps.withUnsafeBytes {
        deflate.pack($0, effort: effort, limit: plainSteps.count - 3)
      }
    var reachCode = 0
    var payload = literals
    if literals.count > 4 {
      let insertions = steps.count { $0.insertion > 0 }
      for code in Self.reachCodes(insertions: insertions, effort: effort) {
        let packed = packedLiterals(
          base: base, reachCode: code, deflate: deflate, effort: .quick, limit: payload.count)
        guard let packed else { continue }
        payload = packed
        reachCode = code
      }
      if effort == .dense, reachCode > 0 {
        payload =
          packedLiterals(
            base: base, reachCode: reachCode, deflate: deflate, effort: .dense,
            limit: payload.count) ?? payload
      }
    }
    var bytes: [UInt8] = []
    let storedSteps = packedSteps ?? plainSteps
    Varint.append(reachCode | (packedSteps == nil ? 0 : 16), to: &bytes)
    if packedSteps != nil { Varint.append(plainSteps.count, to: &bytes) }
    Varint.append(storedSteps.count, to: &bytes)
    bytes += storedSteps
    bytes += payload
    return bytes.count < limit ? bytes : nil
  }

  /// Bytes of base on either side of a gap that a reach code stands for; code 0 is for literals
  /// that are not packed.
  static func reach(code: Int) -> Int { 16 << code }

  private func packedLiterals(
    base: UnsafeRawBufferPointer, reachCode: Int, deflate: Deflate, effort: PackingEffort,
    limit: Int
  ) -> [UInt8]? {
    let dictionary = ContextDictionary.bytes(
      steps: steps, base: base, reach: Self.reach(code: reachCode))
    return dictionary.withUnsafeBytes { dictionary in
      literals.withUnsafeBytes {
        deflate.pack($0, dictionary: dictionary, effort: effort, limit: limit)
      }
    }
  }

  /// The reaches to try: two that fill the dictionary, with all effort every one.
  private static func reachCodes(insertions: Int, effort: PackingEffort) -> [Int] {
    var code = 11
    if effort == .dense { return Array(1...code) }
    while code > 2, reach(code: code) * 2 * insertions > Deflate.dictionaryBytes { code -= 1 }
    return code > 5 ? [code, code - 3] : [code]
  }

  // MARK: Reading

  /// The text that a delta's bytes build on a base; `nil` where they break a rule of the format.
  ///
  /// Complexity: linear in the text.
  static func text(
    from bytes: UnsafeRawBufferPointer, base: UnsafeRawBufferPointer, count: Int,
    deflate: Deflate
  ) -> [UInt8]? {
    guard let parts = parts(of: bytes, baseCount: base.count, textCount: count, deflate: deflate)
    else { return nil }
    let literalCount = parts.steps.reduce(0) { $0 + $1.insertion }
    if parts.reachCode == 0 {
      guard parts.stored.count == literalCount else { return nil }
      return build(parts.steps, literals: parts.stored, base: base, count: count)
    }
    let dictionary = ContextDictionary.bytes(
      steps: parts.steps, base: base, reach: reach(code: parts.reachCode))
    let literals = dictionary.withUnsafeBytes {
      deflate.unpack(parts.stored, dictionary: $0, count: literalCount)
    }
    guard let literals else { return nil }
    return literals.withUnsafeBytes { build(parts.steps, literals: $0, base: base, count: count) }
  }

  /// The steps of a delta whose text is known; `nil` where its bytes break a rule of the format.
  static func steps(
    of bytes: UnsafeRawBufferPointer, baseCount: Int, textCount: Int, deflate: Deflate
  ) -> [DeltaStep]? {
    parts(of: bytes, baseCount: baseCount, textCount: textCount, deflate: deflate)?.steps
  }

  private static func parts(
    of bytes: UnsafeRawBufferPointer, baseCount: Int, textCount: Int, deflate: Deflate
  ) -> (steps: [DeltaStep], reachCode: Int, stored: UnsafeRawBufferPointer)? {
    var reader = ByteReader(bytes)
    guard let head = reader.varint(), head < 32 else { return nil }
    let steps: [DeltaStep]?
    if head & 16 == 0 {
      guard let size = reader.varint(), let numbers = reader.take(size) else { return nil }
      steps = self.steps(from: numbers, baseCount: baseCount, textCount: textCount)
    } else {
      guard let plainSize = reader.varint(), plainSize <= Self.stepBytesLimit,
        let size = reader.varint(), let packed = reader.take(size),
        let numbers = deflate.unpack(packed, count: plainSize)
      else { return nil }
      steps = numbers[..<plainSize].withUnsafeBytes {
        self.steps(from: $0, baseCount: baseCount, textCount: textCount)
      }
    }
    guard let steps else { return nil }
    return (steps, head & 15, reader.rest())
  }

  /// Reads steps, making sure that they build exactly `textCount` bytes from what there is.
  private static func steps(
    from numbers: UnsafeRawBufferPointer, baseCount: Int, textCount: Int
  ) -> [DeltaStep]? {
    var reader = ByteReader(numbers)
    var steps: [DeltaStep] = []
    var position = 0
    var expected = 0
    while !reader.atEnd {
      guard let insertion = reader.varint(), insertion <= textCount - position else { return nil }
      position += insertion
      if reader.atEnd {
        steps.append(DeltaStep(insertion: insertion, length: 0, address: 0))
        break
      }
      guard let written = reader.varint(), let folded = reader.varint() else { return nil }
      let length = written == 0 ? textCount - position : written
      let address = expected + Varint.unfolded(folded)
      guard length > 0, length <= textCount - position, address >= 0 else { return nil }
      // A copy stays in the base, or begins in what is built already.
      guard
        address < baseCount
          ? length <= baseCount - address : address - baseCount < position
      else { return nil }
      steps.append(DeltaStep(insertion: insertion, length: length, address: address))
      position += length
      expected = address + length
    }
    return position == textCount ? steps : nil
  }

  private static func build(
    _ steps: [DeltaStep], literals: UnsafeRawBufferPointer, base: UnsafeRawBufferPointer,
    count: Int
  ) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: max(1, count)) { buffer, used in
      let text = UnsafeMutableRawBufferPointer(buffer)
      var position = 0
      var literal = 0
      for step in steps {
        if step.insertion > 0 {
          let source = literals[literal..<literal + step.insertion]
          UnsafeMutableRawBufferPointer(rebasing: text[position...]).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: source))
          literal += step.insertion
          position += step.insertion
        }
        if step.length == 0 { continue }
        if step.address < base.count {
          let source = base[step.address..<step.address + step.length]
          UnsafeMutableRawBufferPointer(rebasing: text[position...]).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: source))
        } else {
          // May overlap what it makes, as a run does: byte by byte, from the front.
          let start = step.address - base.count
          for offset in 0..<step.length { text[position + offset] = text[start + offset] }
        }
        position += step.length
      }
      used = position
    }
  }
}
