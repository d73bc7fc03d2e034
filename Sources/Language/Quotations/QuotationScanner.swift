import StoryModel

/// The words between two quotation marks of a block, with their lexemes' places.
struct QuotationSpan: Sendable {
  /// The place of the first lexeme behind the opening mark.
  let first: Int
  /// The place of the closing mark, or behind the block's last lexeme where none closes.
  let end: Int
  /// Whether a mark closes it.
  let isClosed: Bool

  /// Whether it holds a lexeme.
  func contains(_ index: Int) -> Bool { index >= first && index < end }
}

extension [QuotationSpan] {
  /// Whether one of these holds a lexeme; they stand in order, none within another.
  func hold(_ index: Int) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].first <= index { low = middle + 1 } else { high = middle }
    }
    return low > 0 && self[low - 1].contains(index)
  }
}

/// Pairs the quotation marks of a block: straight, curly, low-high and guillemets; inner quotations
/// belong to the outer one.
///
/// Complexity: linear in the number of lexemes.
enum QuotationScanner {
  /// Lexemes behind a mark inside a block that nothing closes, up to which they are a quotation.
  private static let longestUnclosed = 60

  /// Lexemes of the longest quotation that is taken where a straight mark is missing or too many.
  private static let longestAstray = 40

  /// The outer quotations of the lexemes in `range`, in order.
  static func quotations(_ lexemes: [Lexeme], in range: Range<Int>) -> [QuotationSpan] {
    var result: [QuotationSpan] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let mark = lexemes[index].mark
      guard isOpening(mark, lexemes, index, range) else {
        index += 1
        continue
      }
      let close = closing(of: mark, lexemes, from: index + 1, to: range.upperBound)
      // An opening single mark that nothing closes was an apostrophe.
      if close == nil, mark == .singleQuote || mark == .openSingle {
        index += 1
        continue
      }
      if close == nil, mark == .doubleQuote,
        (index + 1..<range.upperBound).contains(where: { lexemes[$0].mark == .doubleQuote })
      {
        index += 1
        continue
      }
      // A quotation that goes on in the next paragraph opens its own, or ends near by.
      if close == nil, index > range.lowerBound,
        range.upperBound - index > longestUnclosed
      {
        index += 1
        continue
      }
      // An odd number of straight marks, or one in another's shape: one is missing, and from there on
      // all may be astray.
      if mark == .doubleQuote, let close, close - index > longestAstray,
        range.count(where: { lexemes[$0].mark == .doubleQuote }) % 2 == 1
          || index > range.lowerBound && !isOnlyOpening(lexemes, index, range.upperBound)
      {
        index += 1
        continue
      }
      let end = close ?? range.upperBound
      result.append(QuotationSpan(first: index + 1, end: end, isClosed: close != nil))
      index = end + 1
    }
    return result
  }

  private static func isOpening(
    _ mark: Mark, _ lexemes: [Lexeme], _ index: Int, _ range: Range<Int>
  ) -> Bool {
    switch mark {
    case .openDouble: return !isStrayClosing(lexemes, index, range.upperBound)
    case .lowDouble, .openGuillemet, .openSingle: return true
    // German and Danish print often turns guillemets round: "»so«".
    case .closeGuillemet:
      return index + 1 < range.upperBound && lexemes[index].followsSpace
        && !lexemes[index + 1].followsSpace
    case .doubleQuote: return !closesInShape(lexemes, index, range.upperBound)
    case .singleQuote:
      guard index + 1 < range.upperBound else { return false }
      return lexemes[index].followsSpace && !lexemes[index + 1].followsSpace
    default: return false
    }
  }

  /// Whether an opening mark stands where only a closing one can: "(the Site\u{201C})", "so\u{201C} and".
  private static func isStrayClosing(_ lexemes: [Lexeme], _ index: Int, _ end: Int) -> Bool {
    guard index > 0, !lexemes[index].followsSpace else { return false }
    let before = lexemes[index - 1]
    return (before.kind != .mark || before.mark == .closeBracket)
      && (index + 1 >= end || lexemes[index + 1].followsSpace || lexemes[index + 1].kind == .mark)
  }

  /// Whether a straight mark stands behind a space and before a letter.
  private static func isOnlyOpening(_ lexemes: [Lexeme], _ index: Int, _ end: Int) -> Bool {
    index + 1 < end && lexemes[index].followsSpace && !lexemes[index + 1].followsSpace
      && lexemes[index + 1].kind != .mark
  }

  /// Whether a mark stands directly behind a word, and no word directly behind it.
  private static func closesInShape(_ lexemes: [Lexeme], _ index: Int, _ end: Int) -> Bool {
    index > 0 && !lexemes[index].followsSpace && lexemes[index - 1].kind != .mark
      && (index + 1 >= end || lexemes[index + 1].followsSpace || lexemes[index + 1].kind == .mark)
  }

  /// Lexemes of a quotation at most: some pages of a book.
  private static let longest = 4_000

  private static func closing(
    of mark: Mark, _ lexemes: [Lexeme], from first: Int, to end: Int
  ) -> Int? {
    let end = min(end, first + longest)
    var depth = 0
    var index = first
    while index < end {
      let other = lexemes[index].mark
      switch mark {
      case .openDouble, .lowDouble:
        if other == .openDouble, mark == .lowDouble { return index }
        // “so“: an opening mark behind a word closes.
        if other == .openDouble, depth == 0, closesInShape(lexemes, index, end) { return index }
        if other == .openDouble { depth += 1 }
        if other == .closeDouble || other == .doubleQuote {
          if depth == 0 { return index }
          depth -= 1
        }
      case .doubleQuote:
        if other == .closeDouble { return index }
        if other == .doubleQuote {
          // One that can only open shows that the first was astray.
          return isOnlyOpening(lexemes, index, end) ? nil : index
        }
      case .openGuillemet:
        if other == .openGuillemet { depth += 1 }
        if other == .closeGuillemet {
          if depth == 0 { return index }
          depth -= 1
        }
      case .closeGuillemet:
        if other == .openGuillemet { return index }
      case .openSingle, .singleQuote:
        if other == .closeSingle || other == .singleQuote {
          let isEnd =
            index + 1 >= end || lexemes[index + 1].followsSpace || lexemes[index + 1].kind == .mark
          if isEnd { return index }
        }
      default: return nil
      }
      index += 1
    }
    return nil
  }
}
