package import Reporting

/// A severity as a sign, a word and a style: never told by colour alone.
package enum SeverityBadge {
  /// The sign: fuller and more pointed the graver.
  package static func sign(_ severity: Severity) -> String {
    switch severity {
    case .critical: "◆"
    case .high: "▲"
    case .medium: "●"
    case .low: "○"
    case .info: "·"
    }
  }

  /// The style of sign and word.
  package static func style(_ severity: Severity) -> TerminalStyle {
    switch severity {
    case .critical: [.bold, .red]
    case .high: [.bold, .magenta]
    case .medium: .bold
    case .low, .info: .dim
    }
  }

  /// Sign and word, padded to the columns of the longest.
  package static func piece(_ severity: Severity) -> StyledPiece {
    let word = severity.rawValue
    let padding = String(repeating: " ", count: max(0, width - 2 - word.utf8.count))
    return StyledPiece("\(sign(severity)) \(word)\(padding)", style(severity))
  }

  /// The columns of a badge.
  package static let width = 10
}
