/// Every statement that the engine keeps prepared, by what it is for.
enum Query: Int, CaseIterable {
  case storyNumber, insertStory, stories, story, storyNames, coverages, coverageThrough
  case sources, insertSource
  case revisionsInRange, latestRevision, revisionAtMoment, revisionsByHash, revisionText
  case insertRevision, latestNumber, entryAtOrBefore, recentEntries
  case textRow, textByHash, insertText
  case textsInOrder, danglingRevisions, impossibleRevisions, storyFigures, textFigures
  case removals

  /// The statement, its parameters numbered in the order in which they are bound.
  var sql: String {
    switch self {
    case .storyNumber: "SELECT id FROM story WHERE name = ?1"
    case .insertStory: "INSERT INTO story (name) VALUES (?1)"
    case .stories: Self.figures + "WHERE name > ?1 ORDER BY name LIMIT ?2"
    case .story: Self.figures + "WHERE name = ?1"
    case .storyNames:
      """
      SELECT name FROM story WHERE EXISTS (SELECT 1 FROM revision WHERE story = story.id)
      ORDER BY name LIMIT ?1
      """
    case .coverages:
      """
      SELECT story.name, (SELECT count(*) FROM revision WHERE story = story.id), revision.number,
        text.hash, revision.captured_at
      FROM story
      JOIN revision ON revision.story = story.id
        AND revision.number = (SELECT max(number) FROM revision WHERE story = story.id)
      JOIN text ON text.id = revision.text
      ORDER BY story.name
      """
    case .coverageThrough:
      """
      SELECT ?1, (SELECT count(*) FROM revision
          WHERE story = (SELECT id FROM story WHERE name = ?1) AND number <= ?2),
        revision.number, text.hash, revision.captured_at
      FROM revision JOIN text ON text.id = revision.text
      WHERE revision.story = (SELECT id FROM story WHERE name = ?1) AND revision.number = ?2
      """
    case .sources:
      """
      SELECT number, origin, format, charset FROM source
      WHERE story = ?1 AND number >= 0 AND number < \(StoreLimits.number)
      ORDER BY number DESC LIMIT 8
      """
    case .insertSource:
      "INSERT INTO source (story, number, origin, format, charset) VALUES (?1, ?2, ?3, ?4, ?5)"

    case .revisionsInRange:
      Self.revision + "AND revision.number BETWEEN ?2 AND ?3 ORDER BY revision.number LIMIT ?4"
    case .latestRevision: Self.revision + "ORDER BY revision.number DESC LIMIT 1"
    case .revisionAtMoment:
      // By time, which need not be the order of numbers: copies are kept late, and clocks go back.
      Self.revision
        + "AND captured_at <= ?2 ORDER BY captured_at DESC, revision.number DESC LIMIT 1"
    case .revisionsByHash:
      Self.revision
        + """
        AND revision.text IN (
          SELECT id FROM text WHERE text.story = revision.story
            AND substr(hash, 1, 4) BETWEEN ?2 AND ?3 AND hash BETWEEN ?4 AND ?5)
        ORDER BY revision.number LIMIT ?6
        """
    case .revisionText:
      """
      SELECT revision.text FROM revision
      WHERE story = (SELECT id FROM story WHERE name = ?1) AND number = ?2
      """

    case .insertRevision:
      """
      INSERT INTO revision (story, number, text, source, captured_at) VALUES (?1, ?2, ?3, ?4, ?5)
      """
    case .latestNumber:
      """
      SELECT number FROM revision
      WHERE story = ?1 AND number BETWEEN 0 AND \(StoreLimits.number) ORDER BY number DESC LIMIT 1
      """
    case .entryAtOrBefore:
      """
      SELECT number, text FROM revision
      WHERE story = ?1 AND number <= ?2 ORDER BY number DESC LIMIT 1
      """
    case .recentEntries:
      """
      SELECT number, text FROM revision
      WHERE story = ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3
      """

    case .textRow:
      "SELECT story, base, depth, length, codec, hash, data FROM text WHERE id = ?1"
    case .textByHash:
      "SELECT id FROM text WHERE story = ?1 AND substr(hash, 1, 4) = ?2 AND hash = ?3"
    case .insertText:
      """
      INSERT INTO text (story, base, depth, length, codec, hash, data)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """

    case .textsInOrder:
      "SELECT id FROM text WHERE id > ?1 ORDER BY id LIMIT ?2"
    case .danglingRevisions:
      """
      SELECT coalesce(story.name, ''), min(revision.number), count(*) FROM revision
      LEFT JOIN story ON story.id = revision.story
      LEFT JOIN text ON text.id = revision.text AND text.story = revision.story
      LEFT JOIN source ON source.story = revision.story AND source.number = revision.source
      WHERE story.id IS NULL OR text.id IS NULL OR source.number IS NULL
      GROUP BY revision.story
      """
    case .impossibleRevisions:
      """
      SELECT coalesce(story.name, ''), min(revision.number), count(*) FROM revision
      LEFT JOIN story ON story.id = revision.story
      WHERE revision.number NOT BETWEEN 1 AND ?1 OR captured_at NOT BETWEEN ?2 AND ?3
      GROUP BY revision.story
      """
    case .storyFigures:
      """
      SELECT story.name, count(*), sum(text.length) AS raw FROM revision
      JOIN story ON story.id = revision.story JOIN text ON text.id = revision.text
      GROUP BY revision.story ORDER BY raw DESC, story.name LIMIT ?1
      """
    case .textFigures:
      """
      SELECT count(*), coalesce(sum(length(data)), 0), coalesce(sum(base IS NULL), 0),
        coalesce(max(depth), 0), coalesce(min(length), 0), coalesce(max(length), 0) FROM text
      """
    case .removals: "PRAGMA schema_version"
    }
  }

  /// A story's name, the number of its revisions, and their first and last numbers.
  private static let figures = """
    SELECT name, (SELECT count(*) FROM revision WHERE story = story.id),
      (SELECT min(number) FROM revision WHERE story = story.id),
      (SELECT max(number) FROM revision WHERE story = story.id)
    FROM story\u{20}
    """

  /// A story's revisions with all that is known of them.
  private static let revision = """
    SELECT revision.number, text.hash, text.length, revision.captured_at, source.origin,
      source.format, source.charset
    FROM revision
    JOIN text ON text.id = revision.text
    JOIN source ON source.story = revision.story AND source.number = revision.source
    WHERE revision.story = (SELECT id FROM story WHERE name = ?1)\u{20}
    """
}
