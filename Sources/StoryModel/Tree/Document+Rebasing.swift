extension Document {
  /// The same document with all places told in the snapshot it was decoded from.
  ///
  /// The receiver was read from decoded bytes; `decoding` says where in `snapshot` each of them came
  /// from. Complexity: linear in the nodes and pieces, with a logarithmic search for each.
  package func rebased(onto snapshot: [UInt8], decoding: SourceMap) -> Document {
    let end = snapshot.count
    let moved = nodes.enumerated().map { id, node in
      let range = id == 0 ? SourceRange(0, end) : decoding.originals(of: node.source)
      return Node(
        kind: node.kind, level: node.level, traits: node.traits, columnSpan: node.columnSpan,
        parent: node.parent, subtreeCount: node.subtreeCount, source: range, text: node.text)
    }
    var fields = Metadata()
    for (field, entry) in metadata.all {
      fields[field] = Metadata.Entry(
        entry.value, source: entry.source.map { decoding.originals(of: $0) })
    }
    return Document(
      format: format, source: snapshot, text: text, nodes: moved, inlines: inlines,
      targets: targets, sourceMap: sourceMap.composed(with: decoding), metadata: fields,
      notes: notes.map { note in
        ReadingNote(
          note.code, note.message, source: note.source.map { decoding.originals(of: $0) })
      },
      omissions: omissions.map { omission in
        RowOmission(
          next: omission.next, count: omission.count,
          source: decoding.originals(of: omission.source))
      })
  }
}
