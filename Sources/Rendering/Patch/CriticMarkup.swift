import Diffing

/// Two snapshots as one text in CriticMarkup: `{--deleted--}` and `{++inserted++}`.
///
/// Accepting all marks gives after, rejecting all gives before, byte for byte.
package enum CriticMarkup {
  private static let marks = ["{++", "++}", "{--", "--}"].map { Array($0.utf8) }

  /// The text with its marks; `nil` where one of the snapshots holds such a mark itself, so that
  /// the text could not be read back.
  package static func bytes(before: [UInt8], after: [UInt8]) -> [UInt8]? {
    guard !holdsMark(before), !holdsMark(after) else { return nil }
    var result: [UInt8] = []
    for segment in SourceAlignment(before: before, after: after).segments() {
      if segment.isEqual {
        result += after[segment.after]
      } else if segment.after.isEmpty {
        result += marks[2]
        result += before[segment.before]
        result += marks[3]
      } else {
        result += marks[0]
        result += after[segment.after]
        result += marks[1]
      }
    }
    return result
  }

  /// The text with all changes accepted.
  package static func accepted(_ text: [UInt8]) -> [UInt8] { resolved(text, keeps: 0) }

  /// The text with all changes rejected.
  package static func rejected(_ text: [UInt8]) -> [UInt8] { resolved(text, keeps: 2) }

  /// Keeps what stands between the marks from `keeps` on and drops what the other marks hold.
  private static func resolved(_ text: [UInt8], keeps: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var place = 0
    var close: Int?
    while place < text.count {
      if let mark = close {
        if stands(marks[mark], in: text, at: place) {
          close = nil
          place += 3
          continue
        }
        if mark == keeps + 1 { result.append(text[place]) }
      } else if let mark = [0, 2].first(where: { stands(marks[$0], in: text, at: place) }) {
        close = mark + 1
        place += 3
        continue
      } else {
        result.append(text[place])
      }
      place += 1
    }
    return result
  }

  private static func stands(_ mark: [UInt8], in text: [UInt8], at place: Int) -> Bool {
    place + 3 <= text.count && text[place] == mark[0] && text[place + 1] == mark[1]
      && text[place + 2] == mark[2]
  }

  private static func holdsMark(_ text: [UInt8]) -> Bool {
    text.indices.contains { place in
      (text[place] == UInt8(ascii: "{") || text[place] == UInt8(ascii: "+")
        || text[place] == UInt8(ascii: "-"))
        && marks.contains { stands($0, in: text, at: place) }
    }
  }
}
