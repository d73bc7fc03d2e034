package import Storage

/// The stories of an archive, some at a time, for who looks at each only in passing: what is held does
/// not grow with their number.
package struct StoryPages: Sendable {
  /// Stories of a page.
  private static let length = 1_000

  private let archive: Archive
  private var last: String?
  private var isOver = false

  /// The pages of an archive from its first story on.
  package init(of archive: Archive) { self.archive = archive }

  /// The next stories, by name, with those apart that are damaged; `nil` behind the last.
  ///
  /// What is kept meanwhile may or may not be among them.
  /// - Throws: `ArchiveError` where the store cannot be read.
  package mutating func next() async throws(ArchiveError) -> StoryListing? {
    if isOver { return nil }
    let listing = try await archive.listing(after: last, limit: Self.length)
    last = listing.next
    isOver = last == nil
    return listing
  }
}
