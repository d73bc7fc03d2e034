import CGumbo
import StoryModel

/// Addresses as documents keep them.
enum Address {
  /// The longest address that is kept, in bytes; longer ones are cut.
  ///
  /// Range 512 and up.
  static let maximumBytes = 2_048

  /// The address without white space around it; inlined data is cut behind its media type.
  static func kept(_ address: String) -> String {
    let bytes = Array(address.utf8)
    let trimmed = bytes.trimmed(0..<bytes.count)
    if bytes.holds("data:", at: trimmed.lowerBound, before: trimmed.upperBound) {
      let end = bytes[trimmed].firstIndex { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }
      return String(
        decoding: bytes[trimmed.lowerBound..<(end ?? trimmed.upperBound)].prefix(64), as: UTF8.self)
    }
    return String(decoding: bytes[trimmed].prefix(maximumBytes), as: UTF8.self)
  }
}

/// Where an image is to be had.
enum ImageAddress {
  /// The address of an image element; `nil` for one that shows nothing, such as a counting pixel.
  static func of(_ tree: HTMLTree, _ index: Int) -> String? {
    for dimension: StaticString in ["width", "height"] {
      if let text = tree.string(dimension, of: index), let size = Int(text), size <= 2 {
        return nil
      }
    }
    let written = tree.string("src", of: index) ?? ""
    if !written.isEmpty, !written.hasPrefix("data:") { return Address.kept(written) }
    for name: StaticString in ["data-src", "data-original", "data-lazy-src"] {
      if let later = tree.string(name, of: index), !later.isEmpty { return Address.kept(later) }
    }
    return written.isEmpty ? nil : Address.kept(written)
  }
}

extension InlineStyle {
  /// The style that an element of this name gives its text; `nil` for none.
  init?(_ tag: GumboTag) {
    switch tag {
    case GUMBO_TAG_EM, GUMBO_TAG_I, GUMBO_TAG_CITE, GUMBO_TAG_DFN, GUMBO_TAG_VAR: self = .emphasis
    case GUMBO_TAG_STRONG, GUMBO_TAG_B: self = .strong
    case GUMBO_TAG_CODE, GUMBO_TAG_KBD, GUMBO_TAG_SAMP, GUMBO_TAG_TT: self = .code
    case GUMBO_TAG_S, GUMBO_TAG_STRIKE, GUMBO_TAG_DEL: self = .strikethrough
    case GUMBO_TAG_A: self = .link
    default: return nil
    }
  }
}
