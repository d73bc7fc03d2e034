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
    guard host.utf8.count <= 255 else { return false }
    return names.contains(Self.name(of: host).lowercased())
  }

  /// The name without the port.
  private static func name(of host: String) -> String {
    if host.hasPrefix("["), let end = host.firstIndex(of: "]") { return String(host[...end]) }
    return host.firstIndex(of: ":").map { String(host[..<$0]) } ?? host
  }
}
