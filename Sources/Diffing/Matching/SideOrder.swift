import Language
package import StoryModel

/// In which order the passes look at two documents: one that their contents decide, so that an
/// exchange of before and after gives the same correspondences, mirrored.
///
/// Where several matches are equally good a pass takes the first; which that is must not depend on
/// which document came earlier.
package enum SideOrder {
  /// Whether after is looked at first: the shorter text, of equally long ones the lesser.
  ///
  /// Complexity: linear in the common beginning of texts of equal length.
  package static func isSwapped(_ before: Document, _ after: Document) -> Bool {
    if before.text.count != after.text.count { return after.text.count < before.text.count }
    if let place = before.text.indices.first(where: { before.text[$0] != after.text[$0] }) {
      return after.text[place] < before.text[place]
    }
    return after.nodes.count < before.nodes.count
  }
}

extension UnitMatcher {
  /// A matcher of two documents whose passes have run in the order that their contents decide.
  init(matching before: UnitSequence, with after: UnitSequence) {
    let isSwapped = SideOrder.isSwapped(before.document.document, after.document.document)
    self.init(
      before: isSwapped ? after : before, after: isSwapped ? before : after, isSwapped: isSwapped)
    run()
    if isSwapped { exchangeSides() }
  }
}
