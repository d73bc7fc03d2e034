import Glibc
package import StoryModel

/// The absences of stories, in a file beside the store: `FORMAT.md` has its lines.
///
/// Lines are only added, until their story is forgotten; one that a crash cut off is passed over.
/// What the file says can be lost without harm to any revision.
package struct AbsenceFile: Sendable {
  private static let head = "stet.absences/1"
  /// Bytes that are read at most: some half a million absences.
  private static let sizeLimit = 64 << 20

  private let path: String
  private var absences: [StoryID: [Absence]] = [:]
  /// When each directory was last known to be watched.
  private var watched: [String: Timestamp] = [:]

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
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count < Self.sizeLimit {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.unreadable(path, errno) }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    // What stands behind the last line feed was cut off.
    lines.removeLast()
    guard let first = lines.first else { return }
    guard first == Self.head else {
      throw StoreError(.notAStore, "It is no file of absences; move it away.", path: path)
    }
    for line in lines.dropFirst() { apply(line) }
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
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.unwritable(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    fstat(descriptor, &status)
    // A line that was cut off is ended, so that this one stands alone.
    let start = status.st_size == 0 ? Self.head + "\n" : Self.endsLine(path) ? "" : "\n"
    let bytes = Array((start + line + "\n").utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count, fdatasync(descriptor) == 0 else {
      throw Self.unwritable(path, errno)
    }
    apply(line)
  }

  private static func endsLine(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var byte: UInt8 = 0
    return lseek(descriptor, -1, SEEK_END) >= 0 && read(descriptor, &byte, 1) == 1 && byte == 0x0A
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
