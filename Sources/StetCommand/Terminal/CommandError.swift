/// Why a verb could not do its work: what, where, and what to do.
struct CommandError: Error, Sendable, Hashable {
  /// The message, without the program's name.
  let message: String
  /// What follows from it.
  let kind: Kind

  /// What follows from an error, where that is of consequence.
  enum Kind: Sendable, Hashable {
    /// It stays until somebody does something.
    case lasting
    /// It may pass by itself, so that trying again is worth while: a file that may not be read, a
    /// store that is locked, a disk that is full.
    case passing
    /// A file changes at this moment.
    case moving
    /// A file is none that Stet keeps: it is empty, or no text.
    case noText
  }

  /// Trouble with this message.
  init(_ message: String, _ kind: Kind = .lasting) {
    self.message = message
    self.kind = kind
  }
}
