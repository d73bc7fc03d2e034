/// What the help and the manual say of the command as a whole.
package enum ProgramText {
  /// The command in one sentence.
  package static let summary =
    "stet keeps every revision of an evolving story and says what changed in substance: which "
    + "facts, who is quoted, who reacted how, which table cells."

  /// How a revision is named.
  package static let references: [(term: String, text: String)] = [
    ("STORY@3", "the third revision"),
    ("STORY@-1, STORY@-2", "the last one, the one before"),
    ("STORY@latest, STORY", "the last one"),
    ("STORY@2026-05-01T10:00Z", "the state at that time"),
    ("STORY@9f8e7d", "the one whose hash begins so (four digits or more)"),
  ]

  /// How moments are read and written.
  package static let times =
    "Times are shown in UTC, and read as UTC where they name no other zone: 2026-05-01 (its first "
    + "moment), 2026-05-01T10:00Z, 2026-05-01T12:00+02:00."

  /// The environment's variables.
  package static let environment: [(term: String, text: String)] = [
    ("STET_STORE", "the store, where --store names none"),
    ("XDG_DATA_HOME", "the folder of the default store; otherwise ~/.local/share"),
    ("NO_COLOR", "if set and not empty, no colour by default"),
    ("COLUMNS", "the width of the output where no terminal tells it"),
  ]

  /// What a newcomer types first.
  package static let firstSteps = [
    Example("stet diff before.md after.md", "Say what changed between two files; no store needed."),
    Example("stet snapshot news/", "Keep the present state of every article under news/."),
    Example("stet watch news/", "Keep every later state as well."),
    Example("stet diff europe/arms-factory", "Say what the last revision of a story changed."),
  ]

  /// The version of the command.
  package static let version = "0.1.0"
}
