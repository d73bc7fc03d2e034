import Diffing

/// Two snapshots as one text in CriticMarkup: `{--deleted--}` and `{++inserted++}`.
///
/// Accepting all marks gives after, rejecting all gives before, byte for byte. Marks of CriticMarkup
/// that stand in the texts themselves are taken apart: in text that both have by an insertion of
/// nothing, `{++++}`, inside a change by ending it and beginning it again.
package enum CriticMarkup {
  private static let insertion = (open: Array("{++".utf8), close: Array("++}".utf8))
  private static let deletion = (open: Array("{--".utf8), close: Array("--}".utf8))

  /// The text with its marks.
  package static func bytes(before: [UInt8], after: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for segment in SourceAlignment(before: before, after: after).segments() {
      if segment.isEqual {
        appendEqual(after[segment.after], to: &result)
      } else if segment.after.isEmpty {
        append(before[segment.before], in: deletion, to: &result)
      } else {
        append(after[segment.after], in: insertion, to: &result)
      }
    }
    return result
  }

  /// Appends text that both have, so that no mark of any kind begins in it.
  private static func appendEqual(_ text: ArraySlice<UInt8>, to result: inout [UInt8]) {
    for place in text.indices {
      result.append(text[place])
      if text[place] == UInt8(ascii: "{"), place + 2 < text.endIndex,
        text[place + 1] == text[place + 2], beginsMark(text[place + 1])
      {
        result += insertion.open
        result += insertion.close
      }
    }
  }

  /// Whether a brace and this byte twice begin a mark: `{++`, `{--`, `{~~`, `{==`, `{>>`.
  private static func beginsMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "~"), UInt8(ascii: "="),
      UInt8(ascii: ">"):
      true
    default: false
    }
  }

  /// Appends changed text between marks, so that its own closing marks end nothing.
  private static func append(
    _ text: ArraySlice<UInt8>, in marks: (open: [UInt8], close: [UInt8]), to result: inout [UInt8]
  ) {
    result += marks.open
    for place in text.indices {
      result.append(text[place])
      if stands(marks.close, in: text, at: place) {
        result += marks.close
        result += marks.open
      }
    }
    result += marks.close
  }

  /// The text with all changes accepted.
  package static func accepted(_ text: [UInt8]) -> [UInt8] {
    resolved(text, keeping: insertion, dropping: deletion)
  }

  /// The text with all changes rejected.
  package static func rejected(_ text: [UInt8]) -> [UInt8] {
    resolved(text, keeping: deletion, dropping: insertion)
  }

  private static func resolved(
    _ text: [UInt8], keeping kept: (open: [UInt8], close: [UInt8]),
    dropping dropped: (open: [UInt8], close: [UInt8])
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    let all = text[...]
    var place = 0
    var close: [UInt8]?
    var isKept = true
    while place < text.count {
      if let mark = close {
        if stands(mark, in: all, at: place) {
          close = nil
          isKept = true
          place += 3
          continue
        }
      } else if stands(kept.open, in: all, at: place) || stands(dropped.open, in: all, at: place) {
        isKept = stands(kept.open, in: all, at: place)
        close = isKept ? kept.close : dropped.close
        place += 3
        continue
      }
      if isKept { result.append(text[place]) }
      place += 1
    }
    return result
  }

  private static func stands(_ mark: [UInt8], in text: ArraySlice<UInt8>, at place: Int) -> Bool {
    place + 3 <= text.endIndex && text[place] == mark[0] && text[place + 1] == mark[1]
      && text[place + 2] == mark[2]
  }
}
