import Language
import StoryModel

extension ScriptBuilder {
  /// Links the nodes that hold blocks: each container of after to the one of before that most of
  /// its weight comes from, by weighted majority vote (Boyer and Moore 1981), from both sides.
  ///
  /// Complexity: linear in the matched leaves times the depth.
  mutating func addContainers() {
    let beforeNodes = before.document.document.nodes
    let afterNodes = after.document.document.nodes
    var votes = ContiguousArray<Vote>(repeating: Vote(), count: afterNodes.count)
    var votesBefore = ContiguousArray<Vote>(repeating: Vote(), count: beforeNodes.count)
    for link in nodeLinks {
      let weight = 1 + afterNodes[link.after].text.count
      var beforeNode = Int(beforeNodes[link.before].parent)
      var afterNode = Int(afterNodes[link.after].parent)
      while beforeNode >= 0, afterNode >= 0 {
        if beforeNodes[beforeNode].kind == afterNodes[afterNode].kind {
          votes[afterNode].count(beforeNode, weight: weight)
          votesBefore[beforeNode].count(afterNode, weight: weight)
          beforeNode = Int(beforeNodes[beforeNode].parent)
          afterNode = Int(afterNodes[afterNode].parent)
        } else if beforeNodes[beforeNode].level > afterNodes[afterNode].level {
          beforeNode = Int(beforeNodes[beforeNode].parent)
        } else {
          afterNode = Int(afterNodes[afterNode].parent)
        }
      }
    }
    for afterNode in afterNodes.indices where votes[afterNode].weight > 0 {
      let beforeNode = votes[afterNode].candidate
      guard votesBefore[beforeNode].candidate == afterNode, afterNodes[afterNode].kind != .table,
        afterNodes[afterNode].kind != .row
      else { continue }
      let isEqual =
        before.document.document.nodes[beforeNode].subtreeCount
        == after.document.document.nodes[afterNode].subtreeCount
        && isEqualText(beforeNode, afterNode)
      nodeLinks.append(
        Mapping.Link(
          before: beforeNode, after: afterNode, relation: isEqual ? .equal : .edited))
    }
  }

  private func isEqualText(_ beforeNode: NodeID, _ afterNode: NodeID) -> Bool {
    let beforeUnits = before.units(of: beforeNode)
    let afterUnits = after.units(of: afterNode)
    return beforeUnits.count == afterUnits.count
      && zip(beforeUnits, afterUnits).allSatisfy {
        Int(matcher.afterOf[$0]) == $1 && before.units[$0].content == after.units[$1].content
      }
  }

  /// A majority vote in constant space.
  private struct Vote {
    var candidate = -1
    var weight = 0

    mutating func count(_ node: NodeID, weight share: Int) {
      if candidate == node {
        weight += share
      } else if share > weight {
        candidate = node
        weight = share - weight
      } else {
        weight -= share
      }
    }
  }
}
