import FoundationEssentials
import Glibc
import StoryModel

/// The same revisions in git and Fossil, as their own tools pack them best.
struct StoragePeers {
  /// Bytes of git's object store after `gc --aggressive`: packs, index, commits and trees.
  var git = 0
  /// The same summed over a repository for each story alone, for git makes deltas across files and a
  /// store does not across stories; 0 where there are more stories than a few.
  var gitByStory = 0
  /// Bytes of the revisions, each packed by zlib alone at level 6.
  var zlib = 0
  /// Bytes of Fossil's repository after `rebuild --compress`; 0 where there is no Fossil.
  var fossil = 0
  /// Seconds that `git fast-import` took.
  var gitImport = 0.0
  /// Seconds that `git gc --aggressive` took after it.
  var gitPack = 0.0
  /// Microseconds that a revision read at random from the pack took, by `git cat-file --batch`: all
  /// once in a new process, and all once more in the same.
  var gitRead = (first: 0.0, again: 0.0)

  /// Puts the revisions of a corpus, one commit each, into fresh repositories in a folder.
  init(_ corpus: StorageCorpus, folder: String) throws {
    let stream = "\(folder)/stream"
    try Self.write(corpus.entries, to: stream)
    zlib = Self.packedBytes(corpus.entries, folder: folder)
    let git = "git -C \(folder)/git"
    _ = Self.shell("git init -q --bare \(folder)/git")
    gitImport = Self.seconds(
      "\(git) fast-import --quiet --export-marks=\(folder)/marks <\(stream)")
    gitPack = Self.seconds("\(git) gc --aggressive --prune=now -q")
    self.git = Self.objectBytes("\(folder)/git")
    gitByStory = try Self.bytesByStory(corpus, folder: folder)
    // Every revision in an order that nothing foresees but that is the same in each run.
    _ = Self.shell(
      "cut -d' ' -f2 \(folder)/marks | sort -R --random-source=\(folder)/marks >\(folder)/names; "
        + "cat \(folder)/names \(folder)/names >\(folder)/twice")
    let nothing = Self.seconds("head -1 \(folder)/names | \(git) cat-file --batch >/dev/null")
    let once = Self.seconds("\(git) cat-file --batch <\(folder)/names >/dev/null")
    let twice = Self.seconds("\(git) cat-file --batch <\(folder)/twice >/dev/null")
    let each = 1e6 / Double(max(1, corpus.entries.count))
    gitRead = ((once - nothing) * each, (twice - once) * each)
    _ = Self.shell(
      "USER=stet; export USER; \(git) fast-export --all | fossil import --git \(folder)/fossil "
        + ">/dev/null 2>&1 && fossil rebuild --compress \(folder)/fossil >/dev/null 2>&1")
    fossil = Self.shell("stat -c %s \(folder)/fossil 2>/dev/null")
  }

  /// Writes revisions as a stream for `git fast-import`.
  private static func write(_ entries: [StorageCorpus.Entry], to stream: String) throws {
    guard let file = fopen(stream, "wb") else { return }
    defer { fclose(file) }
    for (index, entry) in entries.enumerated() {
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
  }

  /// Bytes of git's object stores with one story in each, packed.
  private static func bytesByStory(_ corpus: StorageCorpus, folder: String) throws -> Int {
    let stories = Dictionary(grouping: corpus.entries) { $0.story }
    guard (2...4).contains(stories.count) else { return 0 }
    var bytes = 0
    for entries in stories.values {
      try write(entries, to: "\(folder)/one-stream")
      let git = "git -C \(folder)/one"
      shell("rm -rf \(folder)/one; git init -q --bare \(folder)/one")
      shell("\(git) fast-import --quiet <\(folder)/one-stream")
      shell("\(git) gc --aggressive --prune=now -q")
      bytes += objectBytes("\(folder)/one")
    }
    return bytes
  }

  private static func packedBytes(_ entries: [StorageCorpus.Entry], folder: String) -> Int {
    guard let list = fopen("\(folder)/paths", "w") else { return 0 }
    for entry in entries { fputs(entry.path + "\n", list) }
    fclose(list)
    return shell(
      "python3 -c \"import sys, zlib; print(sum(len(zlib.compress(open(p[:-1], 'rb').read(), 6)) "
        + "for p in sys.stdin))\" <\(folder)/paths")
  }

  private static func objectBytes(_ repository: String) -> Int {
    shell("find \(repository)/objects -type f -printf '%s\\n' | awk '{n+=$1} END {print n}'")
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
