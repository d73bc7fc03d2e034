/// A half-open range of bytes in a snapshot, 0-based from its first byte.
public struct SourceRange: Hashable, Sendable {
  /// The offset of the first byte.
  public let start: UInt32
  /// The offset after the last byte.
  public let end: UInt32

  /// The bytes from `start` up to and without `end`; `end` is never before `start`, and what does
  /// not fit into 32 bits is brought to the nearest bound.
  public init(_ start: Int, _ end: Int) {
    self.start = UInt32(clamping: start)
    self.end = UInt32(clamping: max(start, end))
  }

  /// The number of bytes.
  public var count: Int { Int(end - start) }
  /// Whether there is no byte in it.
  public var isEmpty: Bool { start == end }
  /// The range for subscripting an array of the snapshot's bytes.
  public var indices: Range<Int> { Int(start)..<Int(end) }
}

/// A half-open range of bytes in a document's text (`Document.text`), 0-based.
public struct TextRange: Hashable, Sendable {
  /// The offset of the first byte.
  public let start: UInt32
  /// The offset after the last byte.
  public let end: UInt32

  /// The bytes from `start` up to and without `end`; `end` is never before `start`, and what does
  /// not fit into 32 bits is brought to the nearest bound.
  public init(_ start: Int, _ end: Int) {
    self.start = UInt32(clamping: start)
    self.end = UInt32(clamping: max(start, end))
  }

  /// The number of bytes.
  public var count: Int { Int(end - start) }
  /// Whether there is no byte in it.
  public var isEmpty: Bool { start == end }
  /// The range for subscripting `Document.text`.
  public var indices: Range<Int> { Int(start)..<Int(end) }
}
