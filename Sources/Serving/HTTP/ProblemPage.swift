import Rendering

/// The page that tells of a problem.
enum ProblemPage {
  /// The page's bytes.
  static func bytes(of problem: Problem) -> [UInt8] {
    PageFrame.page(title: problem.status.phrase, place: .none) { writer in
      writer.element("h1", text: problem.status.phrase)
      writer.element("p", text: problem.detail)
      writer.markup("<p><a href=\"/\">All stories</a></p>\n")
    }
  }
}
