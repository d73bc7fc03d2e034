import Language
import StoryModel

extension Comparison {
  /// The mapping as text: a line for each node and sentence of after with what it corresponds to.
  ///
  /// Nodes of after without a partner are marked `+`, those of before `-`. The form is for people
  /// and tests; it may change between releases.
  package func dumpMapping(textLimit: Int = 48) -> String {
    let beforePaths = NodePaths(before.document)
    let afterPaths = NodePaths(after.document)
    var lines = ["nodes"]
    var isLinkedBefore = [Bool](repeating: false, count: before.document.nodes.count)
    var isLinkedAfter = [Bool](repeating: false, count: after.document.nodes.count)
    for link in mapping.nodes {
      isLinkedBefore[link.before] = true
      isLinkedAfter[link.after] = true
      let path = afterPaths.path(of: link.after)
      lines.append(
        "  \(link.relation.rawValue) \(beforePaths.path(of: link.before)) -> \(path)")
    }
    for node in after.document.leaves where !isLinkedAfter[node] {
      lines.append("  + \(afterPaths.path(of: node))")
    }
    for node in before.document.leaves where !isLinkedBefore[node] {
      lines.append("  - \(beforePaths.path(of: node))")
    }
    lines.append("sentences")
    for link in mapping.sentences {
      let text = after.document.string(after.sentences[link.after].text)
      lines.append(
        "  \(link.relation.rawValue) \(link.before) -> \(link.after) "
          + EditScript.quoted(text, limit: textLimit))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
