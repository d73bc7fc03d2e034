package import StoryModel

/// What marks a file as a store, and which version of the format it has; see FORMAT.md.
enum Format {
  /// SQLite's `application_id`: the letters `Stet` as a big-endian number.
  static let applicationID: Int64 = 0x5374_6574
  /// SQLite's `user_version`: the version that this engine writes.
  static let version: Int64 = 1
  /// Bytes of a page of the file.
  ///
  /// A delta is a few hundred bytes and each commit logs every page it touches. Of the sizes from
  /// 512 to 65,536, tried on three corpora, this made the smallest file on one (public_apis) and
  /// came within 1.5 % of 512 on the others (ota_contrib, cisa_log4j).
  static let pageSize = 1_024
}

/// The sizes that a store takes; FORMAT.md, "Limits".
package enum StoreLimits {
  /// Bytes of one snapshot: 64 MiB.
  package static let snapshotBytes = 64 << 20
  /// The highest number of a revision: 2^40, far from where arithmetic could overflow.
  package static let number: Int64 = 1 << 40
  /// When a revision may have been captured: in the years -9999 to 9999, likewise far from it.
  package static let moments =
    Timestamp(
      year: -9999, month: 1, day: 1)...Timestamp(
      year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59, millisecond: 999)
  /// Deltas to apply until a text is whole.
  package static let chainDepth = 64
}
