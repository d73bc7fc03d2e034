import Glibc

/// Tells systemd(1) of a process that it started.
///
/// As sd_notify(3) has it: datagrams to the socket that `NOTIFY_SOCKET` names. Where nobody listens,
/// nothing is done.
struct ServiceManager: Sendable {
  private let address: String?
  /// Microseconds after which the manager takes the process for dead; `nil` where it does not look.
  private let watchdog: UInt64?

  /// The manager that the environment names.
  init(_ environment: Environment) {
    address = environment["NOTIFY_SOCKET"]
    let isMine = environment["WATCHDOG_PID"].map { $0 == String(getpid()) } ?? true
    watchdog = isMine ? environment["WATCHDOG_USEC"].flatMap { UInt64($0) } : nil
  }

  /// Tells that the process does its work now.
  func noteReady(_ status: String) { send("READY=1\nSTATUS=\(status)") }

  /// Tells how it stands.
  func note(_ status: String) { send("STATUS=\(status)") }

  /// Tells that it is about to end.
  func noteStopping() { send("STOPPING=1") }

  /// Gives signs of life, three in the time that the manager waits, as long as `isAlive` says so.
  ///
  /// Runs until its task is cancelled.
  func beat(while isAlive: @Sendable () async -> Bool) async {
    guard address != nil, let watchdog, watchdog > 0 else { return }
    let pause = min(max(watchdog / 3, 1_000), 3_600_000_000)
    while !Task.isCancelled {
      if await isAlive() { send("WATCHDOG=1") }
      try? await Task.sleep(nanoseconds: pause * 1_000)
    }
  }

  private func send(_ message: String) {
    guard let address, let target = SocketPath(address) else { return }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array(message.utf8)
    target.withAddress { pointer, count in
      _ = sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), pointer, count)
    }
  }
}

/// The address of a socket in the file system, or of an abstract one, which begins with `@`
/// (unix(7)).
private struct SocketPath {
  private var address = sockaddr_un()
  private let count: socklen_t

  /// `nil` where the name is empty or too long.
  init?(_ name: String) {
    var bytes = Array(name.utf8)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard let first = bytes.first, bytes.count < room else { return nil }
    guard first == UInt8(ascii: "/") || first == UInt8(ascii: "@") else { return nil }
    if first == UInt8(ascii: "@") { bytes[0] = 0 }
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    count = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
  }

  /// Hands the address over as the system takes it.
  func withAddress(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Void) {
    withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, count) }
    }
  }
}
