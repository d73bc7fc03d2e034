/// Why a directory cannot be watched: what, where, and what to do.
public struct WatchError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The message.
  public let description: String

  /// Trouble with this message.
  init(_ description: String) { self.description = description }
}
