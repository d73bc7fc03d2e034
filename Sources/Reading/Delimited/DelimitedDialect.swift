import StoryModel

/// How the table of a text is written: which mark parts its cells, and whether it has a header.
struct DelimitedDialect: Equatable {
  /// The mark between cells.
  var delimiter: UInt8
  /// Whether the first row names the columns.
  var hasHeader = false
  /// Where the table begins, behind a line that names the mark (`sep=;`).
  var start = 0

  /// Rows that are looked at.
  private static let sampledRows = 100
  /// Bytes that are looked at, so that a table of one endless row costs no more.
  private static let sampledBytes = 256 << 10

  /// The dialect of a text.
  ///
  /// Of the comma, semicolon, tab and pipe the one is taken that parts most rows into the same
  /// number of cells; of equals the one that gives more cells, then the first of these; in TSV a
  /// tab that stands in the first row is taken at once. Complexity: bounded by the sample.
  init(of bytes: [UInt8], format: SourceFormat) {
    delimiter = format == .tsv ? UInt8(ascii: "\t") : UInt8(ascii: ",")
    if let named = Self.named(in: bytes) {
      (delimiter, start) = named
    } else if format == .csv || !Self.firstLine(of: bytes).contains(UInt8(ascii: "\t")) {
      delimiter = Self.likeliest(in: bytes, otherwise: delimiter)
    }
    hasHeader = HeaderEvidence.isHeader(Self.sample(bytes, delimiter, from: start), in: bytes)
  }

  /// The name of the mark for people.
  var delimiterName: String {
    switch delimiter {
    case UInt8(ascii: ","): "commas"
    case UInt8(ascii: ";"): "semicolons"
    case UInt8(ascii: "\t"): "tabs"
    case UInt8(ascii: "|"): "pipes"
    default: "the mark \(Unicode.Scalar(delimiter))"
    }
  }

  private static func firstLine(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes.prefix(sampledBytes).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
  }

  /// The mark that a first line `sep=;` names, as spreadsheets write it.
  private static func named(in bytes: [UInt8]) -> (UInt8, Int)? {
    let line = firstLine(of: bytes)
    guard line.count == 5, bytes.holds("sep=", at: 0, before: line.count), let mark = line.last,
      ASCII.isPunctuation(mark) || mark == UInt8(ascii: "\t"), mark != UInt8(ascii: "\"")
    else { return nil }
    return (mark, line.count)
  }

  private static func likeliest(in bytes: [UInt8], otherwise: UInt8) -> UInt8 {
    var best = (share: 0, cells: 1, mark: otherwise)
    for mark in [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")] {
      let rows = sample(bytes, mark, from: 0)
      var counts: [Int: Int] = [:]
      for row in rows { counts[row.count, default: 0] += 1 }
      let common = counts.filter { $0.key > 1 }.max { ($0.value, $0.key) < ($1.value, $1.key) }
      guard let common else { continue }
      let share = 100 * common.value / rows.count
      if (share, common.key) > (best.share, best.cells) { best = (share, common.key, mark) }
    }
    return best.mark
  }

  /// The cells of the first rows.
  private static func sample(
    _ bytes: [UInt8], _ delimiter: UInt8, from start: Int
  ) -> [[Range<Int>]] {
    bytes.withUnsafeBufferPointer { buffer in
      let end = min(buffer.count, start + sampledBytes)
      var scanner = DelimitedScanner(buffer, delimiter: delimiter, from: start, to: end)
      var rows: [[Range<Int>]] = []
      var row: [Range<Int>] = []
      while rows.count < sampledRows, let cell = scanner.next() {
        row.append(cell.content)
        // The sample may have cut the last row.
        if cell.endsRow, cell.end < end || end == buffer.count {
          rows.append(row)
          row = []
        }
      }
      return rows
    }
  }
}

/// Tells whether a table's first row names its columns.
private enum HeaderEvidence {
  /// Rows below the first that are compared with it.
  private static let comparedRows = 50

  /// Whether the first of some rows is a header.
  ///
  /// A name above figures speaks for one, a figure above figures against one, unless it may be a
  /// year. Where no column has figures a row of different names, none of them empty, is taken as
  /// one, as most tables have one.
  static func isHeader(_ rows: [[Range<Int>]], in bytes: [UInt8]) -> Bool {
    guard let first = rows.first, !first.allSatisfy({ bytes.trimmed($0).isEmpty }) else {
      return false
    }
    var (names, figures) = (0, 0)
    for (column, cell) in first.enumerated() {
      var (numeric, filled) = (0, 0)
      for row in rows.dropFirst().prefix(comparedRows) where column < row.count {
        guard !bytes.trimmed(row[column]).isEmpty else { continue }
        filled += 1
        if isFigure(bytes, row[column]) { numeric += 1 }
      }
      guard filled > 0, 10 * numeric >= 8 * filled else { continue }
      if !isFigure(bytes, cell) { names += 1 } else if !isYear(bytes, cell) { figures += 1 }
    }
    if names > 0 || figures > 0 { return names >= figures }
    let texts = first.map { bytes.trimmed($0) }
    guard texts.allSatisfy({ !$0.isEmpty && (!isFigure(bytes, $0) || isYear(bytes, $0)) }) else {
      return false
    }
    return Set(texts.map { Array(bytes[$0]) }).count == texts.count
  }

  /// A number, an amount, a date or a time: digits with what stands between and around them.
  private static func isFigure(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let cell = bytes.trimmed(range)
    var (digits, others) = (0, 0)
    for byte in bytes[cell] {
      if ASCII.isDigit(byte) { digits += 1 } else if !isInFigure(byte) { others += 1 }
    }
    return digits > 0 && others <= 1 && others < digits
  }

  private static func isInFigure(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "%"), UInt8(ascii: "$"), UInt8(ascii: ":"), UInt8(ascii: "/"),
      UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"), 0x80...:
      true
    default: false
    }
  }

  private static func isYear(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let cell = bytes[bytes.trimmed(range)]
    guard cell.count == 4, cell.allSatisfy(ASCII.isDigit), let century = cell.first else {
      return false
    }
    return century == UInt8(ascii: "1") || century == UInt8(ascii: "2")
  }
}
