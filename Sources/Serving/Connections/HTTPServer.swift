import CMicroHTTPD
import Glibc
import Synchronization

/// An HTTP/1.1 server on GNU libmicrohttpd: epoll, a pool of threads, and tasks that answer.
///
/// A thread of the pool reads requests and writes responses; what needs work or waiting is done by
/// a task, while the connection sleeps. Everything a client can send is bounded in bytes and time.
package final class HTTPServer: Sendable {
  /// The port that it listens at.
  package let port: UInt16
  private let core: ServerCore
  private let daemon: Mutex<Daemon?>

  /// The library's server.
  ///
  /// Unchecked: the pointer is used under the lock alone, and the library's calls for stopping may
  /// be made from any thread.
  private struct Daemon: @unchecked Sendable {
    let pointer: OpaquePointer
    let listener: Int32
  }

  /// Starts to serve.
  ///
  /// `policy` is the content security policy of responses that have none of their own.
  /// - Throws: `ServerError` where the address cannot be taken or the system has not enough room.
  package init(
    listen address: ListenAddress, limits: ServerLimits = ServerLimits(), policy: String,
    handler: any RequestHandler, observer: any ServerObserver
  ) throws(ServerError) {
    let core = try ServerCore(
      limits: limits, policy: policy, handler: handler, observer: observer)
    self.core = core
    OpenFileLimit.raise(to: limits.connections + 64)
    let listener = try address.listeningSocket()
    port = ListenAddress.port(of: listener)
    guard let pointer = Self.start(core, listener: listener) else {
      close(listener)
      core.endDeadlines()
      throw ServerError("The HTTP library does not start at \(address) (error \(errno)).")
    }
    daemon = Mutex(Daemon(pointer: pointer, listener: listener))
  }

  /// The number of open connections.
  package var connectionCount: Int { core.connections.count }

  /// Takes no more connections, lets the requests in work end within the limits' time of grace, and
  /// closes all.
  ///
  /// `endStreams` ends what goes on by itself, such as streams of events.
  package func stop(endStreams: @Sendable () -> Void = {}) async {
    let taken = daemon.withLock { daemon in
      defer { daemon = nil }
      return daemon
    }
    guard let taken else { return }
    core.beginStop()
    _ = MHD_quiesce_daemon(taken.pointer)
    endStreams()
    let end = MonotonicClock.milliseconds + core.limits.graceMilliseconds
    while core.exchanges.count > 0, MonotonicClock.milliseconds < end {
      try? await Task.sleep(nanoseconds: 5_000_000)
    }
    core.cutAll()
    // What has just been answered gets a moment to be sent.
    try? await Task.sleep(nanoseconds: 20_000_000)
    // What came meanwhile on open connections is cut as well.
    core.suspended.close()
    let last = MonotonicClock.milliseconds + Self.wakingMilliseconds
    while core.suspended.count > 0, MonotonicClock.milliseconds < last {
      endStreams()
      core.cutAll()
      try? await Task.sleep(nanoseconds: 1_000_000)
    }
    core.endDeadlines()
    // The library would end the process where a connection still sleeps.
    guard core.suspended.count == 0 else { return }
    MHD_stop_daemon(taken.pointer)
    Unmanaged.passUnretained(core).release()
    close(taken.listener)
  }

  /// Milliseconds in which connections that sleep must have been woken; each takes microseconds.
  private static let wakingMilliseconds: Int64 = 5_000

  private static func start(_ core: ServerCore, listener: Int32) -> OpaquePointer? {
    let limits = core.limits
    // Kept for the library until `stop`, behind which it calls back no more.
    let context = Unmanaged.passRetained(core).toOpaque()
    let completed: MHD_RequestCompletedCallback = completeRequest
    let notified: MHD_NotifyConnectionCallback = noteConnection
    typealias LineCallback =
      @convention(c) (
        UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?
      ) -> UnsafeMutableRawPointer?
    typealias UnescapeCallback =
      @convention(c) (
        UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?
      ) -> Int
    let line: LineCallback = noteRequestLine
    let unescape: UnescapeCallback = keepEscapes
    func option(_ option: MHD_OPTION, _ value: Int, _ pointer: UnsafeMutableRawPointer? = nil)
      -> MHD_OptionItem
    {
      MHD_OptionItem(option: option, value: value, ptr_value: pointer)
    }
    var options = [
      option(.NOTIFY_COMPLETED, unsafeBitCast(completed, to: Int.self), context),
      option(.NOTIFY_CONNECTION, unsafeBitCast(notified, to: Int.self), context),
      option(.URI_LOG_CALLBACK, unsafeBitCast(line, to: Int.self), context),
      option(.UNESCAPE_CALLBACK, unsafeBitCast(unescape, to: Int.self), context),
      option(.LISTEN_SOCKET, Int(listener)),
      option(.CONNECTION_LIMIT, limits.connections),
      option(.PER_IP_CONNECTION_LIMIT, limits.connectionsPerAddress),
      option(.CONNECTION_MEMORY_LIMIT, limits.headerBytes),
      option(.CONNECTION_TIMEOUT, Int(limits.idleMilliseconds / 1_000)),
      option(.STRICT_FOR_CLIENT, 1),
    ]
    if limits.threads > 1 { options.append(option(.THREAD_POOL_SIZE, limits.threads)) }
    options.append(option(.END, 0))
    let flags =
      MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
    let pointer: OpaquePointer? = options.withUnsafeMutableBufferPointer { items in
      guard let first = items.baseAddress else { return nil }
      let arguments: [any CVarArg] = [
        Int32(MHD_OPTION.ARRAY.rawValue), OpaquePointer(first), Int32(MHD_OPTION.END.rawValue),
      ]
      return withVaList(arguments) {
        MHD_start_daemon_va(flags, 0, nil, nil, handleRequest, context, $0)
      }
    }
    if pointer == nil { Unmanaged<ServerCore>.fromOpaque(context).release() }
    return pointer
  }
}

/// How many files the process may have open.
enum OpenFileLimit {
  /// Raises the soft limit to `count`, as far as the hard limit goes.
  static func raise(to count: Int) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    let wanted = min(rlim_t(count), limit.rlim_max)
    guard wanted > limit.rlim_cur else { return }
    limit.rlim_cur = wanted
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
