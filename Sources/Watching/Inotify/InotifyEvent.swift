import Glibc

/// A notice of the kernel's about a watched directory or something in it.
struct InotifyEvent: Sendable, Hashable {
  /// The number of the watch; -1 for the queue's overflow.
  let watch: Int32
  /// What happened.
  let mask: Mask
  /// The same number on both halves of a move; 0 for all else.
  let cookie: UInt32
  /// The name in the directory; empty for the directory itself, `nil` where it is not UTF-8.
  let name: String?

  /// What happened, as inotify(7) has it.
  struct Mask: OptionSet, Sendable, Hashable {
    let rawValue: UInt32

    static let modify = Mask(rawValue: 0x2)
    static let attributes = Mask(rawValue: 0x4)
    static let closeWrite = Mask(rawValue: 0x8)
    static let movedFrom = Mask(rawValue: 0x40)
    static let movedTo = Mask(rawValue: 0x80)
    static let create = Mask(rawValue: 0x100)
    static let delete = Mask(rawValue: 0x200)
    static let deleteSelf = Mask(rawValue: 0x400)
    static let moveSelf = Mask(rawValue: 0x800)
    static let unmount = Mask(rawValue: 0x2000)
    static let overflow = Mask(rawValue: 0x4000)
    static let ignored = Mask(rawValue: 0x8000)
    static let onlyDirectory = Mask(rawValue: 0x0100_0000)
    static let doNotFollow = Mask(rawValue: 0x0200_0000)
    static let excludeUnlinked = Mask(rawValue: 0x0400_0000)
    static let isDirectory = Mask(rawValue: 0x4000_0000)

    /// What a watcher asks for on each directory.
    static let wanted: Mask = [
      .modify, .attributes, .closeWrite, .movedFrom, .movedTo, .create, .delete, .deleteSelf,
      .moveSelf, .onlyDirectory, .doNotFollow, .excludeUnlinked,
    ]
  }

  /// Reads the events that read(2) gave; an incomplete one at the end is left out.
  static func events(in buffer: UnsafeRawBufferPointer) -> [InotifyEvent] {
    let header = MemoryLayout<inotify_event>.size
    var result: [InotifyEvent] = []
    var offset = 0
    while offset + header <= buffer.count {
      let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
      let end = offset + header + Int(event.len)
      guard end <= buffer.count else { break }
      let name = buffer[(offset + header)..<end].prefix { $0 != 0 }
      result.append(
        InotifyEvent(
          watch: event.wd, mask: Mask(rawValue: event.mask), cookie: event.cookie,
          name: String(validating: name, as: UTF8.self)))
      offset = end
    }
    return result
  }
}
