import CMicroHTTPD
import Glibc

/// The fields of a request's header as the library has read them, and whether they are all of it.
///
/// The library leaves the header where it was read and ends each value there with zero bytes in place
/// of the line's end, for its callers at the first zero byte: where the next field is not right behind,
/// the value had one itself, which other programs may read differently (RFC 9110, section 5.5), or
/// went on in a further line (RFC 9112, section 5.2).
struct RequestHeader {
  /// The fields, names in lower case.
  private(set) var fields = HeaderFields()
  /// Whether nothing stands between the fields but the ends of their lines.
  private(set) var isWhole = true
  /// Where the last value ends.
  private var end: UnsafePointer<CChar>?

  /// Reads the fields of a connection's request, whose first line begins at `start`.
  init(of connection: OpaquePointer, from start: UnsafePointer<CChar>) {
    _ = withUnsafeMutablePointer(to: &self) {
      MHD_get_connection_values_n(connection, .HEADER_KIND, takeField, $0)
    }
    guard let end, let info = stet_connection_info(connection, .CONNECTION_INFO_REQUEST_HEADER_SIZE)
    else { return }
    // Behind the last line stands an empty one; each ends with one byte or two.
    isWhole = isWhole && (2...4).contains(start + info.pointee.header_size - end)
  }

  /// Takes the next field in.
  fileprivate mutating func take(
    name: UnsafeBufferPointer<CChar>, value: UnsafeBufferPointer<CChar>
  ) {
    if let end, let start = name.baseAddress {
      isWhole = isWhole && (start == end + 1 || (start == end + 2 && end[1] == 0))
    }
    end = value.baseAddress.map { $0 + value.count }
    fields.append(
      String(decoding: name.map { HeaderFields.lowered(UInt8(bitPattern: $0)) }, as: UTF8.self),
      String(decoding: UnsafeRawBufferPointer(value), as: UTF8.self))
  }
}

private func takeField(
  _ context: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?,
  _ nameCount: Int, _ value: UnsafePointer<CChar>?, _ valueCount: Int
) -> MHD_Result {
  guard let context, let name else { return .NO }
  context.assumingMemoryBound(to: RequestHeader.self).pointee.take(
    name: UnsafeBufferPointer(start: name, count: nameCount),
    value: UnsafeBufferPointer(start: value, count: value == nil ? 0 : valueCount))
  return .YES
}
