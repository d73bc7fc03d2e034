import Rendering

/// The forms of the interface's data, as JSON Schema 2020-12.
enum InterfaceSchemas {
  /// A field of an object.
  private struct Field {
    enum Kind {
      case text, integer, flag, any
      case nullable(String)
      case reference(String)
      case list(String)
      case texts
    }

    let name: String
    let kind: Kind

    init(_ name: String, _ kind: Kind) {
      self.name = name
      self.kind = kind
    }
  }

  private static let all: [(name: String, fields: [Field])] = [
    (
      "Problem",
      [
        Field("type", .text), Field("title", .text), Field("status", .integer),
        Field("detail", .text), Field("code", .text),
      ]
    ),
    (
      "Revision",
      [
        Field("story", .text), Field("revision", .integer), Field("hash", .text),
        Field("bytes", .integer), Field("captured", .text), Field("origin", .nullable("string")),
        Field("format", .text), Field("charset", .nullable("string")), Field("links", .any),
      ]
    ),
    (
      "StorySummary",
      [
        Field("story", .text), Field("revisions", .integer), Field("first", .reference("Revision")),
        Field("latest", .reference("Revision")), Field("links", .any),
      ]
    ),
    (
      "StoryList",
      [
        Field("stories", .list("StorySummary")), Field("damaged", .list("DamagedStory")),
        Field("next", .nullable("string")),
      ]
    ),
    ("DamagedStory", [Field("story", .nullable("string")), Field("detail", .text)]),
    (
      "Story",
      [
        Field("story", .text), Field("headline", .nullable("string")), Field("count", .integer),
        Field("revisions", .list("Revision")), Field("next", .nullable("integer")),
        Field("damaged", .texts), Field("absences", .list("Absence")),
      ]
    ),
    (
      "Absence",
      [
        Field("lastSeen", .text), Field("firstMissed", .text),
        Field("returned", .nullable("string")),
      ]
    ),
    (
      "Report",
      [
        Field("schema", .text), Field("before", .any), Field("after", .any),
        Field("summary", .text), Field("words", .any), Field("operations", .list("Operation")),
        Field("changes", .list("Change")), Field("noise", .list("Noise")), Field("notes", .texts),
        Field("coarse", .flag),
      ]
    ),
    ("Operation", [Field("op", .text)]),
    (
      "Change", [Field("kind", .text), Field("unit", .text), Field("severity", .text)]
    ),
    ("Noise", [Field("reason", .text), Field("count", .integer)]),
    (
      "Sentences",
      [
        Field("story", .text), Field("standing", .list("Sentence")),
        Field("removed", .list("Sentence")),
      ]
    ),
    (
      "Sentence",
      [
        Field("text", .text), Field("section", .text), Field("first", .integer),
        Field("changed", .integer), Field("events", .any),
      ]
    ),
    ("History", [Field("schema", .text), Field("story", .text), Field("revisions", .any)]),
    (
      "Search",
      [
        Field("schema", .text), Field("query", .text), Field("removed", .flag),
        Field("note", .nullable("string")), Field("total", .integer), Field("results", .any),
      ]
    ),
    (
      "Hooks",
      [Field("hooks", .texts), Field("pending", .list("Message")), Field("dead", .list("Message"))]
    ),
    (
      "Message",
      [
        Field("id", .text), Field("hook", .text), Field("attempts", .integer),
        Field("due", .text), Field("reason", .text),
      ]
    ),
    ("Replay", [Field("replayed", .integer)]),
  ]

  /// Writes the schemas as fields of an object.
  static func write(to writer: inout JSONWriter) {
    for (name, fields) in all {
      writer.name(name)
      writer.object {
        $0.field("type", "object")
        $0.field("required", fields.map(\.name))
        $0.name("properties")
        $0.object { writer in
          for field in fields {
            writer.name(field.name)
            writer.object { write(field.kind, to: &$0) }
          }
        }
      }
    }
  }

  private static func write(_ kind: Field.Kind, to writer: inout JSONWriter) {
    switch kind {
    case .text: writer.field("type", "string")
    case .integer: writer.field("type", "integer")
    case .flag: writer.field("type", "boolean")
    case .any: break
    case .nullable(let type): writer.field("type", [type, "null"])
    case .reference(let name): writer.field("$ref", "#/components/schemas/\(name)")
    case .list(let name):
      writer.field("type", "array")
      writer.name("items")
      writer.object { $0.field("$ref", "#/components/schemas/\(name)") }
    case .texts:
      writer.field("type", "array")
      writer.name("items")
      writer.object { $0.field("type", "string") }
    }
  }
}
