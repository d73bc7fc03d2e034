/// What went wrong in a store: what, where, and what to do.
public struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of trouble.
  public enum Code: String, Sendable, Hashable {
    /// There is no file, or it cannot be opened.
    case cannotOpen = "cannot-open"
    /// The file is no store.
    case notAStore = "not-a-store"
    /// A later version wrote the store.
    case newerFormat = "newer-format"
    /// Another process holds the store for longer than was waited.
    case locked
    /// The disk is full.
    case diskFull = "disk-full"
    /// The store cannot be written.
    case readOnly = "read-only"
    /// The store is damaged.
    case damaged
    /// The full-text index, which is derived, was damaged.
    case indexDamaged = "index-damaged"
    /// A snapshot, its moment or its number is over the limits of a store.
    case tooLarge = "too-large"
    /// There is no such story or revision.
    case notFound = "not-found"
    /// The store has another revision under the same number.
    case conflict
    /// Reading or writing the file failed otherwise.
    case inputOutput = "input-output"
  }

  /// What kind of trouble it is.
  public let code: Code
  /// What happened, where, and what to do, as a sentence for people.
  public let message: String
  /// The store's path.
  public let path: String

  /// Trouble with a store.
  public init(_ code: Code, _ message: String, path: String) {
    self.code = code
    self.message = message
    self.path = path
  }

  /// The path and the message.
  public var description: String { "\(path): \(message)" }
}
