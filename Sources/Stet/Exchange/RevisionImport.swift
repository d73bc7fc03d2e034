public import Storage
import StoryModel

/// Takes the lines of an export back in, as they come.
///
/// Every line is checked before anything of it is kept: its fields, the length and the hash of its
/// text. Revisions keep their numbers; one that is there already, the same in all, adds nothing, so
/// that an import that was interrupted can be done again.
public struct RevisionImport: Sendable {
  private let archive: Archive?
  private var summary = Archive.ExchangeSummary()
  private var seal = ExportSeal()
  private var lineNumber = 0
  private var hasHead = false
  private var tail: (revisions: Int, seal: String)?
  private var pending: [NumberedCapture] = []
  private var pendingBytes = 0
  private var lastStory: StoryID?
  private var read = 0

  /// Bytes that a line may have at most; a reader of lines need not hold more.
  public static let lineLimit = ExportRecord.lineLimit

  /// Revisions that are kept in one durable transaction at most.
  private static let groupRevisions = 256
  /// Bytes of them at most: 4 MiB.
  private static let groupBytes = 4 << 20

  /// An import into an archive; without one everything is checked and nothing kept.
  public init(into archive: Archive?) { self.archive = archive }

  /// Takes in the next line, without its line feed; an empty one is passed over.
  ///
  /// - Throws: `ArchiveError` that names the line and what is wrong with it, or says why the store
  ///   cannot take it; the lines before it are kept.
  public mutating func take(_ line: [UInt8]) async throws(ArchiveError) {
    lineNumber += 1
    guard !line.isEmpty else { return }
    let parsed: ExportedLine
    do { parsed = try ExportedLine(line) } catch {
      try await flush()
      throw refused(error.message)
    }
    guard tail == nil else {
      try await flush()
      throw refused("it follows the line that ends the export")
    }
    switch parsed {
    case .head:
      guard !hasHead else {
        try await flush()
        throw refused("it begins another export; import one at a time")
      }
      hasHead = true
    case .tail(let revisions, let sealText):
      try await flush()
      tail = (revisions, sealText)
      guard revisions == read else {
        throw refused("the export should have \(revisions) revisions, and \(read) were read")
      }
      guard sealText == seal.hash.description else {
        throw refused("the lines before are not those that were exported: the seal differs")
      }
      return
    case .revision(let revision):
      guard hasHead else {
        throw refused("the first line must be {\"schema\":\"\(ExportRecord.schema)\"}")
      }
      read += 1
      if revision.capture.story != lastStory {
        summary.stories += 1
        lastStory = revision.capture.story
      }
      pending.append(revision)
      pendingBytes += revision.capture.snapshot.bytes.count
    }
    seal.add(line + [0x0A])
    if pending.count >= Self.groupRevisions || pendingBytes >= Self.groupBytes { try await flush() }
  }

  /// Keeps what is left; what was imported.
  ///
  /// - Throws: `ArchiveError` where the export ends before its last line; what was read is kept.
  public mutating func finish() async throws(ArchiveError) -> Archive.ExchangeSummary {
    try await flush()
    guard tail != nil else {
      guard lineNumber > 0 else { throw ArchiveError(.malformed, "The export is empty.") }
      let before = read == 1 ? "The revision" : "The \(read) revisions"
      let fate =
        archive == nil
        ? (read == 1 ? "is sound" : "are sound") : read == 1 ? "was kept" : "were kept"
      throw ArchiveError(
        .malformed,
        "The export is not complete: it ends at line \(lineNumber) without the line that says so. "
          + "\(before) before \(fate).")
    }
    return summary
  }

  private mutating func flush() async throws(ArchiveError) {
    guard !pending.isEmpty else { return }
    if let archive {
      let added = try await archive.restore(pending)
      summary.revisions += added
      summary.present += pending.count - added
    } else {
      summary.revisions += pending.count
    }
    pending.removeAll(keepingCapacity: true)
    pendingBytes = 0
  }

  private func refused(_ problem: String) -> ArchiveError {
    ArchiveError(.malformed, "Line \(lineNumber) cannot be imported: \(problem).")
  }
}

extension Archive {
  /// Keeps revisions under the numbers that they had elsewhere, durably; the number of those that
  /// were not there already.
  ///
  /// - Throws: `ArchiveError` where a number is taken by another revision.
  public func restore(_ revisions: [NumberedCapture]) async throws(ArchiveError) -> Int {
    try await wrapping { () async throws(StoreError) in try await self.store.restore(revisions) }
  }
}
