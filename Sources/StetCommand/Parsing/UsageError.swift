/// A command line that cannot be understood.
package struct UsageError: Error, Sendable, Hashable {
  /// What is wrong with it.
  package let message: String
  /// The verb it was for, whose help tells more; `nil` before there is one.
  package let verb: String?

  /// Trouble with the words of a command line.
  package init(_ message: String, verb: String?) {
    self.message = message
    self.verb = verb
  }

  /// What is wrong, and where to read on.
  package var description: String {
    "\(message) (see 'stet help\(verb.map { " " + $0 } ?? "")')"
  }
}
