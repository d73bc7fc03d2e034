import Glibc

/// An inotify instance of the kernel's, closed with its owner.
struct InotifyDescriptor: ~Copyable {
  let descriptor: Int32

  /// Opens an instance.
  ///
  /// - Throws: `WatchError` where the kernel gives none.
  init() throws(WatchError) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor < 0 else { return }
    if errno == EMFILE {
      throw WatchError(
        "The kernel gives no further inotify instance; end other watchers, or raise "
          + "fs.inotify.max_user_instances with sysctl(8).")
    }
    throw WatchError("The kernel gives no inotify instance (error \(errno)).")
  }

  deinit { close(descriptor) }

  /// Watches a directory; gives the watch's number, the same one for the same directory, or the
  /// negative error number.
  borrowing func watch(_ path: String) -> Int32 {
    let number = inotify_add_watch(descriptor, path, InotifyEvent.Mask.wanted.rawValue)
    return number >= 0 ? number : -errno
  }

  /// Ends a watch; the kernel answers with an `ignored` event.
  borrowing func unwatch(_ number: Int32) {
    _ = inotify_rm_watch(descriptor, number)
  }

  /// The events that are waiting, at most as many as fit into `buffer`; none where nothing waits.
  borrowing func events(buffer: UnsafeMutableRawBufferPointer) -> [InotifyEvent] {
    let count = read(descriptor, buffer.baseAddress, buffer.count)
    guard count > 0 else { return [] }
    return InotifyEvent.events(in: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
  }
}
