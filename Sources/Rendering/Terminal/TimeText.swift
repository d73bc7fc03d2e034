package import StoryModel

/// Times as people read them in a column.
package enum TimeText {
  /// `2026-05-04 09:05`, in UTC.
  package static func absolute(_ time: Timestamp) -> String {
    let text = Array(time.description.utf8)
    guard text.count >= 16 else { return time.description }
    return String(decoding: text[..<10], as: UTF8.self) + " "
      + String(decoding: text[11..<16], as: UTF8.self)
  }

  /// How long before `now` a time was: `just now`, `5 min ago`, `3 h ago`, `2 days ago`; the date
  /// from 30 days on, and for times after `now`.
  package static func relative(_ time: Timestamp, to now: Timestamp) -> String {
    let seconds = (now.milliseconds - time.milliseconds) / 1_000
    switch seconds {
    case ..<(-60): return absolute(time)
    case ..<60: return "just now"
    case ..<3_600: return "\(seconds / 60) min ago"
    case ..<86_400: return "\(seconds / 3_600) h ago"
    case ..<172_800: return "1 day ago"
    case ..<2_592_000: return "\(seconds / 86_400) days ago"
    default: return time.date.description
    }
  }
}

/// Sizes as people read them.
package enum SizeText {
  /// A number of bytes in units of 1,000 with one decimal below 10: `812 B`, `4.1 KB`, `37 MB`.
  package static func bytes(_ count: Int) -> String {
    let units = ["B", "KB", "MB", "GB", "TB", "PB", "EB"]
    var divisor = 1
    var unit = 0
    while count / divisor >= 1_000, unit < units.count - 1 {
      divisor *= 1_000
      unit += 1
    }
    guard unit > 0 else { return "\(count) B" }
    let tenths = count / (divisor / 10)
    return tenths < 100
      ? "\(tenths / 10).\(tenths % 10) \(units[unit])" : "\(count / divisor) \(units[unit])"
  }
}
