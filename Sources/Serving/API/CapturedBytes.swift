import Stet
import StoryModel

extension StoryLibrary {
  /// The response that gives out a revision's bytes, with further fields of the header; the bytes
  /// are not read where the client has them.
  ///
  /// A client asks each time whether they still hold: forgetting a story frees its numbers, and what
  /// was forgotten is to stay in no cache on the way.
  func captured(_ revision: Revision, to request: Request, fields: [(name: String, value: String)])
    async throws(Problem) -> Response
  {
    var response = Response(.ok)
    response.mediaType = Self.mediaType(of: revision)
    response.caching = .revalidate
    response.tag = revision.hash.description
    response.policy = SecurityPolicy.captured
    for field in fields { response.headers.append(field.name, field.value) }
    if ConditionalRequest.answer(to: request, with: response).status != .notModified {
      response.body = .payload(Payload(try await snapshot(of: revision).bytes))
    }
    return response
  }

  /// The media type as it was captured, so that a browser reads the bytes as the story's own.
  private static func mediaType(of revision: Revision) -> String {
    let charset = revision.charset ?? "utf-8"
    let isName =
      charset.utf8.count <= 40
      && charset.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
    if revision.format == .html, revision.charset == nil { return "text/html" }
    return isName ? "\(revision.format.mediaType); charset=\(charset)" : revision.format.mediaType
  }
}
