import Rendering
import StoryModel

/// An address of the interface with what can be asked of it.
struct InterfacePath: Sendable {
  /// A parameter of a path or query.
  struct Parameter: Sendable {
    /// What values it takes, as the fields of a JSON Schema.
    enum Kind: Sendable {
      /// A text of at most `most` letters that some of the patterns fit; any where there are none.
      case text(patterns: [String], most: Int = 500)
      case integer(ClosedRange<Int>)
      case choice([String])
      case time
    }

    let name: String
    let isInPath: Bool
    /// Whether nothing can be asked without it, as those of a path always are.
    var isRequired = false
    let kind: Kind
    let summary: String
  }

  /// A response that may come.
  struct Answer: Sendable {
    let status: Int
    let summary: String
    let mediaTypes: [String]
    let schema: String?
  }

  /// Something to ask.
  struct Operation: Sendable {
    let method: String
    let name: String
    let summary: String
    var parameters: [Parameter] = []
    var answers: [Answer]
    var takesSnapshot = false
    var needsToken = false
  }

  let path: String
  let operations: [Operation]

  // MARK: Writing

  func write(to writer: inout JSONWriter) {
    writer.name(path)
    writer.object { writer in
      for operation in operations { Self.write(operation, to: &writer) }
    }
  }

  private static func write(_ operation: Operation, to writer: inout JSONWriter) {
    writer.name(operation.method)
    writer.object {
      $0.field("operationId", operation.name)
      $0.field("summary", operation.summary)
      if !operation.parameters.isEmpty {
        $0.name("parameters")
        $0.array(operation.parameters) { write($1, to: &$0) }
      }
      if operation.takesSnapshot || operation.needsToken {
        $0.name("security")
        $0.array { $0.object { $0.field("token", []) } }
      }
      if operation.takesSnapshot {
        $0.name("requestBody")
        $0.object {
          $0.field("required", true)
          $0.name("content")
          $0.object { writer in
            for type in SourceFormat.allCases.map(\.mediaType) {
              writer.name(type)
              // The bytes are taken as they are; all that is asked is that there are some.
              writer.object {
                $0.name("schema")
                $0.object { $0.field("minLength", 1) }
              }
            }
          }
        }
      }
      $0.name("responses")
      $0.object { writer in
        for answer in operation.answers { write(answer, to: &writer) }
      }
    }
  }

  private static func write(_ parameter: Parameter, to writer: inout JSONWriter) {
    writer.object {
      $0.field("name", parameter.name)
      $0.field("in", parameter.isInPath ? "path" : "query")
      $0.field("required", parameter.isInPath || parameter.isRequired)
      $0.field("description", parameter.summary)
      $0.name("schema")
      $0.object {
        switch parameter.kind {
        case .text(let patterns, let most):
          $0.field("type", "string")
          $0.field("minLength", 1)
          $0.field("maxLength", most)
          guard !patterns.isEmpty else { return }
          $0.name("anyOf")
          $0.array(patterns) { writer, pattern in
            writer.object { $0.field("pattern", pattern) }
          }
        case .integer(let range):
          $0.field("type", "integer")
          $0.field("minimum", range.lowerBound)
          $0.field("maximum", range.upperBound)
        case .choice(let words):
          $0.field("type", "string")
          $0.field("enum", words)
        case .time:
          $0.field("type", "string")
          $0.field("format", "date-time")
        }
      }
    }
  }

  private static func write(_ answer: Answer, to writer: inout JSONWriter) {
    writer.name(String(answer.status))
    writer.object {
      $0.field("description", answer.summary)
      guard !answer.mediaTypes.isEmpty else { return }
      $0.name("content")
      $0.object { writer in
        for type in answer.mediaTypes {
          writer.name(type)
          writer.object {
            guard let schema = answer.schema else { return }
            $0.name("schema")
            $0.object { $0.field("$ref", "#/components/schemas/\(schema)") }
          }
        }
      }
    }
  }
}
