import Synchronization

/// Counts what the service does, for `/metrics`.
package final class ServiceFigures: ServerObserver {
  /// The upper bounds of the buckets for durations, in microseconds.
  private static let bounds: [Int64] = [
    500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000,
    2_500_000, 5_000_000,
  ]

  private struct Series: Hashable {
    let route: String
    let status: Int
  }

  private struct State {
    var requests: [Series: Int] = [:]
    var buckets = [Int](repeating: 0, count: bounds.count + 1)
    var microseconds: Int64 = 0
    var sentBytes = 0
    var cutConnections = 0
    var captures = 0
  }

  private let state = Mutex(State())
  private let log: (@Sendable (AccessRecord) -> Void)?

  /// Figures; `log` gets every record as well.
  package init(log: (@Sendable (AccessRecord) -> Void)? = nil) { self.log = log }

  /// Counts a request.
  package func answered(_ record: AccessRecord) {
    let bucket = Self.bounds.firstIndex { record.microseconds <= $0 } ?? Self.bounds.count
    state.withLock { state in
      state.requests[Series(route: record.route, status: record.status), default: 0] += 1
      state.buckets[bucket] += 1
      state.microseconds += record.microseconds
      state.sentBytes += record.bytes
    }
    log?(record)
  }

  /// Counts connections that were cut.
  package func cut(_ count: Int) { state.withLock { $0.cutConnections += count } }

  /// Counts revisions that were kept.
  package func captured(_ count: Int) { state.withLock { $0.captures += count } }

  /// The figures in Prometheus' text format, version 0.0.4; series sorted.
  func text(
    connections: Int, streams: Int, damages: Int, cache: (hits: Int, misses: Int, bytes: Int)
  ) -> String {
    let now = state.withLock { $0 }
    var lines: [String] = []
    func head(_ name: String, _ kind: String, _ help: String) {
      lines.append("# HELP \(name) \(help)")
      lines.append("# TYPE \(name) \(kind)")
    }
    func single(_ name: String, _ kind: String, _ help: String, _ value: String) {
      head(name, kind, help)
      lines.append("\(name) \(value)")
    }
    head("stet_http_requests_total", "counter", "Requests answered, by route and status.")
    let requests = now.requests.sorted {
      ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status)
    }
    for (series, count) in requests {
      lines.append(
        "stet_http_requests_total{route=\"\(series.route)\",status=\"\(series.status)\"} \(count)")
    }
    head(
      "stet_http_request_duration_seconds", "histogram",
      "Time from a request's whole header to its queued response.")
    var total = 0
    for (index, count) in now.buckets.enumerated() {
      total += count
      let bound =
        index < Self.bounds.count ? Self.seconds(Self.bounds[index]) : "+Inf"
      lines.append("stet_http_request_duration_seconds_bucket{le=\"\(bound)\"} \(total)")
    }
    lines.append("stet_http_request_duration_seconds_sum \(Self.seconds(now.microseconds))")
    lines.append("stet_http_request_duration_seconds_count \(total)")
    single("stet_http_sent_bytes_total", "counter", "Bytes of bodies sent.", "\(now.sentBytes)")
    single("stet_http_connections", "gauge", "Connections that are open.", "\(connections)")
    single(
      "stet_http_cut_connections_total", "counter", "Connections cut because their time was over.",
      "\(now.cutConnections)")
    single("stet_event_streams", "gauge", "Streams of events that are open.", "\(streams)")
    single("stet_damaged_stories", "gauge", "Stories that cannot be listed.", "\(damages)")
    single("stet_cache_hits_total", "counter", "Responses that were at hand.", "\(cache.hits)")
    single("stet_cache_misses_total", "counter", "Responses that were made.", "\(cache.misses)")
    single("stet_cache_bytes", "gauge", "Bytes of the responses kept.", "\(cache.bytes)")
    single(
      "stet_captures_total", "counter", "Revisions kept through the service.", "\(now.captures)")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func seconds(_ microseconds: Int64) -> String {
    let whole = microseconds / 1_000_000
    let digits = String(microseconds % 1_000_000)
    var fraction = String(repeating: "0", count: 6 - digits.utf8.count) + digits
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return fraction.isEmpty ? "\(whole)" : "\(whole).\(fraction)"
  }
}
