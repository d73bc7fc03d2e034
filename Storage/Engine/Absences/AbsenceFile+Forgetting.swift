import Glibc
package import StoryModel

extension AbsenceFile {
  /// Takes a story's lines out of the file beside a store, if there is one; another's file is left
  /// alone.
  ///
  /// - Throws: `StoreError` where the file cannot be read or written anew.
  package static func forget(_ story: StoryID, besideStore store: String) throws(StoreError) {
    let path = store + "-absences"
    var status = stat()
    guard stat(path, &status) == 0 || errno != ENOENT else { return }
    // No watcher adds a line at that moment.
    let lock = try openLocked(path)
    defer { close(lock) }
    guard let source = fopen(path, "re") else {
      throw StoreError(.inputOutput, "It cannot be read (error \(errno)).", path: path)
    }
    defer { fclose(source) }
    let beginnings = ["absent", "back"].map { Array("\($0)\t\(story)\t".utf8) }
    var kept: [UInt8] = []
    var hasStory = false
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while case let count = getline(&line, &capacity, source), count > 0, let start = line {
      let bytes = UnsafeRawBufferPointer(start: start, count: count)
      if kept.isEmpty, !bytes.elementsEqual(Self.firstLine) { return }
      // What was cut off by a crash may be of the story too.
      if bytes.last != 0x0A || beginnings.contains(where: { bytes.starts(with: $0) }) {
        hasStory = true
      } else {
        kept += bytes
      }
    }
    guard ferror(source) == 0 else {
      throw StoreError(.inputOutput, "It cannot be read (error \(errno)).", path: path)
    }
    guard hasStory else { return }
    try replace(path, with: kept)
  }

  private static let firstLine = Array("stet.absences/1\n".utf8)
}
