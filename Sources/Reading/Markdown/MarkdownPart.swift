import StoryModel

/// A part of a Markdown text, in lines: a block of plain text, or what the parser must see.
enum MarkdownPart: Equatable {
  /// A heading; its level and the bytes of its text.
  case heading(line: Int, level: Int, text: Range<Int>)
  /// A paragraph.
  case paragraph(lines: Range<Int>)
  /// A list, an item on each line.
  case list(lines: Range<Int>)
  /// A table; its first line is the header, its second the line of dashes below.
  case table(lines: Range<Int>)
  /// What the parser must see.
  case mixed(lines: Range<Int>)

  /// Appends a plain block to `builder`, as the walk through the parser's tree would.
  func append(_ bytes: [UInt8], _ lines: LineTable, to builder: inout DocumentBuilder) {
    switch self {
    case .heading(let line, let level, let text):
      builder.begin(.heading, level: level, at: lines[line].lowerBound)
      builder.append(verbatim: SourceRange(text.lowerBound, text.upperBound))
      builder.end(at: text.upperBound)
    case .paragraph(let own):
      Self.append(paragraph: own, lines, to: &builder)
    case .list(let own):
      builder.begin(.list, level: 1, at: lines[own.lowerBound].lowerBound)
      for line in own {
        let range = lines[line]
        builder.begin(.item, level: 1, at: range.lowerBound)
        builder.extend(to: range.lowerBound + 1)
        builder.begin(.paragraph, traits: .tight, at: range.lowerBound + 2)
        builder.append(verbatim: SourceRange(range.lowerBound + 2, range.upperBound))
        builder.end(at: range.upperBound)
        builder.end()
      }
      builder.end()
    case .table(let own):
      Self.append(table: own, bytes, lines, to: &builder)
    case .mixed: break
    }
  }

  private static func append(
    paragraph own: Range<Int>, _ lines: LineTable, to builder: inout DocumentBuilder
  ) {
    var end = lines[own.lowerBound].lowerBound
    builder.begin(.paragraph, at: end)
    for line in own {
      let range = lines[line]
      if line > own.lowerBound {
        builder.append(
          CollectionOfOne(UInt8(ascii: " ")), from: SourceRange(end, range.lowerBound))
      }
      builder.append(verbatim: SourceRange(range.lowerBound, range.upperBound))
      end = range.upperBound
    }
    builder.end(at: end)
  }

  private static func append(
    table own: Range<Int>, _ bytes: [UInt8], _ lines: LineTable,
    to builder: inout DocumentBuilder
  ) {
    builder.begin(.table, at: lines[own.lowerBound].lowerBound)
    for line in own where line != own.lowerBound + 1 {
      let traits: NodeTraits = line == own.lowerBound ? .header : []
      let range = lines[line]
      builder.begin(.row, traits: traits, at: range.lowerBound)
      var start = range.lowerBound + 1
      for place in start..<range.upperBound where bytes[place] == UInt8(ascii: "|") {
        let cell = bytes.trimmed(start..<place)
        builder.begin(.cell, traits: traits, at: cell.lowerBound)
        builder.append(verbatim: SourceRange(cell.lowerBound, cell.upperBound))
        builder.end(at: cell.upperBound)
        start = place + 1
      }
      builder.end(at: range.upperBound)
    }
    builder.end(at: lines[own.upperBound - 1].upperBound)
  }
}
