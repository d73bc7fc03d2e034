/// What tells one state of a store from the others; compared with marks of the same open store alone.
package struct StoreMark: Sendable, Hashable {
  /// Which opening of the store's connection it is of.
  let opening: Int
  /// The state's version, as the engine counts them.
  let version: Int64
}
