package import Language
package import StoryModel

/// What follows a story from revision to revision.
package protocol RevisionFollower: Sendable {
  /// The document that was taken in last, whose blocks a reader of the next may take over.
  var document: TokenizedDocument? { get }

  /// Bytes of memory that what was found takes, roughly, without the document.
  var byteCount: Int { get }

  /// Takes in the next revision.
  mutating func advance(to document: TokenizedDocument, of revision: Revision)
}

/// A story read revision by revision, which can be taken up again where it ended.
///
/// A service that keeps one reads only what came since, instead of the whole story after each
/// capture.
package struct StoryReading<Follower: RevisionFollower>: Sendable {
  /// The number of revisions that were taken in.
  package private(set) var count = 0
  /// The bytes of the last of them.
  package private(set) var lastByteCount = 0
  /// What followed them.
  package private(set) var follower: Follower
  private var chain = RevisionChain()

  /// A reading that has not begun.
  package init(_ follower: Follower) { self.follower = follower }

  /// Whether a story of these revisions goes on from here: none that was read was pruned or
  /// replaced since.
  ///
  /// Complexity: linear in the revisions that were read.
  package func isBeginning(of story: [Revision]) -> Bool {
    story.count >= count && RevisionChain(story.prefix(count)) == chain
  }

  /// Whether another took in the same revisions.
  package func isSame(as other: StoryReading) -> Bool { chain == other.chain }

  /// Takes in the next revision.
  mutating func advance(to document: Document, of revision: Revision) {
    let tokenized =
      follower.document.map { TokenizedDocument(document, reusing: $0) }
      ?? TokenizedDocument(document)
    follower.advance(to: tokenized, of: revision)
    chain.append(revision)
    count += 1
    lastByteCount = revision.byteCount
  }
}
