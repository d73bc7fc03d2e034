package import Stet
package import StoryModel

/// What the rest of a path names, read from its text.
package protocol PathParameter: Sendable {
  /// Reads the rest of a path, decoded, without the slash before it.
  ///
  /// - Throws: a `Problem` that says how it is to be written.
  init(pathText path: String) throws(Problem)
}

extension StoryID: PathParameter {
  /// Reads the name of a story; under what no story can be called there is none.
  package init(pathText path: String) throws(Problem) {
    guard let story = StoryID(path) else {
      throw Problem(
        .notFound, "not-found",
        "There is no story \"\(path)\": names have lower-case letters, digits, '-', '_', '.' "
          + "and '/'.")
    }
    self = story
  }
}

extension RevisionReference: PathParameter {
  /// Reads `STORY@REV`, or `STORY` for its latest revision.
  package init(pathText path: String) throws(Problem) {
    if let at = path.utf8.lastIndex(of: UInt8(ascii: "@")) {
      _ = try StoryID(pathText: String(path[..<at]))
    }
    do { try self.init(path) } catch { throw Problem(error) }
  }
}

/// Two revisions of one story: `STORY@BEFORE..AFTER`.
package struct RevisionPair: PathParameter, Hashable {
  /// The story.
  package let story: StoryID
  /// The earlier revision.
  package let before: RevisionReference.Selector
  /// The later revision.
  package let after: RevisionReference.Selector

  /// Reads the pair.
  package init(pathText path: String) throws(Problem) {
    guard let at = path.utf8.lastIndex(of: UInt8(ascii: "@")),
      let dots = Self.dots(in: path.utf8[at...])
    else {
      throw Problem(
        .badRequest, "malformed",
        "Two revisions are written STORY@BEFORE..AFTER, such as europe/arms-factory@2..3.")
    }
    let name = String(path[..<at])
    _ = try StoryID(pathText: name)
    do {
      let before = try RevisionReference("\(name)\(path[at..<dots])")
      let after = try RevisionReference("\(name)@\(path[path.utf8.index(dots, offsetBy: 2)...])")
      (story, self.before, self.after) = (before.story, before.selector, after.selector)
    } catch { throw Problem(error) }
  }

  /// The first of two dots that follow each other.
  private static func dots(in text: Substring.UTF8View) -> String.Index? {
    var last: String.Index?
    for index in text.indices {
      guard text[index] == UInt8(ascii: ".") else {
        last = nil
        continue
      }
      if let last { return last }
      last = index
    }
    return nil
  }
}

extension Problem {
  /// What the archive says, as a problem of the request or of the service.
  package init(_ error: ArchiveError) {
    switch error.code {
    case .notFound: self.init(.notFound, "not-found", error.fact)
    case .ambiguous: self.init(.badRequest, "ambiguous", error.fact)
    case .malformed: self.init(.badRequest, "malformed", error.fact)
    case .storage:
      // Where the store lies is no reader's business.
      let isDamage = error.underlying?.code == .damaged
      self.init(
        .serviceUnavailable, isDamage ? Self.damaged : "storage", error.fact)
    }
  }

  private static let damaged = "damaged"

  /// Whether rows or texts of the store are damaged, which no waiting mends.
  var isDamage: Bool { code == Self.damaged }
}
