import FoundationEssentials
import Glibc
import StoryModel

/// The revisions of a corpus in the order of its `manifest.tsv`, read from disk as they are needed.
struct StorageCorpus {
  /// One revision's place.
  struct Entry {
    let story: StoryID
    let path: String
    let origin: String
    let capturedAt: Timestamp
    let format: SourceFormat

    /// The revision's bytes.
    func bytes() throws -> [UInt8] {
      [UInt8](try Data(contentsOf: URL(filePath: path)))
    }
  }

  let name: String
  let entries: [Entry]

  /// Reads a corpus's manifest; a revision whose bytes are its story's latest is left out, and with
  /// `distinct` one whose bytes the story ever had.
  init(name: String, data: String, distinct: Bool) throws {
    self.name = name
    let folder = "\(data)/\(name)"
    let manifest = String(
      decoding: try Data(contentsOf: URL(filePath: "\(folder)/manifest.tsv")), as: UTF8.self)
    var entries: [Entry] = []
    var seen: [StoryID: Set<ContentHash>] = [:]
    var latest: [StoryID: ContentHash] = [:]
    for line in manifest.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count >= 3, let story = StoryID(slugOf: String(fields[0])) else { continue }
      let number = String(repeating: "0", count: max(0, 4 - fields[1].utf8.count)) + fields[1]
      let stem = "\(folder)/\(fields[0])/\(number)"
      guard
        let suffix = ["md", "html", "txt"].first(where: { access("\(stem).\($0)", F_OK) == 0 }),
        let format = SourceFormat(fileName: "x.\(suffix)")
      else { continue }
      let entry = Entry(
        story: story, path: "\(stem).\(suffix)", origin: "/articles/\(fields[0]).\(suffix)",
        capturedAt: Timestamp(String(fields[2])) ?? Timestamp(milliseconds: 0), format: format)
      let hash = ContentHash(of: try entry.bytes())
      if latest[story] == hash { continue }
      latest[story] = hash
      if !seen[story, default: []].insert(hash).inserted, distinct { continue }
      entries.append(entry)
    }
    self.entries = entries
  }
}
