import CSQLite
import Glibc

extension StoreError {
  /// Makes an error from SQLite's extended result code.
  ///
  /// Related SQLite documentation: <https://www.sqlite.org/rescode.html>
  init(resultCode: Int32, connection: OpaquePointer, doing action: StaticString, path: String) {
    let known = sqlite3_system_errno(connection)
    // A commit that cannot write does not always say why; then the system's last word counts.
    let cause = known == 0 && resultCode == Self.failedWrite ? errno : known
    let said = sqlite3_errmsg(connection).map { String(cString: $0) } ?? ""
    let detail = "(SQLite says: \(said), code \(resultCode))"
    switch resultCode & 0xff {
    case SQLITE_BUSY, SQLITE_LOCKED:
      self.init(
        .locked,
        "Another process is writing to the store and did not finish in time; try again when it "
          + "has. Nothing was kept. \(detail)", path: path)
    case SQLITE_FULL:
      self.init(.diskFull, Self.full(detail), path: path)
    case SQLITE_IOERR where [ENOSPC, EDQUOT, EFBIG].contains(cause):
      self.init(.diskFull, Self.full(detail), path: path)
    case SQLITE_IOERR where resultCode == Self.shortRead:
      self.init(
        .damaged, "The store ends before it should. \(Self.afterDamage) \(detail)", path: path)
    case SQLITE_READONLY, SQLITE_PERM:
      self.init(
        .readOnly,
        "The store or its folder cannot be written; check their permissions. \(detail)", path: path)
    case SQLITE_CORRUPT:
      self.init(
        .damaged, "The store is damaged: found while \(action). \(Self.afterDamage) \(detail)",
        path: path)
    case SQLITE_NOTADB:
      self.init(.notAStore, "The file is no store of stories. \(detail)", path: path)
    case SQLITE_CANTOPEN:
      self.init(
        .cannotOpen,
        "The store cannot be opened; check that its folder exists and may be entered. \(detail)",
        path: path)
    case SQLITE_TOOBIG:
      self.init(.tooLarge, "A value is larger than a store can hold. \(detail)", path: path)
    default:
      let reason = cause == 0 ? "" : String(cString: strerror(cause)) + " "
      self.init(.inputOutput, "Failed while \(action): \(reason)\(detail)", path: path)
    }
  }

  /// Damage that the engine itself found, with what to do about it.
  static func damaged(_ what: String, path: String) -> StoreError {
    StoreError(.damaged, "\(what) \(afterDamage)", path: path)
  }

  /// The message of damage that a check of the store has found, without the advice to check it.
  var finding: String {
    message.replacing(Self.afterDamage, with: "Restore what is hit from a backup.")
  }

  /// The same for work that opens a store: one that is so damaged cannot be checked either.
  var whileOpening: StoreError {
    let advice = "It cannot be opened at all, so not be checked either; restore it from a backup."
    return StoreError(code, message.replacing(Self.afterDamage, with: advice), path: path)
  }

  /// `SQLITE_IOERR_SHORT_READ`, which is made by a macro and not imported.
  private static let shortRead: Int32 = SQLITE_IOERR | 2 << 8

  /// `SQLITE_IOERR_WRITE`, likewise.
  private static let failedWrite: Int32 = SQLITE_IOERR | 3 << 8

  private static let afterDamage =
    "`stet verify` says which stories are hit; restore them from a backup."

  private static func full(_ detail: String) -> String {
    "The disk is full; make room and try again. Nothing of this step was kept, and all that was "
      + "kept before is intact. \(detail)"
  }
}
