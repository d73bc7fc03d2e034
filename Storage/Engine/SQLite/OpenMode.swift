/// What a store is opened for.
public enum OpenMode: Sendable, Hashable {
  /// To read; the file must exist, and is not touched. Works on a read-only medium too.
  case readOnly
  /// To read and write; the file must exist.
  case readWrite
  /// To read and write; the file, and the folders above it, are made where they are missing.
  case create
}
