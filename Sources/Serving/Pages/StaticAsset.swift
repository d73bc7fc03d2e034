import Rendering
import StoryModel

/// A file that pages load: its address names its bytes, so that it may be kept for ever.
struct StaticAsset: Sendable {
  /// The escaped path.
  let path: String
  /// The response.
  let response: Response

  /// The style of all pages.
  static let style = StaticAsset(
    name: "stet.css", mediaType: MediaType.style,
    bytes: HTMLStyle.sheet.withUTF8Buffer(Array.init)
      + PageStyle.sheet.withUTF8Buffer(Array.init))
  /// Keys for moving through changes.
  static let script = StaticAsset(
    name: "keys.js", mediaType: MediaType.script,
    bytes: PageScript.text.withUTF8Buffer(Array.init))
  /// The sign of the service: an inserted line over a deleted one.
  static let icon: Response = {
    var response = Response(
      .ok, MediaType.svg,
      Array(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" \
        rx="6" fill="#1a4f9c"/><path d="M7 12h18" stroke="#fbe3d3" stroke-width="4"/><path d="M7 \
        21h11" stroke="#fff" stroke-width="4"/></svg>
        """.utf8))
    response.caching = .revalidate
    response.tag = "icon-1"
    return response
  }()

  private init(name: String, mediaType: String, bytes: [UInt8]) {
    let tag = ContentHash(of: bytes).short
    path = "/assets/\(tag)/\(name)"
    var response = Response(.ok, mediaType, bytes)
    response.caching = .immutable
    response.tag = tag
    self.response = response
  }

  /// The asset at a path.
  static func find(_ path: String) -> Response? {
    [style, script].first { $0.path == path }?.response
  }
}
