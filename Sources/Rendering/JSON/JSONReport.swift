import Diffing
import Language
import Reporting
import StoryModel

/// Writes a report as JSON by the schema `stet.report/1`.
package enum JSONReport {
  /// The report's bytes, ended by a line feed.
  ///
  /// Changes that the selection leaves out are not written; operations always are. Complexity:
  /// linear in the length of the operations' texts.
  package static func bytes(
    of rendered: RenderedReport, layout: JSONWriter.Layout = .indented
  ) -> [UInt8] {
    var writer = JSONWriter(layout: layout)
    write(rendered, to: &writer)
    writer.endLine()
    return writer.bytes
  }

  /// Writes the report as one value, such as a field of another object.
  package static func write(_ rendered: RenderedReport, to writer: inout JSONWriter) {
    let report = rendered.report
    writer.object {
      $0.field("schema", ChangeReport.schema)
      $0.name("before")
      write(report.before, to: &$0)
      $0.name("after")
      write(report.after, to: &$0)
      $0.field("summary", report.summary)
      $0.name("words")
      $0.object {
        $0.field("deleted", report.words.deleted)
        $0.field("inserted", report.words.inserted)
        $0.field("moved", report.words.moved)
      }
      $0.name("operations")
      $0.array(report.operations) { write($1, of: rendered.comparison, to: &$0) }
      $0.name("changes")
      $0.array(rendered.changes) { write($1, to: &$0) }
      $0.name("noise")
      $0.array(report.noise) { writer, noise in
        writer.object {
          $0.field("reason", noise.reason.rawValue)
          $0.field("count", noise.count)
          if rendered.selection.listsNoise {
            $0.name("items")
            $0.array(report.noiseItems.filter { $0.reason == noise.reason }) { writer, item in
              writer.object {
                $0.name("before")
                write(item.before, to: &$0)
                $0.name("after")
                write(item.after, to: &$0)
              }
            }
          }
        }
      }
      $0.field("notes", report.notes)
      $0.field("coarse", report.isCoarse)
    }
  }

  private static func write(_ side: ReportSide, to writer: inout JSONWriter) {
    writer.object {
      $0.field("story", side.story?.description)
      $0.field("revision", side.revision)
      $0.field("name", side.name)
      $0.field("captured", side.capturedAt?.description)
      $0.field("hash", side.hash.description)
      $0.field("bytes", side.byteCount)
    }
  }

  private static func write(
    _ operation: Operation, of comparison: Comparison, to writer: inout JSONWriter
  ) {
    writer.object {
      $0.field("op", operation.kind.rawValue)
      $0.name("before")
      write(operation.before, to: &$0)
      $0.name("after")
      write(operation.after, to: &$0)
      $0.name("words")
      $0.object {
        $0.field("deleted", operation.words.deleted)
        $0.field("inserted", operation.words.inserted)
        $0.field("moved", operation.words.moved)
      }
      $0.name("edits")
      $0.array(operation.edits) { writer, edit in
        writer.object {
          $0.name("before")
          write(edit.before, of: comparison.before.document, to: &$0)
          $0.name("after")
          write(edit.after, of: comparison.after.document, to: &$0)
        }
      }
      if operation.kind == .cellEdit {
        $0.name("difference")
        if let before = operation.before, let after = operation.after,
          let difference = NumericDifference.value(before: before.text, after: after.text)
        {
          $0.number(difference)
        } else {
          $0.null()
        }
      }
      if operation.isCoarse { $0.field("coarse", true) }
    }
  }

  private static func write(_ side: OperationSide?, to writer: inout JSONWriter) {
    guard let side else { return writer.null() }
    writer.object {
      $0.field("path", side.path)
      $0.field("range", range: side.range.indices)
      $0.field("text", side.text)
    }
  }

  /// The words of one side of an edit; `null` where there are none.
  private static func write(
    _ text: TextRange, of document: Document, to writer: inout JSONWriter
  ) {
    guard !text.isEmpty, Int(text.end) <= document.text.count else { return writer.null() }
    writer.object {
      $0.field("range", range: document.sourceMap.source(of: text).indices)
      $0.field("text", document.string(text))
    }
  }

  private static func write(_ change: Change, to writer: inout JSONWriter) {
    writer.object {
      $0.field("kind", change.kind.rawValue)
      $0.field("unit", change.unit.rawValue)
      $0.field("severity", change.severity.rawValue)
      $0.field("place", change.place.rawValue)
      $0.field("sentence", change.sentence)
      $0.name("before")
      write(change.before, to: &$0)
      $0.name("after")
      write(change.after, to: &$0)
      $0.name("detail")
      $0.object {
        for field in change.detail { write(field, to: &$0) }
      }
      $0.field("disclosed", change.isDisclosed)
      $0.field("rule", change.rule)
      $0.name("evidence")
      $0.array(change.evidence) { writer, evidence in
        writer.object {
          $0.field("side", evidence.side.rawValue)
          $0.field("range", range: evidence.range.indices)
          $0.field("text", evidence.text)
          $0.field("shows", evidence.shows)
        }
      }
    }
  }

  private static func write(_ passage: Passage?, to writer: inout JSONWriter) {
    guard let passage else { return writer.null() }
    writer.object {
      $0.field("section", passage.section)
      $0.field("text", passage.text)
      $0.field("range", range: passage.range.indices)
    }
  }

  private static func write(_ field: DetailField, to writer: inout JSONWriter) {
    writer.name(field.name)
    switch field.value {
    case .string(let value): writer.string(value)
    case .number(let value): writer.number(value)
    case .strings(let values): writer.array(values) { $0.string($1) }
    case .flag(let value): writer.flag(value)
    case .none: writer.null()
    }
  }
}
