/// Which names a request may call the service by.
///
/// A page of another site can make a browser's name for itself point at this machine (DNS
/// rebinding) and so read what is served here; the name in `Host` still gives it away.
package struct HostRule: Sendable {
  private let names: Set<String>

  /// Allows the machine itself, the address listened at, and further names without port.
  package init(listen address: ListenAddress, further: [String] = []) {
    var names: Set<String> = ["localhost", "127.0.0.1", "[::1]"]
    let isAny = address.host == "0.0.0.0" || address.host == "::"
    if !isAny { names.insert(address.host.contains(":") ? "[\(address.host)]" : address.host) }
    for name in further { names.insert(name.lowercased()) }
    self.names = names
  }

  /// Whether a value of `Host` names this service, with any port.
  package func allows(_ host: String) -> Bool {
    guard host.utf8.count <= 255, let name = Self.name(of: host) else { return false }
    return names.contains(name.lowercased())
  }

  /// The name without the port; `nil` where something else than a port of one to five digits stands
  /// behind it.
  private static func name(of host: String) -> String? {
    let bytes = host.utf8
    let end: String.Index
    if host.hasPrefix("[") {
      guard let bracket = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      end = bytes.index(after: bracket)
    } else {
      end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
    }
    let rest = bytes[end...]
    let port = rest.dropFirst()
    let isPort =
      rest.first == UInt8(ascii: ":") && (1...5).contains(port.count)
      && port.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return rest.isEmpty || isPort ? String(host[..<end]) : nil
  }
}
