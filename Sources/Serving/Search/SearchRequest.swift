import Stet
import StoryModel

/// A search as a request asks for it: the words, whether only what no longer stands is wanted, and
/// in which story.
struct SearchRequest: Sendable, Hashable {
  /// Stories that are found at most.
  static let greatestLimit = 200
  private static let standardLimit = 50

  /// The words as they were written; empty where none were.
  let text: String
  /// Only what once stood in a story and no longer does.
  let isRemoved: Bool
  /// The only story that is searched.
  let story: StoryID?
  /// Stories that are wanted at most.
  let limit: Int

  /// Reads `q`, `removed`, `story` and `limit`.
  ///
  /// - Throws: a `Problem` that says which is not written as it must be.
  init(_ request: Request) throws(Problem) {
    let query = QueryReader(target: request.target)
    text = request.target.value("q") == "" ? "" : try query.text("q") ?? ""
    switch request.target.value("removed") {
    case nil, "": isRemoved = false
    case "1", "true", "on": isRemoved = true
    case "0", "false": isRemoved = false
    default:
      throw Problem(.badRequest, "query", "The query's field 'removed' must be true or false.")
    }
    let name = request.target.value("story") ?? ""
    story = name.isEmpty ? nil : try StoryID(pathText: name)
    limit = try query.integer("limit", in: 1...Self.greatestLimit) ?? Self.standardLimit
  }

  /// What tells this search from others.
  var identity: String { "\(isRemoved) \(limit) \(story?.description ?? "") \(text)" }

  /// The query's text for links.
  var queryText: String {
    "q=\(PercentCoding.encoded(text, keeping: ""))" + (isRemoved ? "&removed=true" : "")
      + (story.map { "&story=\(PercentCoding.encoded($0.description))" } ?? "")
  }
}
