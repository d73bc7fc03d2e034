/// How a stretch of text looks on a terminal.
///
/// Only the 16 colours that every terminal has, and of them only those that can be read on dark and
/// on light grounds; nothing is told by colour alone.
package struct TerminalStyle: OptionSet, Sendable, Hashable {
  /// The bits.
  package let rawValue: UInt16
  /// Takes the bits as they are.
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Heavy letters.
  package static let bold = TerminalStyle(rawValue: 1 << 0)
  /// Faint letters.
  package static let dim = TerminalStyle(rawValue: 1 << 1)
  /// Slanted letters.
  package static let italic = TerminalStyle(rawValue: 1 << 2)
  /// A line below.
  package static let underline = TerminalStyle(rawValue: 1 << 3)
  /// A line through.
  package static let struck = TerminalStyle(rawValue: 1 << 4)
  /// Red letters.
  package static let red = TerminalStyle(rawValue: 1 << 5)
  /// Green letters.
  package static let green = TerminalStyle(rawValue: 1 << 6)
  /// Magenta letters.
  package static let magenta = TerminalStyle(rawValue: 1 << 7)
  /// Cyan letters.
  package static let cyan = TerminalStyle(rawValue: 1 << 8)

  /// The codes of ECMA-48's SELECT GRAPHIC RENDITION.
  private static let codes: [(style: TerminalStyle, code: String)] = [
    (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.struck, "9"), (.red, "31"),
    (.green, "32"), (.magenta, "35"), (.cyan, "36"),
  ]

  /// The sequence that turns the style on, from plain.
  var sequence: String {
    let codes = Self.codes.filter { contains($0.style) }.map(\.code)
    return codes.isEmpty ? "" : "\u{1B}[" + codes.joined(separator: ";") + "m"
  }
}

/// A stretch of text in one style.
package struct StyledPiece: Sendable, Hashable {
  /// The text, safe to show (`VisibleText`).
  package var text: String
  /// How it looks.
  package var style: TerminalStyle

  /// A stretch of text in a style.
  package init(_ text: String, _ style: TerminalStyle = []) {
    self.text = text
    self.style = style
  }
}

/// A line of styled text.
package typealias StyledLine = [StyledPiece]

extension StyledLine {
  /// The columns that it takes.
  var displayWidth: Int { reduce(0) { $0 + DisplayWidth.of($1.text) } }
}

/// Collects lines as a terminal takes them.
///
/// Each styled stretch is turned on from plain and off to plain, so that styles never leak into
/// what follows, not even when a reader's pager cuts a line off.
package struct TerminalCanvas {
  /// The lines written so far, as UTF-8.
  package private(set) var bytes: [UInt8] = []
  private let isColored: Bool

  /// An empty canvas; without colour no sequence is written at all.
  package init(isColored: Bool) { self.isColored = isColored }

  /// Writes a line; blanks at its end are left out.
  package mutating func line(_ pieces: StyledLine = []) {
    var pieces = pieces
    while let last = pieces.last {
      if last.style.contains(.underline) || last.style.contains(.struck) { break }
      var text = last.text.utf8[...]
      while text.last == UInt8(ascii: " ") { text.removeLast() }
      if text.isEmpty {
        pieces.removeLast()
        continue
      }
      pieces[pieces.count - 1].text = String(Substring(text))
      break
    }
    for piece in pieces { append(piece) }
    bytes.append(0x0A)
  }

  /// Writes a line of one style.
  package mutating func line(_ text: String, _ style: TerminalStyle = []) {
    line([StyledPiece(text, style)])
  }

  private mutating func append(_ piece: StyledPiece) {
    let sequence = isColored ? piece.style.sequence : ""
    bytes.append(contentsOf: sequence.utf8)
    bytes.append(contentsOf: piece.text.utf8)
    if !sequence.isEmpty { bytes.append(contentsOf: "\u{1B}[0m".utf8) }
  }
}
