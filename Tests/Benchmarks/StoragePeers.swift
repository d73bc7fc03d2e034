import FoundationEssentials
import Glibc
import StoryModel

/// The same revisions in git and Fossil, as their own tools pack them best.
struct StoragePeers {
  /// Bytes of git's object store after `gc --aggressive`: packs, index, commits and trees.
  var git = 0
  /// Bytes of Fossil's repository after `rebuild --compress`; 0 where there is no Fossil.
  var fossil = 0
  /// Seconds that `git fast-import` took.
  var gitImport = 0.0
  /// Seconds that `git gc --aggressive` took after it.
  var gitPack = 0.0
  /// Microseconds that a revision read at random from the pack took, by `git cat-file --batch`.
  var gitRead = 0.0

  /// Puts the revisions of a corpus, one commit each, into fresh repositories in a folder.
  init(_ corpus: StorageCorpus, folder: String) throws {
    let stream = "\(folder)/stream"
    guard let file = fopen(stream, "wb") else { return }
    for (index, entry) in corpus.entries.enumerated() {
      let bytes = try entry.bytes()
      let seconds = max(1, entry.capturedAt.milliseconds / 1_000)
      let head =
        "blob\nmark :\(index + 1)\ndata \(bytes.count)\n"
      fputs(head, file)
      fwrite(bytes, 1, bytes.count, file)
      fputs(
        "\ncommit refs/heads/main\ncommitter stet <stet@example.org> \(seconds) +0000\ndata 0\n"
          + "M 100644 :\(index + 1) \(entry.story)\n\n", file)
    }
    fclose(file)
    let git = "git -C \(folder)/git"
    _ = Self.shell("git init -q --bare \(folder)/git")
    gitImport = Self.seconds(
      "\(git) fast-import --quiet --export-marks=\(folder)/marks <\(stream)")
    gitPack = Self.seconds("\(git) gc --aggressive --prune=now -q")
    self.git = Self.shell(
      "find \(folder)/git/objects -type f -printf '%s\\n' | awk '{n+=$1} END {print n}'")
    // Every revision twice, in an order that nothing foresees but that is the same in each run.
    _ = Self.shell(
      "(cut -d' ' -f2 \(folder)/marks; cut -d' ' -f2 \(folder)/marks) | sort -R "
        + "--random-source=\(folder)/marks >\(folder)/names")
    let nothing = Self.seconds("head -1 \(folder)/names | \(git) cat-file --batch >/dev/null")
    let all = Self.seconds("\(git) cat-file --batch <\(folder)/names >/dev/null")
    gitRead = (all - nothing) * 1e6 / Double(max(1, 2 * corpus.entries.count))
    _ = Self.shell(
      "USER=stet; export USER; \(git) fast-export --all | fossil import --git \(folder)/fossil "
        + ">/dev/null 2>&1 && fossil rebuild --compress \(folder)/fossil >/dev/null 2>&1")
    fossil = Self.shell("stat -c %s \(folder)/fossil 2>/dev/null")
  }

  /// Runs a command; the number that it prints, or 0.
  @discardableResult
  static func shell(_ command: String) -> Int {
    guard let pipe = popen(command, "r") else { return 0 }
    defer { pclose(pipe) }
    var line = [CChar](repeating: 0, count: 64)
    guard fgets(&line, Int32(line.count), pipe) != nil else { return 0 }
    return atol(line)
  }

  private static func seconds(_ command: String) -> Double {
    let start = ContinuousClock.now
    shell(command)
    return start.duration(to: .now) / .seconds(1)
  }
}
