import StoryModel

extension Document {
  /// The text of the header above a cell in lower case; `nil` where the table has none.
  func columnName(ofCell cell: NodeID) -> String? {
    guard let table = enclosing(.table, of: cell), let row = parent(of: cell),
      nodes[table].subtreeCount > 1, case let header = table + 1,
      nodes[header].traits.contains(.header), header != row
    else { return nil }
    var column = 0
    for sibling in children(of: row) {
      if sibling == cell { break }
      column += Int(nodes[sibling].columnSpan)
    }
    var place = 0
    for name in children(of: header) {
      let span = Int(nodes[name].columnSpan)
      if column < place + span {
        let text = string(of: name).lowercased()
        return text.isEmpty ? nil : text
      }
      place += span
    }
    return nil
  }

  /// The text of a row's first cell; `nil` where it is empty.
  func firstCell(ofRow row: NodeID) -> String? {
    guard nodes[row].subtreeCount > 1, case let first = row + 1 else { return nil }
    let text = string(of: first)
    return text.isEmpty ? nil : text
  }

  /// The rows directly before and behind a row in its table.
  func rowsBeside(_ row: NodeID) -> [NodeID] {
    var result: [NodeID] = []
    let next = row + Int(nodes[row].subtreeCount)
    if next < nodes.count, nodes[next].kind == .row { result.append(next) }
    if row > 0, nodes[row - 1].kind != .table, let last = enclosing(.row, of: row - 1) {
      result.append(last)
    }
    return result
  }

  /// The text of a row's first cell, which mostly names it; `nil` where it is empty or long.
  func rowName(ofRow row: NodeID) -> String? {
    guard nodes[row].subtreeCount > 1, case let first = row + 1 else { return nil }
    let text = string(of: first)
    return text.isEmpty || text.utf8.count > 40 ? nil : text
  }
}
