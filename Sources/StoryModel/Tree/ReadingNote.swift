/// Something a reader of the document should know about how its bytes were read.
public struct ReadingNote: Sendable, Hashable {
  /// What it is about.
  public enum Code: String, Sendable, Hashable {
    /// Every line was taken as a block, as running text without blank lines asks.
    case linesReadAsBlocks = "lines-read-as-blocks"
    /// A blank line stands inside a table, and the rows behind it were taken for the table's.
    case tableContinued = "table-continued"
    /// Which charset was taken, and why.
    case charset
    /// Bytes that are no text in that charset were replaced by U+FFFD.
    case invalidBytes = "invalid-bytes"
    /// The text looks like UTF-8 that was once read as another charset.
    case mojibake
    /// Zero-width characters stand in the text.
    case zeroWidth = "zero-width"
    /// NUL or other control characters stand in the text.
    case controlCharacters = "control-characters"
    /// The article was extracted; the rest of the page was left out.
    case articleExtracted = "article-extracted"
    /// No article could be told from the page; all of its text was taken.
    case wholePage = "whole-page"
    /// How a table's cells are parted, and whether its first row names the columns.
    case tableLayout = "table-layout"
    /// Rows of a table have more or fewer cells than the others.
    case raggedRows = "ragged-rows"
    /// A quoted cell of a table is never closed.
    case unclosedQuote = "unclosed-quote"
    /// Something was over a limit and was read more coarsely.
    case coarse
  }

  /// What it is about.
  public let code: Code
  /// The note as a sentence for people, with the figures.
  public let message: String
  /// Where it applies; `nil` for the whole snapshot.
  public let source: SourceRange?

  /// A note.
  public init(_ code: Code, _ message: String, source: SourceRange? = nil) {
    self.code = code
    self.message = message
    self.source = source
  }
}
