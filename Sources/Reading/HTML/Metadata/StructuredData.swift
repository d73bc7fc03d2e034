import StoryModel

/// Reads what a page says of its article in JSON-LD (schema.org).
enum StructuredData {
  /// The longest script that is read, in bytes; range 64 KiB and up.
  static let maximumBytes = 1 << 20
  /// The most objects that are looked through for an article; range 10 to 1,000.
  private static let mostObjects = 200

  /// The fields of the first article that the script describes.
  static func fields(in script: ArraySlice<UInt8>) -> [(Metadata.Field, String)] {
    guard script.count <= maximumBytes, let value = JSONValue(script),
      let article = article(in: value)
    else { return [] }
    var fields: [(Metadata.Field, String)] = []
    func add(_ field: Metadata.Field, _ value: String?) {
      if let value { fields.append((field, value)) }
    }
    add(.headline, article["headline"]?.text ?? article["name"]?.text)
    add(.byline, names(article["author"]))
    add(.summary, article["description"]?.text)
    add(.published, article["datePublished"]?.text)
    add(.modified, article["dateModified"]?.text)
    add(.language, article["inLanguage"]?.text ?? article["inLanguage"]?["alternateName"]?.text)
    add(.canonicalURL, address(article))
    add(.site, names(article["publisher"]))
    add(.section, article["articleSection"]?.elements.first?.text)
    return fields
  }

  /// Looks through arrays, `@graph` and `mainEntity` for an article, breadth first.
  private static func article(in value: JSONValue) -> JSONValue? {
    var queue = value.elements
    var next = 0
    while next < queue.count, next < mostObjects {
      let object = queue[next]
      next += 1
      if isArticle(object) { return object }
      for key in ["@graph", "mainEntity"] {
        if let inner = object[key] { queue += inner.elements.prefix(mostObjects) }
      }
    }
    return nil
  }

  private static func isArticle(_ object: JSONValue) -> Bool {
    guard let types = object["@type"]?.elements else { return false }
    return types.contains { type in
      guard let name = type.text else { return false }
      return name.hasSuffix("Article") || name.hasSuffix("BlogPosting") || name == "Report"
    }
  }

  private static func names(_ value: JSONValue?) -> String? {
    let names = value?.elements.prefix(20).compactMap { $0.text ?? $0["name"]?.text } ?? []
    let present = names.filter { !$0.isEmpty && !$0.hasPrefix("http") }
    return present.isEmpty ? nil : present.joined(separator: ", ")
  }

  private static func address(_ article: JSONValue) -> String? {
    let page = article["mainEntityOfPage"]
    let address = article["url"]?.text ?? page?["@id"]?.text ?? page?.text
    return address.flatMap { $0.hasPrefix("http") ? $0 : nil }
  }
}
