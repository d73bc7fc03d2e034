/// Why a verb could not do its work: what, where, and what to do.
struct CommandError: Error, Sendable, Hashable {
  /// The message, without the program's name.
  let message: String

  /// Trouble with this message.
  init(_ message: String) { self.message = message }
}
