import Rendering
import StoryModel

/// The description of the interface for programs, as OpenAPI 3.1 has it: `/openapi.json`.
enum InterfaceDescription {
  /// Adds the route.
  static func add(to router: inout Router) {
    let response = response(bytes())
    router.add(.get, "openapi.json", quick: { _ in response }) {
      (_) async throws(Problem) in response
    }
  }

  private static func response(_ bytes: [UInt8]) -> Response {
    var response = Response(.ok, MediaType.json, bytes)
    response.caching = .revalidate
    response.tag = ContentHash(of: bytes).short
    return response
  }

  /// The document's bytes.
  static func bytes() -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.field("openapi", "3.1.0")
      $0.name("info")
      $0.object {
        $0.field("title", "Stet")
        $0.field("version", ServiceVersion.text)
        $0.field(
          "description",
          "Stories, their revisions, and what changed in substance between any two. The slashes in "
            + "a story's name may be sent as they are or as %2F.")
      }
      $0.name("paths")
      $0.object { writer in
        for path in InterfacePath.all { path.write(to: &writer) }
      }
      $0.name("components")
      $0.object {
        $0.name("securitySchemes")
        $0.object {
          $0.name("token")
          $0.object {
            $0.field("type", "http")
            $0.field("scheme", "bearer")
          }
        }
        $0.name("schemas")
        $0.object { InterfaceSchemas.write(to: &$0) }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
