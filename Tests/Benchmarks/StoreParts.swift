import Glibc

/// Where the bytes of a store's file are, so that it can be seen what an idea may save at most.
struct StoreParts {
  /// The first full text of each story, packed.
  var first = 0
  /// The other full texts.
  var otherFull = 0
  /// The deltas.
  var deltas = 0
  /// Rows' fields, hashes, indexes and what pages leave empty.
  var rest = 0

  /// Asks a store's file, by a program that shares no code with the engine; zeros where there is no
  /// Python.
  init(path: String, fileBytes: Int) {
    func bytes(_ condition: String) -> Int {
      StoragePeers.shell(
        "python3 -c \"import sqlite3; print(sqlite3.connect('\(path)').execute('SELECT "
          + "coalesce(sum(length(data)), 0) FROM text WHERE \(condition)').fetchone()[0])\"")
    }
    let firsts = "id IN (SELECT min(id) FROM text GROUP BY story)"
    first = bytes("base IS NULL AND \(firsts)")
    otherFull = bytes("base IS NULL AND NOT \(firsts)")
    deltas = bytes("base IS NOT NULL")
    rest = fileBytes - first - otherFull - deltas
  }
}
