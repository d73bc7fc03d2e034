import StoryModel

/// Checks the rows of a store besides its texts: their fields, and what they name.
struct RowCheck {
  let connection: Connection

  /// What is wrong, told once for each story and kind.
  ///
  /// Complexity: linear in the rows.
  func problems() throws(StoreError) -> [VerificationResult.Problem] {
    let dangling = try connection.statement(.danglingRevisions)
    let impossible = try connection.statement(.impossibleRevisions)
    try impossible.bind(StoreLimits.number, at: 1)
    try impossible.bind(StoreLimits.moments.lowerBound.milliseconds, at: 2)
    try impossible.bind(StoreLimits.moments.upperBound.milliseconds, at: 3)
    return try impossibleNames() + impossibleSources()
      + revisions(impossible, "a number or a moment that cannot be")
      + revisions(dangling, "no story, text or source of its own")
  }

  private func impossibleNames() throws(StoreError) -> [VerificationResult.Problem] {
    let list = try connection.prepare("SELECT id, name FROM story")
    var problems: [VerificationResult.Problem] = []
    while try list.step() {
      let name = list.text(1) ?? ""
      guard StoryID(name) == nil else { continue }
      problems.append(
        .init(story: nil, message: "Story \(list.integer(0)) has the impossible name \"\(name)\"."))
    }
    return problems
  }

  private func impossibleSources() throws(StoreError) -> [VerificationResult.Problem] {
    let list = try connection.prepare(
      """
      SELECT story.name, source.story, number, format, origin, charset FROM source
      LEFT JOIN story ON story.id = source.story ORDER BY source.story, number
      """)
    var problems: [VerificationResult.Problem] = []
    var last: Int64?
    while try list.step() {
      let isSound =
        (0..<StoreLimits.number).contains(list.integer(2))
        && list.text(3).flatMap(SourceFormat.init(rawValue:)) != nil
        && list.isWellEncoded(4) && list.isWellEncoded(5)
      guard !isSound, last != list.integer(1) else { continue }
      last = list.integer(1)
      problems.append(
        .init(
          story: list.text(0).flatMap { StoryID($0) },
          message:
            "Source \(list.integer(2)) has a number, format, origin or charset that cannot be."
        ))
    }
    return problems
  }

  private func revisions(
    _ list: Statement, _ what: String
  ) throws(StoreError) -> [VerificationResult.Problem] {
    defer { list.reset() }
    var problems: [VerificationResult.Problem] = []
    while try list.step() {
      let others = list.integer(2) > 1 ? " (the first of \(list.integer(2)))" : ""
      problems.append(
        .init(
          story: list.text(0).flatMap { StoryID($0) },
          message: "Revision \(list.integer(1))\(others) has \(what)."))
    }
    return problems
  }
}
