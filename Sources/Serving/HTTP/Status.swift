/// A response's status code (RFC 9110, section 15).
package struct Status: Sendable, Hashable {
  /// The code, such as 404.
  package let code: Int
  /// What it is called.
  package let phrase: String

  package static let ok = Status(code: 200, phrase: "OK")
  package static let created = Status(code: 201, phrase: "Created")
  package static let noContent = Status(code: 204, phrase: "No Content")
  package static let found = Status(code: 302, phrase: "Found")
  package static let notModified = Status(code: 304, phrase: "Not Modified")
  package static let permanentRedirect = Status(code: 308, phrase: "Permanent Redirect")
  package static let badRequest = Status(code: 400, phrase: "Bad Request")
  package static let unauthorized = Status(code: 401, phrase: "Unauthorized")
  package static let forbidden = Status(code: 403, phrase: "Forbidden")
  package static let notFound = Status(code: 404, phrase: "Not Found")
  package static let methodNotAllowed = Status(code: 405, phrase: "Method Not Allowed")
  package static let preconditionFailed = Status(code: 412, phrase: "Precondition Failed")
  package static let contentTooLarge = Status(code: 413, phrase: "Content Too Large")
  package static let unsupportedMediaType = Status(code: 415, phrase: "Unsupported Media Type")
  package static let misdirectedRequest = Status(code: 421, phrase: "Misdirected Request")
  package static let tooManyRequests = Status(code: 429, phrase: "Too Many Requests")
  package static let internalError = Status(code: 500, phrase: "Internal Server Error")
  package static let serviceUnavailable = Status(code: 503, phrase: "Service Unavailable")
}
