import Language
import StoryModel

/// A block that is matched as a whole: a leaf that is no cell, or a whole table.
struct Unit {
  /// Its node.
  let node: Int
  /// What its node is.
  let kind: NodeKind
  /// What it stands in.
  let frame: Frame
  /// Its place in the text.
  let text: TextRange
  /// Its tokens' places in `TokenizedDocument.tokens`; empty until its words are told apart.
  var tokens: Range<Int> = 0..<0
  /// Whether its words were told apart.
  var hasWords = false
  /// The hash of what stands in it, whatever it is: of its bytes, or of its words once they are told
  /// apart.
  ///
  /// Told apart or not, two matched units have equal contents if their words are the same.
  var content: UInt64

  /// What a unit stands in.
  enum Frame: UInt8 {
    case none, item, quotation
  }

  /// The hash of its content and of what it is.
  var identity: UInt64 {
    HashMix.appending(UInt64(kind.rawValue) << 8 | UInt64(frame.rawValue), to: content)
  }

  /// Its share when blocks are weighed against each other: its bytes, at least 1.
  var weight: Int { max(1, text.count) }
}
