import Glibc
import Storage
import StoryModel

/// A process that writes to a store and says what was acknowledged, for tests that end it at a random
/// moment or take its room away.
///
/// Usage: `StoreProcess PATH STORY COUNT GROUP [LIMIT [LABEL]]` keeps revisions of STORY up to number
/// COUNT, GROUP to an append, and prints the number of the last one kept after each. With a LIMIT
/// above 0 no file may grow beyond that many bytes, as on a full disk. With LABEL it keeps COUNT
/// texts of its own, which bear the label. With `repack` for COUNT and GROUP it repacks the store.
/// Exits 3 where the store says that the disk is full.
@main
struct StoreProcess {
  static func main() async {
    let arguments = CommandLine.arguments
    if arguments.count == 4, arguments[3] == "repack" { return await repack(arguments[1]) }
    guard arguments.count >= 5, let story = StoryID(arguments[2]), let count = Int(arguments[3]),
      let group = Int(arguments[4])
    else { exit(64) }
    if arguments.count > 5, let limit = UInt(arguments[5]), limit > 0 {
      signal(SIGXFSZ, SIG_IGN)
      var room = rlimit(rlim_cur: limit, rlim_max: limit)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &room)
    }
    do {
      let store = try await SQLiteStore.open(path: arguments[1], mode: .create)
      let label = arguments.count > 6 ? arguments[6] : nil
      var next =
        label == nil ? (try await store.latestRevision(of: story)?.number ?? 0) + 1 : 1
      while next <= count {
        let captures = (next..<min(next + group, count + 1)).map {
          Capture(
            story: story,
            snapshot: Snapshot(
              bytes: ProcessText.bytes(of: $0, label: label),
              capturedAt: Timestamp(milliseconds: Int64($0)),
              format: .text))
        }
        let kept = try await store.append(captures)
        if case .stored(let revision)? = kept.last { say(revision.number) }
        next += captures.count
      }
      await store.close()
    } catch {
      complain(error)
      exit(error.code == .diskFull ? 3 : 4)
    }
  }

  private static func repack(_ path: String) async {
    do {
      let store = try await SQLiteStore.open(path: path, mode: .readWrite)
      _ = try await store.repack(progress: nil)
      await store.close()
    } catch {
      complain(error)
      exit(4)
    }
  }

  /// Says on the error output why the process ends.
  private static func complain(_ error: StoreError) {
    let line = Array("\(error)\n".utf8)
    _ = write(2, line, line.count)
  }

  /// Writes a number at once: what was said must have reached the pipe when the process is ended.
  private static func say(_ number: Int) {
    let line = Array("\(number)\n".utf8)
    _ = write(1, line, line.count)
  }
}

/// The text of a revision, known to both sides by its number.
enum ProcessText {
  static func bytes(of number: Int, label: String? = nil) -> [UInt8] {
    var text = label.map { "From \($0).\n" } ?? ""
    text += "Edition \(number) of the harbour story.\n"
    for line in 0..<80 { text += "Line \(line): \((line * 7919 + number / (line + 1)) % 1000)\n" }
    return Array(text.utf8)
  }
}
