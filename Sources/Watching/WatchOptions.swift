/// How a directory is watched.
public struct WatchOptions: Sendable {
  /// Milliseconds without a further change before a file counts as settled; range 0 to 600,000,
  /// default 300: longer than an editor takes between the steps of a save.
  public var settleMilliseconds = 300
  /// Milliseconds after the last write for which a file that is still held open for writing is
  /// waited for; range 0 and up, default 10,000: a writer that pauses longer keeps its file open.
  public var openMilliseconds = 10_000
  /// Patterns of paths to pass over, in the syntax of gitignore; later ones win over earlier ones.
  public var ignored: [String] = []
  /// Whether to end when all that is there has been looked at once.
  public var isOnce = false
  /// Milliseconds between two looks at the whole tree; `nil` where the kernel's notices are enough.
  ///
  /// Range 100 and up, default `nil`. Network file systems give no notice of what other machines
  /// write.
  public var pollMilliseconds: Int?
  /// Which file names are taken; all by default.
  public var accepts: @Sendable (String) -> Bool = { _ in true }

  /// The default options.
  public init() {}
}
