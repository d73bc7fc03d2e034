import FoundationEssentials
import Glibc
import StoryModel
import TestSupport
import Testing

@testable import Storage

@Suite("The format")
struct FormatTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  @Test("FORMAT.md has the schema of a fresh store, which takes no more than the first page")
  func schema() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("stories.stet")
    await (try SQLiteStore.open(path: path, mode: .create)).close()
    let connection = try Connection(path: path, access: .readWrite, patience: .usual)
    let tables = try connection.prepare(
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")
    var schema = ""
    while try tables.step() { schema += (tables.text(0) ?? "") + ";\n" }
    let document = String(
      decoding: try contents(of: Self.root + "/Storage/FORMAT.md"), as: UTF8.self)
    let block = document.split(separator: "```sql\n").dropFirst().first?.split(separator: "```")
    // The same but for white space.
    let inDocument = String(block?.first ?? "").replacing(/\s+/, with: " ")
      .replacing("( ", with: "(").replacing(" )", with: ")")
    #expect(inDocument == schema.replacing("\n", with: " "))
    // One page for each of four tables and two indexes, and the first for the schema alone.
    #expect(try connection.number("PRAGMA page_count") == 1 + 6)
    #expect(try connection.number("PRAGMA application_id") == 0x5374_6574)
    #expect(document.contains("version \(Format.version)\n"))
  }

  @Test("A reader that shares no code with the engine reads a store from FORMAT.md alone")
  func independentReader() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("stories.stet")
    let store = try await SQLiteStore.open(path: path, mode: .create)
    var random = SeededGenerator(seed: 5)
    var lines = (0..<900).map { "Line \($0) of the harbour story tells of quay \($0 % 17).\n" }
    var captures: [Capture] = []
    for number in 0..<80 {
      let place = Int.random(in: 0..<lines.count, using: &random)
      switch number % 8 {
      case 0:
        lines.insert(
          "Newly told at \(number): \(UInt64.random(in: 0...UInt64.max, using: &random)).\n",
          at: place)
      case 1: lines.remove(at: place)
      case 2: lines.swapAt(place, lines.count / 2)
      case 3: lines[place] = lines[place].uppercased()
      case 4: for index in stride(from: 0, to: 300, by: 3) { lines[index] += "\(number)" }
      case 5: lines.reverse()
      case 6: lines = Array(lines[place...] + lines[..<place])
      default: break
      }
      let name = number % 5 == 0 ? "bridge" : "harbour"
      captures.append(capture(try story(name), number == 40 ? "" : lines.joined(), minute: number))
    }
    let noise = (0..<3_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    captures.append(capture(try story("noise"), noise, origin: nil))
    _ = try await store.append(captures)
    await store.close()
    guard let listing = try Self.pythonListing(of: path, in: folder) else { return }
    #expect(listing == (try await listingByEngine(of: store)))
    // The same after a repack, with its other order, bases and packing.
    _ = try await store.repack(progress: nil)
    await store.close()
    #expect(try Self.pythonListing(of: path, in: folder) == listing)
  }

  @Test("A store of every version still opens, with all that was in it", arguments: ["v1"])
  func golden(version: String) async throws {
    let golden = Self.root + "/Storage/Golden/\(version)"
    let folder = try TemporaryFolder()
    let path = folder.file("stories.stet")
    try write(try contents(of: golden + "/stories.golden"), to: path)
    let expected = String(decoding: try contents(of: golden + "/contents.txt"), as: UTF8.self)
    for mode in [OpenMode.readOnly, .readWrite] {
      let store = try await SQLiteStore.open(path: path, mode: mode)
      #expect(try await listingByEngine(of: store) == expected)
      #expect(try await store.verify(sample: nil, progress: nil).problems.isEmpty)
    }
    if let listing = try Self.pythonListing(of: path, in: folder) { #expect(listing == expected) }
  }

  /// What the independent reader prints; `nil` where there is no Python to run it.
  private static func pythonListing(of path: String, in folder: TemporaryFolder) throws -> String? {
    let output = folder.file("listing.txt")
    let script = root + "/Tests/StorageTests/Reader/read_store.py"
    let status = try ChildProcess.run(
      ["python3", script, path], output: output)
    if status == 127 { return nil }
    #expect(status == 0)
    return String(decoding: try contents(of: output), as: UTF8.self)
  }
}

/// One line for each revision of a store, its bytes read and hashed again.
func listingByEngine(of store: SQLiteStore) async throws -> String {
  var listing = ""
  for summary in try await store.stories(after: nil, limit: 1_000) {
    for revision in try await store.revisions(of: summary.story, in: 1...Int.max) {
      let bytes = try await store.bytes(of: revision)
      listing += "\(revision.story) \(revision.number) \(ContentHash(of: bytes)) \(bytes.count) "
      listing += "\(revision.capturedAt.milliseconds) \(revision.format.rawValue) "
      listing += "\(revision.charset ?? "-") \(revision.origin ?? "-")\n"
    }
  }
  return listing
}
