import Testing

@Suite("Watching")
struct WatchingTests {}
