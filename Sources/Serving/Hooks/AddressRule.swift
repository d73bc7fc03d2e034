/// Which addresses of machines messages may be sent to.
///
/// A name that somebody else controls can point at a machine that only this network reaches (SSRF);
/// so the addresses themselves are looked at, at the moment at which a connection is made.
package enum AddressRule {
  /// The families of addresses (socket(2)), and where their bytes stand in a `sockaddr` of Linux.
  private static let version4 = (family: 2, place: 4)
  private static let version6 = (family: 10, place: 8)

  /// Whether an address is one of the public Internet: none of those that IANA's registries of
  /// special-purpose addresses (RFC 6890) have as local, private, shared or reserved.
  ///
  /// `address` points at a `sockaddr` of the family that it begins with.
  package static func isPublic(_ address: UnsafeRawPointer) -> Bool {
    switch Int(address.loadUnaligned(as: UInt16.self)) {
    case version4.family:
      let bits = address.loadUnaligned(fromByteOffset: version4.place, as: UInt32.self)
      return isPublic(version4: UInt32(bigEndian: bits))
    case version6.family:
      let bytes = UnsafeRawBufferPointer(start: address + version6.place, count: 16)
      return isPublic(version6: Array(bytes))
    default: return false
    }
  }

  /// The blocks that are not public: the first address, and how many leading bits count.
  private static let blocks: [(first: UInt32, bits: UInt32)] = [
    (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16),
    (0xAC10_0000, 12), (0xC000_0000, 24), (0xC000_0200, 24), (0xC058_6300, 24),
    (0xC0A8_0000, 16), (0xC612_0000, 15), (0xC633_6400, 24), (0xCB00_7100, 24), (0xE000_0000, 3),
  ]

  static func isPublic(version4 address: UInt32) -> Bool {
    !blocks.contains { (address ^ $0.first) >> (32 - $0.bits) == 0 }
  }

  static func isPublic(version6 bytes: [UInt8]) -> Bool {
    guard bytes.count == 16 else { return false }
    func version4(at start: Int) -> Bool {
      isPublic(version4: bytes[start..<start + 4].reduce(0) { $0 << 8 | UInt32($1) })
    }
    // An address of IPv4 in one of IPv6: mapped, translated (RFC 6052), 6to4.
    if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
      return version4(at: 12)
    }
    if bytes[..<4].elementsEqual([0x00, 0x64, 0xFF, 0x9B]) { return version4(at: 12) }
    if bytes[..<2].elementsEqual([0x20, 0x02]) { return version4(at: 2) }
    // Global unicast is 2000::/3; of it the blocks for documentation and Teredo are left out.
    guard bytes[0] & 0xE0 == 0x20 else { return false }
    return !bytes[..<4].elementsEqual([0x20, 0x01, 0x0D, 0xB8])
      && !bytes[..<4].elementsEqual([0x20, 0x01, 0x00, 0x00])
      && !bytes[..<2].elementsEqual([0x3F, 0xFF])
  }
}
