/// How a text is to be stored: what its row gets besides its length and hash.
struct TextForm {
  /// How `data` is to be read.
  var codec: TextCodec
  /// The text as stored.
  var data: [UInt8]
  /// The row of the text that this one is a delta against; `nil` for a full text.
  var base: Int64?
  /// Deltas to apply until the text is whole.
  var depth: Int

  /// A text that builds on none, packed where that makes it shorter.
  ///
  /// With all effort also as copies of the passages that it repeats.
  static func full(_ bytes: [UInt8], deflate: Deflate, effort: PackingEffort = .quick) -> TextForm {
    bytes.withUnsafeBytes { text in
      var best = TextForm(codec: .plain, data: bytes, base: nil, depth: 0)
      if let packed = deflate.pack(text, effort: effort, limit: bytes.count) {
        best = TextForm(codec: .deflated, data: packed, base: nil, depth: 0)
      }
      guard effort == .dense, let steps = SelfCopies.steps(of: text) else { return best }
      let repeated = Delta(steps: steps, of: text).encoded(
        base: UnsafeRawBufferPointer(start: nil, count: 0), textCount: bytes.count,
        deflate: deflate, effort: effort, limit: best.data.count)
      if let repeated {
        best = TextForm(codec: .delta, data: repeated, base: nil, depth: 0)
      }
      return best
    }
  }
}
