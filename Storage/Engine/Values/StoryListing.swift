package import StoryModel

/// The stories of a store, with those apart whose rows are damaged.
package struct StoryListing: Sendable, Hashable {
  /// A story that cannot be listed.
  package struct Damage: Sendable, Hashable {
    /// The story; `nil` where its name is none.
    package let story: StoryID?
    /// What is wrong with it.
    package let error: StoreError
  }

  /// The stories that can be listed, by name.
  package var stories: [StorySummary] = []
  /// Those that cannot, by name.
  package var damages: [Damage] = []
  /// The names of all that have one, in order.
  package var names: [StoryID] = []
  /// The name, as the store has it, behind which the listing goes on; `nil` where this is its end.
  package var next: String?
}
