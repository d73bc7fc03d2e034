import StoryModel

/// Tells sequences of revisions from each other: each hash is over the one before it and the next
/// revision.
struct RevisionChain: Equatable, Sendable {
  private var hash = ContentHash(of: [])

  /// The chain without revisions.
  init() {}

  /// The chain of these revisions.
  init(_ revisions: some Sequence<Revision>) {
    for revision in revisions { append(revision) }
  }

  /// Adds the next revision.
  mutating func append(_ revision: Revision) {
    var bytes = hash.bytes + revision.hash.bytes
    add(revision.number, to: &bytes)
    add(Int(revision.capturedAt.milliseconds), to: &bytes)
    for text in [revision.origin, revision.charset, revision.format.rawValue] {
      add(text?.utf8.count ?? -1, to: &bytes)
      if let text { bytes += text.utf8 }
    }
    hash = ContentHash(of: bytes)
  }

  private func add(_ number: Int, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
