/// How the command ended, as the calling process sees it; after diff(1).
package enum ExitCode: Int32, Sendable, Hashable {
  /// Done, nothing to report; of `diff`: no difference.
  case success = 0
  /// Done, and something was found: a difference, a problem, a file passed over.
  case finding = 1
  /// Not done: bad usage, unreadable input, a store in trouble.
  case trouble = 2
}
