import Rendering

/// How much a page has of what grows with every revision: the latest of it, or with `?show=all` all.
///
/// A page of a story of a thousand revisions would be some megabytes otherwise.
struct PageExtent {
  /// Whether all is shown.
  let isWhole: Bool

  /// The extent that a request asks for.
  init(_ request: Request) throws(Problem) {
    switch request.target.value("show") {
    case nil: isWhole = false
    case "all": isWhole = true
    default:
      throw Problem(.badRequest, "query", "The query's field 'show' must be all.")
    }
  }

  /// What tells the page from the same one of another extent.
  var identity: String { isWhole ? "all" : "latest" }

  /// How many are left out of `count`, where `limit` are shown.
  func omitted(of count: Int, limit: Int) -> Int { isWhole ? 0 : max(0, count - limit) }

  /// Writes how many are left out, with the way to all of them; `what` names one and several of them.
  static func writeOmission(
    of count: Int, _ what: (one: String, several: String), to writer: inout HTMLWriter
  ) {
    guard count > 0 else { return }
    writer.markup("<p class=\"hint\">")
    writer.text("\(count) \(count == 1 ? what.one : what.several) left out. ")
    writer.element("a", [("href", "?show=all")], text: "Show all")
    writer.markup("</p>\n")
  }
}
