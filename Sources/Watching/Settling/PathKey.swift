/// A path as a key: told from others by its bytes, as the kernel does, where `String` takes letters
/// composed in different ways for the same.
package struct PathKey: Sendable, Hashable {
  /// The path.
  package let path: String

  /// The key of a path.
  package init(_ path: String) { self.path = path }

  package static func == (one: PathKey, other: PathKey) -> Bool {
    one.path.utf8.elementsEqual(other.path.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    var path = path
    path.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
