import Glibc
package import StoryModel

extension AbsenceFile {
  /// Takes a story's lines out of the file beside a store, if there is one; another's file is left
  /// alone.
  ///
  /// A line that a watcher adds at that moment may be lost.
  /// - Throws: `StoreError` where the file cannot be read or written anew.
  package static func forget(_ story: StoryID, besideStore store: String) throws(StoreError) {
    let path = store + "-absences"
    guard let source = fopen(path, "re") else {
      if errno == ENOENT { return }
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
    let draft = try FileDraft(target: path)
    defer { draft.finish() }
    var done = 0
    while done < kept.count {
      let count = kept[done...].withUnsafeBytes {
        write(draft.descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw StoreError(.inputOutput, "It cannot be written (error \(errno)).", path: path)
      }
      done += count
    }
    try draft.replace()
  }

  private static let firstLine = Array("stet.absences/1\n".utf8)
}
