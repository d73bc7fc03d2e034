import Reading
import StoryModel

/// The document that a text is read into.
func document(
  _ text: String, as format: SourceFormat, limits: ReadingLimits = ReadingLimits()
) -> Document {
  document(bytes: Array(text.utf8), as: format, limits: limits)
}

/// The document that bytes are read into.
func document(
  bytes: [UInt8], as format: SourceFormat, charset: String? = nil,
  limits: ReadingLimits = ReadingLimits()
) -> Document {
  DocumentReader.document(
    from: Snapshot(
      bytes: bytes, capturedAt: Timestamp(milliseconds: 0), format: format, charset: charset),
    limits: limits)
}

/// A document's leaves as `kind text`, one a line: what a reader sees of it.
func outline(_ document: Document) -> [String] {
  document.leaves.map { leaf in
    let node = document.nodes[leaf]
    let level = node.kind == .heading ? " \(node.level)" : ""
    return "\(node.kind.name)\(level) \(document.string(of: leaf))"
  }
}
