package import StoryModel

/// The table of a CSV or TSV snapshot: its rows found, its cells not yet read into a tree.
///
/// 4 bytes for each row beside the snapshot's own, so that a table of a million rows can be compared
/// with another before the few rows that differ are read.
package struct DelimitedTable: Sendable {
  private let decoded: DecodedText
  private let snapshot: [UInt8]
  private let format: SourceFormat
  private let dialect: DelimitedDialect
  private let limits: ReadingLimits
  /// Where each row begins.
  private let starts: [UInt32]
  /// The cells of all rows.
  package let cellCount: Int
  /// The cells of the widest row.
  package let columnCount: Int
  /// Rows with another number of cells than the first.
  private let raggedRows: Int
  /// Rows from the first on whose cells are within the limit of one document.
  private let rowsWithinLimit: Int
  private let unclosedQuote: Int?

  /// Whether the first row names the columns.
  package var hasHeader: Bool { dialect.hasHeader }
  /// The number of rows, a header counted.
  package var rowCount: Int { starts.count }
  /// The mark between cells.
  package var delimiter: UInt8 { dialect.delimiter }

  /// Finds the rows of a snapshot.
  ///
  /// Never fails: every text has rows. Complexity: linear, at some hundred MB a second.
  package init(of snapshot: Snapshot, limits: ReadingLimits = ReadingLimits()) {
    self.init(
      DecodedText(of: snapshot), snapshot: snapshot.bytes, format: snapshot.format, limits: limits)
  }

  init(_ decoded: DecodedText, snapshot: [UInt8], format: SourceFormat, limits: ReadingLimits) {
    self.decoded = decoded
    self.snapshot = snapshot
    self.format = format
    self.limits = limits
    let dialect = DelimitedDialect(of: decoded.bytes, format: format)
    self.dialect = dialect
    var starts: [UInt32] = []
    starts.reserveCapacity(decoded.bytes.count / 48)
    var (cells, widest, first, width, ragged, within) = (0, 0, 0, 0, 0, 0)
    var unclosed: Int?
    decoded.bytes.withUnsafeBufferPointer { buffer in
      var scanner = DelimitedScanner(
        buffer, delimiter: dialect.delimiter, from: dialect.start, to: buffer.count)
      while let cell = scanner.next() {
        if width == 0 { starts.append(UInt32(clamping: cell.start)) }
        width += 1
        guard cell.endsRow else { continue }
        cells += width
        if cells <= limits.delimitedCells { within = starts.count }
        widest = max(widest, width)
        if first == 0 { first = width }
        if width != first { ragged += 1 }
        width = 0
      }
      unclosed = scanner.unclosedQuote
    }
    self.starts = starts
    cellCount = cells
    columnCount = widest
    raggedRows = ragged
    rowsWithinLimit = max(1, within)
    unclosedQuote = unclosed
  }

  /// The cells of the first row, quotation marks counted.
  package var firstRow: [[UInt8]] {
    var result: [[UInt8]] = []
    forEachRow(0..<min(1, rowCount)) { bytes, cells in
      result = cells.map { Array(UnsafeBufferPointer(rebasing: bytes[$0])) }
    }
    return result
  }

  /// Calls `body` with the bytes and the cells of each of some rows, quotation marks counted, in
  /// order.
  package func forEachRow(
    _ rows: Range<Int>,
    _ body: (UnsafeBufferPointer<UInt8>, _ cells: UnsafeBufferPointer<Range<Int>>) -> Void
  ) {
    decoded.bytes.withUnsafeBufferPointer { buffer in
      var scanner = scanner(buffer, of: rows)
      var cells: [Range<Int>] = []
      while let cell = scanner.next() {
        cells.append(cell.start..<cell.end)
        guard cell.endsRow else { continue }
        cells.withUnsafeBufferPointer { body(buffer, $0) }
        cells.removeAll(keepingCapacity: true)
      }
    }
  }

  private func scanner(
    _ buffer: UnsafeBufferPointer<UInt8>, of rows: Range<Int>
  ) -> DelimitedScanner {
    var scanner = DelimitedScanner(
      buffer, delimiter: dialect.delimiter, from: start(of: rows.lowerBound),
      to: start(of: rows.upperBound))
    if let unclosedQuote, unclosedQuote < start(of: rows.lowerBound) { scanner.takeQuotesAsText() }
    return scanner
  }

  /// Where a row begins; the text's end behind the last row.
  private func start(of row: Int) -> Int {
    row < starts.count ? Int(starts[row]) : decoded.bytes.count
  }

  /// The document of the table, without the rows of `omitted`, which are ascending and apart.
  ///
  /// `remarks` are added to the notes. Complexity: linear in the rows that are read.
  package func document(
    omitting omitted: [Range<Int>] = [], remarks: [ReadingNote] = []
  ) -> Document {
    var builder = DocumentBuilder(format: format, source: decoded.bytes)
    builder.notes = decoded.notes + layoutNotes() + remarks
    if rowCount > 0 {
      builder.begin(.table, at: start(of: 0))
      var next = 0
      for rows in omitted + [rowCount..<rowCount] {
        append(next..<max(next, rows.lowerBound), to: &builder)
        next = max(next, rows.upperBound)
        builder.omitRows(
          rows.count, from: SourceRange(start(of: rows.lowerBound), start(of: rows.upperBound)))
      }
      builder.end()
    }
    let document = builder.finish()
    return decoded.map.map { document.rebased(onto: snapshot, decoding: $0) } ?? document
  }

  /// The document of the table, without the rows that are over the limit of cells.
  func boundedDocument() -> Document {
    let read = rowsWithinLimit
    guard read < rowCount else { return document() }
    return document(
      omitting: [read..<rowCount],
      remarks: [
        ReadingNote(
          .coarse,
          "The table has \(cellCount) cells, more than \(limits.delimitedCells) are read; the last "
            + "\(rowCount - read) of its \(rowCount) rows were left out.")
      ])
  }

  private func append(_ rows: Range<Int>, to builder: inout DocumentBuilder) {
    guard !rows.isEmpty else { return }
    decoded.bytes.withUnsafeBufferPointer { buffer in
      var scanner = scanner(buffer, of: rows)
      var row = rows.lowerBound
      var isOpen = false
      while let cell = scanner.next() {
        let traits: NodeTraits = row == 0 && dialect.hasHeader ? .header : []
        if !isOpen { builder.begin(.row, traits: traits, at: cell.start) }
        isOpen = true
        builder.begin(.cell, traits: traits, at: cell.start)
        DelimitedCell.append(cell, of: buffer, to: &builder)
        builder.end(at: cell.end)
        guard cell.endsRow else { continue }
        builder.end(at: cell.end)
        isOpen = false
        row += 1
      }
    }
  }

  private func layoutNotes() -> [ReadingNote] {
    var notes = [
      ReadingNote(
        .tableLayout,
        "The cells are parted by \(dialect.delimiterName); the first row "
          + (dialect.hasHeader ? "names the columns." : "is taken as data."))
    ]
    if columnCount == DelimitedScanner.mostCells {
      notes.append(
        ReadingNote(
          .coarse,
          "A row has more than \(columnCount - 1) cells; what stands behind them was read as one."))
    }
    if raggedRows > 0 {
      notes.append(
        ReadingNote(
          .raggedRows,
          "\(raggedRows) of \(rowCount) rows have another number of cells than the first row."))
    }
    if let unclosedQuote {
      notes.append(
        ReadingNote(
          .unclosedQuote,
          "The quotation mark at byte \(unclosedQuote) begins a cell that is never closed; it and "
            + "all behind it were read as text.",
          source: SourceRange(unclosedQuote, unclosedQuote + 1)))
    }
    return notes
  }
}
