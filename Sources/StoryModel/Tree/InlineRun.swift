/// How a stretch of text inside a block is set apart.
public struct InlineStyle: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: UInt8
  /// Takes the bits as they are.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Stress emphasis, mostly italic.
  public static let emphasis = InlineStyle(rawValue: 1 << 0)
  /// Strong importance, mostly bold.
  public static let strong = InlineStyle(rawValue: 1 << 1)
  /// Code.
  public static let code = InlineStyle(rawValue: 1 << 2)
  /// Struck out.
  public static let strikethrough = InlineStyle(rawValue: 1 << 3)
  /// A link; the run has a target.
  public static let link = InlineStyle(rawValue: 1 << 4)
  /// An image; its text is the alternative text, its target the address.
  public static let image = InlineStyle(rawValue: 1 << 5)
}

/// A stretch of a block's text that is not plain.
///
/// Runs may nest; the outer one stands first.
public struct InlineRun: Sendable, Hashable {
  /// The stretch.
  public let text: TextRange
  /// How it is set apart.
  public let style: InlineStyle
  /// The place of a link's or image's address in `Document.targets`; -1 for none.
  public let target: Int32

  /// A run with these fields.
  public init(text: TextRange, style: InlineStyle, target: Int32 = -1) {
    self.text = text
    self.style = style
    self.target = target
  }
}
