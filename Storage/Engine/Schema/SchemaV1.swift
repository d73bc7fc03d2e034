/// The tables of version 1, as FORMAT.md has them.
///
/// The file keeps these statements letter by letter. Without line feeds and indents they fit into its
/// first page beside SQLite's header; otherwise they take a page more.
enum SchemaV1 {
  /// One statement each, in the order in which they run.
  static let statements = [
    """
    CREATE TABLE story (\
    id INTEGER PRIMARY KEY, \
    name TEXT NOT NULL UNIQUE\
    ) STRICT
    """,
    """
    CREATE TABLE source (\
    story INTEGER NOT NULL, \
    number INTEGER NOT NULL, \
    origin TEXT, \
    format TEXT NOT NULL, \
    charset TEXT, \
    PRIMARY KEY (story, number)\
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE text (\
    id INTEGER PRIMARY KEY, \
    story INTEGER NOT NULL, \
    base INTEGER, \
    depth INTEGER NOT NULL, \
    length INTEGER NOT NULL, \
    codec INTEGER NOT NULL, \
    hash BLOB NOT NULL, \
    data BLOB NOT NULL\
    ) STRICT
    """,
    "CREATE INDEX text_by_hash ON text (story, substr(hash, 1, 4))",
    """
    CREATE TABLE revision (\
    story INTEGER NOT NULL, \
    number INTEGER NOT NULL, \
    text INTEGER NOT NULL, \
    source INTEGER NOT NULL, \
    captured_at INTEGER NOT NULL, \
    PRIMARY KEY (story, number)\
    ) STRICT, WITHOUT ROWID
    """,
  ]
}
