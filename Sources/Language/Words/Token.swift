public import StoryModel

/// What a token is.
public enum TokenKind: UInt8, Sendable, Hashable {
  /// A run of letters, marks and inner apostrophes or hyphens; in scripts without spaces one
  /// character or dictionary-free cluster.
  case word
  /// A number with its inner separators, sign, currency mark or percent sign.
  case number
  /// A mark of punctuation or a symbol.
  case punctuation
}

/// A stretch of a document's text that is compared as a whole.
///
/// 16 bytes, no reference: a long text has hundreds of thousands. Public so that other modules can
/// have it inlined.
public struct Token: Sendable, Hashable {
  /// The offset of its first byte in `Document.text`.
  public let start: UInt32
  /// Length in bytes (29 bits), kind (2 bits), and whether white space stands before it (1 bit).
  @usableFromInline let shape: UInt32
  /// A hash of the form that is compared.
  ///
  /// The form is NFC, quotes and dashes folded, zero-width characters gone, letter case kept. Equal
  /// forms have equal hashes on every machine and run.
  public let hash: UInt64

  /// A token with these fields.
  @inlinable @inline(__always)
  public init(start: Int, end: Int, hash: UInt64, kind: TokenKind, followsSpace: Bool) {
    self.start = UInt32(truncatingIfNeeded: start)
    shape =
      UInt32(truncatingIfNeeded: end &- start) << 3 | UInt32(kind.rawValue) << 1
      | (followsSpace ? 1 : 0)
    self.hash = hash
  }

  /// The offset after its last byte in `Document.text`.
  @inlinable @inline(__always)
  public var end: UInt32 { start + (shape >> 3) }

  /// What it is.
  @inlinable @inline(__always)
  public var kind: TokenKind {
    switch shape >> 1 & 3 {
    case 0: .word
    case 1: .number
    default: .punctuation
    }
  }

  /// Whether it is a mark of punctuation or a symbol.
  @inlinable @inline(__always)
  public var isPunctuation: Bool { shape >> 1 & 3 == 2 }

  /// Whether it is a number.
  @inlinable @inline(__always)
  public var isNumber: Bool { shape >> 1 & 3 == 1 }

  /// Whether white space stands before it in its block.
  @inlinable @inline(__always)
  public var followsSpace: Bool { shape & 1 != 0 }

  /// Its place in the text.
  @inlinable
  public var text: TextRange { TextRange(Int(start), Int(end)) }

  /// The same token `distance` bytes further on.
  @inline(__always)
  func moved(by distance: Int) -> Token {
    Token(start: UInt32(truncatingIfNeeded: Int(start) + distance), shape: shape, hash: hash)
  }

  private init(start: UInt32, shape: UInt32, hash: UInt64) {
    self.start = start
    self.shape = shape
    self.hash = hash
  }
}
