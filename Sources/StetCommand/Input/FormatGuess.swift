import Stet

/// How bytes are to be read where the user does not say.
enum FormatGuess {
  /// The format that the file's name tells, otherwise its beginning: HTML where that is a tag of a
  /// page, else Markdown, which running text without any markup is as well.
  static func format(fileName: String?, bytes: [UInt8]) -> SourceFormat {
    if let format = fileName.flatMap({ SourceFormat(fileName: $0) }) { return format }
    var rest = bytes.prefix(1_024)
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest.removeFirst(3) }
    while let byte = rest.first, byte <= 0x20 { rest.removeFirst() }
    let head = String(decoding: rest.prefix(16), as: UTF8.self).lowercased()
    let isPage = ["<!doctype html", "<html", "<head", "<body", "<?xml"].contains {
      head.hasPrefix($0)
    }
    return isPage ? .html : .markdown
  }
}
