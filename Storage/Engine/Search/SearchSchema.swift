/// The tables of the full-text index, a SQLite file of its own beside the store.
enum SearchSchema {
  /// SQLite's `application_id`: the letters `Stes` as a big-endian number.
  static let applicationID: Int64 = 0x5374_6573
  /// The version of the tables; with that of the passages it makes SQLite's `user_version`.
  private static let version = 1

  /// SQLite's `user_version` for passages of a version.
  static func userVersion(passages version: Int) -> Int64 { Int64(Self.version << 16 | version) }

  /// One statement each, in the order in which they run.
  ///
  /// The full-text table has no text of its own: its content is the table of passages. Diacritics
  /// and letter case do not count.
  static let statements = [
    """
    CREATE TABLE search_story (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      count INTEGER NOT NULL,
      latest INTEGER NOT NULL,
      hash BLOB NOT NULL,
      captured_at INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE search_passage (
      id INTEGER PRIMARY KEY,
      story INTEGER NOT NULL,
      key INTEGER NOT NULL,
      text TEXT NOT NULL,
      UNIQUE (story, key)
    ) STRICT
    """,
    // `gone` is the revision in which the passage no longer stood; NULL while it stands.
    """
    CREATE TABLE search_run (
      story INTEGER NOT NULL,
      passage INTEGER NOT NULL,
      first INTEGER NOT NULL,
      gone INTEGER,
      PRIMARY KEY (passage, first)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX search_standing ON search_run (story, passage) WHERE gone IS NULL",
    """
    CREATE VIRTUAL TABLE search_words USING fts5 (
      text, content = 'search_passage', content_rowid = 'id',
      tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
  ]

  /// The tables, in the order in which they can be dropped.
  static let tables = ["search_words", "search_run", "search_passage", "search_story"]
}
