import Glibc
package import StoryModel

/// The absences of stories, in a file beside the store: `FORMAT.md` has its lines.
///
/// Lines are only added, until their story is forgotten or a later one makes them void; one that a
/// crash cut off is passed over. What the file says can be lost without harm to any revision.
package struct AbsenceFile: Sendable {
  private static let head = "stet.absences/1"
  /// Bytes of a line that is read at most; paths have at most 4,096.
  private static let lineLimit = 64 << 10
  /// Lines that say when a directory was watched before all but the last are left out, and times the
  /// number of other lines that they are then: so that the file is rarely written anew.
  private static let (voidLines, voidPart) = (1_000, 2)

  private let path: String
  private var absences: [StoryID: [Absence]] = [:]
  /// When each directory was last known to be watched.
  private var watched: [String: Timestamp] = [:]
  /// How many lines say when a directory was watched, and how many all else.
  private var watchedLines = 0
  private var otherLines = 0

  /// Reads the absences beside a store; none where there is no file.
  ///
  /// - Throws: `StoreError` where the file cannot be read, or is none of absences.
  package init(besideStore store: String) throws(StoreError) {
    path = store + "-absences"
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return }
      throw Self.unreadable(path, errno)
    }
    defer { close(descriptor) }
    var isHead = true
    try Self.forEachLine(of: descriptor, path) { line throws(StoreError) in
      let line = String(decoding: line, as: UTF8.self)
      guard isHead else { return apply(line) }
      isHead = false
      guard line == Self.head else {
        throw StoreError(.notAStore, "It is no file of absences; move it away.", path: path)
      }
    }
  }

  /// The absences of a story, in order.
  package func absences(of story: StoryID) -> [Absence] { absences[story] ?? [] }

  /// The absence of a story that goes on; `nil` where its file is in its place.
  package func absence(of story: StoryID) -> Absence? {
    absences[story]?.last.flatMap { $0.returned == nil ? $0 : nil }
  }

  /// When a directory was last known to be watched.
  package func lastWatch(of directory: String) -> Timestamp? { watched[directory] }

  /// Notes that a directory was watched until a moment.
  package mutating func noteWatched(_ directory: String, at moment: Timestamp)
    throws(StoreError)
  {
    guard Self.isPlain(directory) else { return }
    if watchedLines > Self.voidLines, watchedLines > Self.voidPart * otherLines { try leaveOut() }
    try add("watched\t\(moment.milliseconds)\t\(directory)")
  }

  /// Notes that a story's file is missed; `false` where that is known already.
  package mutating func note(_ absence: Absence) throws(StoreError) -> Bool {
    guard self.absence(of: absence.story) == nil, Self.isPlain(absence.path) else { return false }
    try add(
      "absent\t\(absence.story)\t\(absence.lastSeen.milliseconds)\t"
        + "\(absence.firstMissed.milliseconds)\t\(absence.path)")
    return true
  }

  /// Notes that a story's file is in its place; `false` where it was not missed.
  package mutating func noteReturn(of story: StoryID, at moment: Timestamp)
    throws(StoreError) -> Bool
  {
    guard absence(of: story) != nil else { return false }
    try add("back\t\(story)\t\(moment.milliseconds)")
    return true
  }

  private mutating func apply(_ line: String) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    if fields.first == "watched" { watchedLines += 1 } else { otherLines += 1 }
    switch (fields.first, fields.count) {
    case ("watched", 3):
      guard let moment = Int64(fields[1]) else { return }
      watched[fields[2]] = Timestamp(milliseconds: moment)
    case ("absent", 5):
      guard let story = StoryID(fields[1]), let last = Int64(fields[2]),
        let first = Int64(fields[3])
      else { return }
      absences[story, default: []].append(
        Absence(
          story: story, path: fields[4], lastSeen: Timestamp(milliseconds: last),
          firstMissed: Timestamp(milliseconds: first)))
    case ("back", 3):
      guard let story = StoryID(fields[1]), let moment = Int64(fields[2]),
        let count = absences[story]?.count
      else { return }
      absences[story]?[count - 1].returned = Timestamp(milliseconds: moment)
    default: break
    }
  }

  private mutating func add(_ line: String) throws(StoreError) {
    let descriptor = try Self.openLocked(path)
    defer { close(descriptor) }
    var status = stat()
    fstat(descriptor, &status)
    // A line that was cut off is ended, so that this one stands alone.
    var last: UInt8 = 0x0A
    if status.st_size > 0 { pread(descriptor, &last, 1, status.st_size - 1) }
    let start = status.st_size == 0 ? Self.head + "\n" : last == 0x0A ? "" : "\n"
    let bytes = Array((start + line + "\n").utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count, fdatasync(descriptor) == 0 else {
      throw Self.unwritable(path, errno)
    }
    apply(line)
  }

  /// Writes the file anew without the lines that say when a directory was watched, other than each
  /// one's last; all else is kept as it stands.
  private mutating func leaveOut() throws(StoreError) {
    let descriptor = try Self.openLocked(path)
    defer { close(descriptor) }
    var kept: [UInt8] = []
    var last: [ArraySlice<UInt8>: [UInt8]] = [:]
    var others = 0
    try Self.forEachLine(of: descriptor, path) { line throws(StoreError) in
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
      if fields.count == 3, fields[0].elementsEqual("watched".utf8) {
        last[fields[2]] = Array(line)
      } else {
        kept += line + [0x0A]
        others += 1
      }
    }
    for line in last.values.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      kept += line + [0x0A]
    }
    try Self.replace(path, with: kept)
    (watchedLines, otherLines) = (last.count, others)
  }

  /// Opens the file, which is made where there is none, with a lock that holds other writers up until
  /// it is closed.
  static func openLocked(_ path: String) throws(StoreError) -> Int32 {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw unwritable(path, errno) }
      while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
      var (own, current) = (stat(), stat())
      fstat(descriptor, &own)
      // Another writer may have put a new file in its place meanwhile.
      if stat(path, &current) == 0, current.st_ino == own.st_ino, current.st_dev == own.st_dev {
        return descriptor
      }
      close(descriptor)
    }
  }

  /// Puts a file of these bytes in the place of the one that is locked.
  static func replace(_ path: String, with bytes: [UInt8]) throws(StoreError) {
    let draft = try FileDraft(target: path)
    defer { draft.finish() }
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes {
        write(draft.descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw unwritable(path, errno) }
      done += count
    }
    try draft.replace()
  }

  /// Reads a file from where it stands to its end, line by line without the line feeds; what stands
  /// behind the last one was cut off, and a line that is too long is passed over.
  private static func forEachLine(
    of descriptor: Int32, _ path: String,
    _ body: (ArraySlice<UInt8>) throws(StoreError) -> Void
  ) throws(StoreError) {
    var rest: [UInt8] = []
    var isTooLong = false
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(path, errno) }
      if count == 0 { return }
      rest += chunk[..<count]
      var start = rest.startIndex
      while let end = lineFeed(in: rest, from: start) {
        if !isTooLong { try body(rest[start..<end]) }
        isTooLong = false
        start = end + 1
      }
      rest.removeSubrange(..<start)
      if rest.count > lineLimit {
        isTooLong = true
        rest.removeAll()
      }
    }
  }

  private static func lineFeed(in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return nil }
      return memchr(base + start, 0x0A, buffer.count - start).map { base.distance(to: $0) }
    }
  }

  /// Whether a path can stand in a line.
  private static func isPlain(_ path: String) -> Bool {
    !path.utf8.contains { $0 == 0x09 || $0 == 0x0A }
  }

  private static func unreadable(_ path: String, _ number: Int32) -> StoreError {
    StoreError(.inputOutput, "It cannot be read (error \(number)).", path: path)
  }

  private static func unwritable(_ path: String, _ number: Int32) -> StoreError {
    StoreError(.inputOutput, "It cannot be written (error \(number)).", path: path)
  }
}
