import Rendering
import StoryModel

/// All states of a story as one list.
enum TimeMap {
  /// The forms of the list.
  enum Form: String, Sendable {
    case link, json

    /// The media type.
    var mediaType: String {
      switch self {
      case .link: MediaType.linkFormat
      case .json: MediaType.json
      }
    }

    /// The list's bytes.
    func bytes(of links: MementoLinks) -> [UInt8] {
      switch self {
      case .link:
        let all = [links.original, links.map("self"), links.gate] + links.mementos
        return Array((all.map(\.text).joined(separator: ",\n") + "\n").utf8)
      case .json: return TimeMap.json(of: links)
      }
    }
  }

  private static func json(of links: MementoLinks) -> [UInt8] {
    var writer = JSONWriter()
    func write(_ name: String, _ link: MementoLinks.Link?, to writer: inout JSONWriter) {
      guard let link else { return }
      writer.name(name)
      writer.object {
        $0.field("datetime", link.moment?.description)
        $0.field("uri", link.address)
      }
    }
    writer.object {
      $0.field("original_uri", links.original.address)
      $0.field("timegate_uri", links.gate.address)
      $0.name("timemap_uri")
      $0.object {
        $0.field("link_format", links.base + Links.timemap(links.story, "link"))
        $0.field("json_format", links.base + Links.timemap(links.story, "json"))
      }
      $0.name("mementos")
      $0.object {
        write("first", links.mementos.first, to: &$0)
        write("last", links.mementos.last, to: &$0)
        $0.name("list")
        $0.array(links.mementos) { writer, link in
          writer.object {
            $0.field("datetime", link.moment?.description)
            $0.field("uri", link.address)
          }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
