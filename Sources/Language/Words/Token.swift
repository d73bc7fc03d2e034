package import StoryModel

/// What a token is.
package enum TokenKind: UInt8, Sendable, Hashable {
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
/// 24 bytes, no reference.
package struct Token: Sendable, Hashable {
  /// The offset of its first byte in `Document.text`.
  package let start: UInt32
  /// The offset after its last byte in `Document.text`.
  package let end: UInt32
  /// A hash of the form that is compared.
  ///
  /// The form is NFC, quotes and dashes folded, zero-width characters gone, letter case kept. Equal
  /// forms have equal hashes on every machine and run.
  package let hash: UInt64
  /// What it is.
  package let kind: TokenKind
  /// Whether white space stands before it in its block.
  package let followsSpace: Bool

  /// A token with these fields.
  package init(start: Int, end: Int, hash: UInt64, kind: TokenKind, followsSpace: Bool) {
    self.start = UInt32(start)
    self.end = UInt32(end)
    self.hash = hash
    self.kind = kind
    self.followsSpace = followsSpace
  }

  /// Its place in the text.
  package var text: TextRange { TextRange(Int(start), Int(end)) }
}
