/// What files looked like when they were handed over, in a few bytes for each however long its path.
///
/// A path and a signature are held as 64 bits of a hash with this process's own key. Of two paths with
/// one hash each makes the other be looked at once more, which does no harm; a change is passed over
/// where the new signature of a file has the hash of the former: once in 2^64 changes.
struct KnownFiles {
  private var signatures: [UInt64: UInt64] = [:]

  /// Notes what a file looked like; `nil` for a file that is gone.
  mutating func note(_ signature: FileSignature?, of path: String) {
    signatures[Self.hash(PathKey(path))] = signature.map(Self.hash)
  }

  /// Whether a file looked just so.
  func holds(_ signature: FileSignature, of path: String) -> Bool {
    signatures[Self.hash(PathKey(path))] == Self.hash(signature)
  }

  private static func hash(_ value: some Hashable) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(value)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }
}
