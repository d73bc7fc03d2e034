/// Rows of a table that were left out of a document's tree.
///
/// Of a long table that is read to be compared only the rows near a change are of interest; the rest
/// stand in the snapshot and are counted here.
public struct RowOmission: Sendable, Hashable {
  /// The node that follows them: a row, or what stands behind the table.
  public let next: NodeID
  /// The number of rows.
  public let count: Int
  /// Their bytes in the snapshot.
  public let source: SourceRange

  /// An omission with these fields.
  public init(next: NodeID, count: Int, source: SourceRange) {
    self.next = next
    self.count = count
    self.source = source
  }
}

extension Document {
  /// The rows of the same table that were left out before a row.
  ///
  /// Complexity: linear in the omissions; constant where there are none.
  public func rowsOmitted(before row: NodeID) -> Int {
    guard !omissions.isEmpty, let table = parent(of: row) else { return 0 }
    var count = 0
    for omission in omissions {
      guard omission.next <= row else { break }
      if omission.next > table { count += omission.count }
    }
    return count
  }

  /// For each row that stands directly behind rows left out, how many those are; for a table's
  /// end likewise, by the node behind it.
  public var omittedBefore: [NodeID: Int] {
    Dictionary(omissions.map { ($0.next, $0.count) }, uniquingKeysWith: +)
  }
}
