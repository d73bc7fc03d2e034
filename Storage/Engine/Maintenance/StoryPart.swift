import StoryModel

/// Texts of one story that follow each other in time, as a repack looks at them together.
struct StoryPart {
  /// A text and how it is stored now.
  struct Text {
    let row: TextRow
    let bytes: [UInt8]
  }

  /// Texts that a part has at most, and bytes of them: what is held in memory at one time.
  static let textLimit = 2_048
  static let byteLimit = 128 << 20

  /// The texts that revisions have, in the order in which revisions first had them.
  let texts: [Text]

  /// Bytes that they take as stored.
  var storedBytes: Int { texts.reduce(0) { $0 + $1.row.data.count } }

  /// Reads the texts of rows, each checked against its hash, so that damage is never spread.
  init(rows: [Int64], reader: TextReader) throws(StoreError) {
    var texts: [Text] = []
    texts.reserveCapacity(rows.count)
    for id in rows {
      texts.append(Text(row: try reader.row(id), bytes: try reader.text(id).bytes))
    }
    self.texts = texts
  }
}
