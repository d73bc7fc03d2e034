import Glibc

/// A file in the making: it stands beside its place, under a name of its own, until it is whole.
struct FileDraft {
  /// Where it stands.
  let path: String
  /// The draft, open to be written from its making to its flush.
  let descriptor: Int32
  private let target: String

  /// Makes an empty draft beside a place.
  ///
  /// - Throws: `inputOutput` where no file can be made.
  init(target: String) throws(StoreError) {
    self.target = target
    var number = SystemRandomNumberGenerator()
    path = "\(target).\(String(number.next(), radix: 36)).partial"
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.failed(target) }
  }

  /// Puts the draft in its place, durably, unless something stands there.
  ///
  /// - Throws: `cannotOpen` then.
  func placeAsNew() throws(StoreError) {
    // Whoever makes the name owns it; then it can be replaced.
    let name = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard name >= 0 else { throw errno == EEXIST ? Self.taken(target) : Self.failed(target) }
    close(name)
    do { try replace() } catch {
      unlink(target)
      throw error
    }
  }

  /// Puts the draft in its place, durably, whatever stands there.
  func replace() throws(StoreError) {
    guard fsync(descriptor) == 0, rename(path, target) == 0 else { throw Self.failed(target) }
    // A new name is durable when its folder is flushed.
    let end = target.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = end.map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
    let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if handle >= 0 { close(handle) } }
    // Some file systems flush no folders, and say so with EINVAL.
    guard handle >= 0, fsync(handle) == 0 || errno == EINVAL else { throw Self.failed(target) }
  }

  /// Lets go of the draft, and removes it where it was not put in its place.
  func finish() {
    close(descriptor)
    unlink(path)
  }

  /// Makes sure that nothing stands at a place.
  ///
  /// - Throws: `cannotOpen` where something does.
  static func expectFree(_ target: String) throws(StoreError) {
    var status = stat()
    guard lstat(target, &status) != 0 else { throw taken(target) }
  }

  private static func taken(_ target: String) -> StoreError {
    StoreError(.cannotOpen, "There already is a file; name a new one.", path: target)
  }

  private static func failed(_ target: String) -> StoreError {
    StoreError(
      .inputOutput, "It cannot be written: \(String(cString: strerror(errno))).", path: target)
  }
}
