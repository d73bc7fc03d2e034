import Rendering
import Stet
import Watching

/// The files of a directory that can be revisions of stories, and how many were passed over.
struct ArticleFiles {
  /// Paths relative to the directory, in the order of names, directories after files.
  private(set) var paths: [String] = []
  /// Hidden names, editors' temporary files, and what the ignore rules name.
  private(set) var ignored = 0
  /// Files whose names are none of an article's.
  private(set) var otherKinds = 0
  /// Symbolic links; they are not followed.
  private(set) var links = 0
  /// Files with an article's name that are empty or binary, as whoever read them noted.
  var withoutText = 0
  /// Directories that cannot be read, with the reason.
  private(set) var problems: [String] = []

  /// Whether a file of this name can be a revision: Markdown, HTML, plain text or a table by its
  /// ending.
  static func accepts(_ name: String) -> Bool { SourceFormat(fileName: name) != nil }

  /// Looks through `root` with all below it.
  init(in root: String, rules: IgnoreRules) {
    var directories = [""]
    while let directory = directories.popLast() {
      let path = directory.isEmpty ? root : root + "/" + directory
      switch DirectoryListing.of(path) {
      case .failure(let error):
        problems.append("\(path) cannot be read: \(SystemFailure.text(error.number))")
      case .success(let listing):
        var below: [String] = []
        for entry in listing.entries {
          let relative = directory.isEmpty ? entry.name : directory + "/" + entry.name
          if rules.ignores(relative, isDirectory: entry.kind == .directory) {
            ignored += 1
            continue
          }
          switch entry.kind {
          case .directory: below.append(relative)
          case .file where Self.accepts(entry.name): paths.append(relative)
          case .symbolicLink: links += 1
          case .file, .other: otherKinds += 1
          }
        }
        if listing.unreadableNames > 0 {
          let count = listing.unreadableNames
          problems.append(
            "\(Phrase.count(count, "name")) in \(path) \(count == 1 ? "is" : "are") not UTF-8; passed over"
          )
        }
        directories.append(contentsOf: below.reversed())
      }
    }
  }

  /// What was passed over, as a sentence; `nil` for nothing.
  var passedOver: String? {
    let parts = [
      (ignored, "hidden or ignored"), (otherKinds, "of other kinds"),
      (links, links == 1 ? "symbolic link" : "symbolic links"),
      (withoutText, "empty or binary"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return parts.isEmpty ? nil : "passed over: " + parts.joined(separator: ", ")
  }
}
