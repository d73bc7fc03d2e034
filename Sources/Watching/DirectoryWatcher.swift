/// Watches a directory for files that have settled.
public struct WatchOptions: Sendable, Hashable {
  /// Milliseconds without a further change before a file counts as settled; default 300.
  public var settleMilliseconds = 300

  /// The default options.
  public init() {}
}
