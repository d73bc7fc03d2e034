public import Storage

/// What went wrong in an archive: what, where, and what to do.
public struct ArchiveError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of trouble.
  public enum Code: String, Sendable, Hashable {
    /// There is no such story or revision.
    case notFound = "not-found"
    /// A reference fits several revisions.
    case ambiguous
    /// A reference or name is not written as it must be.
    case malformed
    /// The store is in trouble; `underlying` says which.
    case storage
  }

  /// What kind of trouble it is.
  public let code: Code
  /// What happened, where, and what to do, as sentences for people.
  public let message: String
  /// What happened, without the command that shows more, which not everybody has at hand.
  package let fact: String
  /// The store's own error, where it is the store's.
  public let underlying: StoreError?

  /// Trouble that the archive itself found.
  public init(_ code: Code, _ message: String) {
    self.init(code, message, hint: nil)
  }

  /// Trouble that the archive itself found, with the command that shows more.
  init(_ code: Code, _ fact: String, hint: String?) {
    self.code = code
    self.fact = fact
    message = hint.map { "\(fact) \($0)" } ?? fact
    underlying = nil
  }

  /// Trouble that the store reports.
  init(_ error: StoreError) {
    code = error.code == .notFound ? .notFound : .storage
    message = error.description
    fact = error.message
    underlying = error
  }

  /// The message.
  public var description: String { message }
}
