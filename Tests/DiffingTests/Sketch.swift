import Diffing
import Language
import StoryModel

/// Documents for tests from a sketch.
///
/// One block a line: `#` headings, `-` items, `>` quotations, `|` rows. The sketch's bytes are the source.
enum Sketch {
  static func document(_ text: String) -> Document {
    let bytes = Array(text.utf8)
    var builder = DocumentBuilder(format: .markdown, source: bytes)
    var open: NodeKind?
    var rows = 0
    var start = 0
    func end(_ builder: inout DocumentBuilder, at offset: Int) {
      if open != nil { builder.end(at: offset) }
      open = nil
    }
    while start < bytes.count {
      let lineEnd = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = Array(bytes[start..<lineEnd])
      let kind: NodeKind? =
        switch line.first {
        case nil: nil
        case UInt8(ascii: "#"): .heading
        case UInt8(ascii: "-"): .list
        case UInt8(ascii: ">"): .quotation
        case UInt8(ascii: "|"): .table
        default: .paragraph
        }
      if kind != open { end(&builder, at: start) }
      switch kind {
      case .heading:
        let level = line.prefix { $0 == UInt8(ascii: "#") }.count
        leaf(.heading, level: level, start + level + 1, lineEnd, &builder)
      case .list, .quotation:
        if open == nil {
          builder.begin(kind ?? .list, level: 1, at: start)
          open = kind
        }
        if kind == .list { builder.begin(.item, level: 1, at: start) }
        leaf(.paragraph, level: 0, start + 2, lineEnd, &builder)
        if kind == .list { builder.end(at: lineEnd) }
      case .table:
        if open == nil {
          builder.begin(.table, at: start)
          open = .table
          rows = 0
        }
        let traits: NodeTraits = rows == 0 ? .header : []
        builder.begin(.row, traits: traits, at: start)
        var cell = start + 1
        while cell < lineEnd {
          let cellEnd = bytes[cell..<lineEnd].firstIndex(of: UInt8(ascii: "|")) ?? lineEnd
          leaf(.cell, level: 0, cell + 1, max(cell + 1, cellEnd - 1), &builder, traits)
          cell = cellEnd + 1
        }
        builder.end(at: lineEnd)
        rows += 1
      case .paragraph: leaf(.paragraph, level: 0, start, lineEnd, &builder)
      default: break
      }
      start = lineEnd + 1
    }
    end(&builder, at: bytes.count)
    return builder.finish()
  }

  private static func leaf(
    _ kind: NodeKind, level: Int, _ start: Int, _ end: Int, _ builder: inout DocumentBuilder,
    _ traits: NodeTraits = []
  ) {
    builder.begin(kind, level: level, traits: traits, at: start)
    builder.append(verbatim: SourceRange(min(start, end), end))
    builder.end(at: end)
  }

  static func compare(_ before: String, _ after: String) -> Comparison {
    Comparison(
      before: TokenizedDocument(document(before)), after: TokenizedDocument(document(after)))
  }
}
