package import Language
package import StoryModel

/// What follows a story from revision to revision.
package protocol RevisionFollower: Sendable {
  /// The document that was taken in last, whose blocks a reader of the next may take over.
  var document: TokenizedDocument? { get }

  /// Takes in the next revision.
  mutating func advance(to document: TokenizedDocument, of revision: Revision)
}

/// A story read revision by revision, which can be taken up again where it ended.
///
/// A service that keeps one reads only what came since, instead of the whole story after each
/// capture.
package struct StoryReading<Follower: RevisionFollower>: Sendable {
  /// The revisions that were taken in, in their order.
  package private(set) var revisions: [Revision] = []
  /// What followed them.
  package private(set) var follower: Follower

  /// A reading that has not begun.
  package init(_ follower: Follower) { self.follower = follower }

  /// Whether a story of these revisions goes on from here: none that was read was pruned or
  /// replaced since.
  package func isBeginning(of story: [Revision]) -> Bool { story.starts(with: revisions) }

  /// Takes in the next revision.
  mutating func advance(to document: Document, of revision: Revision) {
    let tokenized =
      follower.document.map { TokenizedDocument(document, reusing: $0) }
      ?? TokenizedDocument(document)
    follower.advance(to: tokenized, of: revision)
    revisions.append(revision)
  }
}
